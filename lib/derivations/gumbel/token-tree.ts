import { softmaxWithTemperature } from "../../networks/mod.ts";

/** A policy over token sequences: the logits of the next token, V numbers, at every prefix such as "01". */
export type Policy = Readonly<Record<string, readonly number[]>>;

/** All responses of a policy, spelt in token indices, with their probabilities when every token is drawn at a temperature. */
export function responses(policy: Policy, temperature: number): Map<string, number> {
  const found = new Map<string, number>();
  const visit = (prefix: string, probability: number): void => {
    if (!(prefix in policy)) {
      found.set(prefix, probability);
      return;
    }
    softmaxWithTemperature(policy[prefix], temperature)
      .forEach((p, token) => visit(`${prefix}${token}`, probability * p));
  };
  visit("", 1);
  return found;
}

/**
 * A policy after exact policy-gradient steps at temperature 1, from logits of 0.
 *
 * ∂⟨r⟩/∂z_{s,a} = P(s) π(a|s) (Q(s,a) − V(s)), every expectation summed over all responses.
 */
export function trainedPolicy(
  prefixes: readonly string[],
  tokens: number,
  reward: (response: string) => number,
  steps: number,
  learningRate: number,
): Policy {
  const policy: Record<string, number[]> = Object.fromEntries(
    prefixes.map((prefix) => [prefix, new Array<number>(tokens).fill(0)]),
  );
  for (let step = 0; step < steps; step++) {
    const all = responses(policy, 1);
    /** Probability and expected reward of all responses that begin so. */
    const from = (prefix: string): { mass: number; value: number } => {
      let mass = 0;
      let total = 0;
      for (const [response, probability] of all) {
        if (!response.startsWith(prefix)) continue;
        mass += probability;
        total += probability * reward(response);
      }
      return { mass, value: total / mass };
    };
    const gradients = prefixes.map((prefix) => {
      const here = from(prefix);
      return policy[prefix].map((_, token) => {
        const next = from(`${prefix}${token}`);
        return next.mass * (next.value - here.value);
      });
    });
    prefixes.forEach((prefix, s) => {
      policy[prefix] = policy[prefix].map((z, token) => z + learningRate * gradients[s][token]);
    });
  }
  return policy;
}
