import { entropyOfLogits, sequenceEntropy } from "../../../information/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { logits, responses, sampledResponses, stopped } from "../experiment.ts";
import { type Policy, policyNamed } from "../policies.ts";

const POWERS = { rtol: 1e-9, atol: 1e-10, why: "the numerical derivative of Σ p^t: about 10⁻¹¹" };

/** What a claim says of a named policy: its entropy in nats, and the most that it can be. */
interface ResponseTheory {
  entropy(policy: string): number;
  most(policy: string): number;
}

const entropies = new Map<string, number>();

/** The chain rule over all prefixes, kept for the rivals that start from it. */
function chainRuleEntropy(name: string): number {
  const { length, nextLogits } = policyNamed(name);
  const entropy = entropies.get(name) ?? sequenceEntropy(nextLogits, { length });
  entropies.set(name, entropy);
  return entropy;
}

const chainRule: ResponseTheory = {
  entropy: chainRuleEntropy,
  most: (name) => policyNamed(name).length * Math.log(policyNamed(name).vocabulary),
};

/** Σ over the positions of the entropy of the token there, whatever came before. */
function sumOfMarginalEntropies({ vocabulary, length, nextLogits }: Policy): number {
  const marginals = Array.from({ length }, () => new Float64Array(vocabulary));
  const visit = (prefix: number[], probability: number): void => {
    if (prefix.length === length) return;
    softmax(nextLogits(prefix)).forEach((p, token) => {
      marginals[prefix.length][token] += probability * p;
      visit([...prefix, token], probability * p);
    });
  };
  visit([], 1);
  return marginals.reduce((sum, law) => sum + entropyOfLogits(law.map(Math.log)), 0);
}

/** The chain rule over all prefixes where they can be listed, else over the laws of the token before (a Markov policy). */
function drawnEntropy(name: string): number {
  const { vocabulary, length, nextLogits } = policyNamed(name);
  if (vocabulary ** length < 1e5) return chainRule.entropy(name);
  let law = softmax(nextLogits([]));
  let entropy = entropyOfLogits(nextLogits([]));
  for (let place = 1; place < length; place++) {
    const following = new Float64Array(vocabulary);
    for (let last = 0; last < vocabulary; last++) {
      const logits = nextLogits([...new Array<number>(place - 1).fill(0), last]);
      entropy += law[last] * entropyOfLogits(logits);
      softmax(logits).forEach((p, token) => following[token] += law[last] * p);
    }
    law = following;
  }
  return entropy;
}

const responseRivals = {
  "per token": {
    ...chainRule,
    entropy: (name: string) => chainRule.entropy(name) / policyNamed(name).length,
  },
  "in bits": { ...chainRule, entropy: (name: string) => chainRule.entropy(name) / Math.LN2 },
  "without the minus sign": { ...chainRule, entropy: (name: string) => -chainRule.entropy(name) },
  "tokens counted as if independent": {
    ...chainRule,
    entropy: (name: string) => sumOfMarginalEntropies(policyNamed(name)),
  },
  "at most that of one token": {
    ...chainRule,
    most: (name: string) => Math.log(policyNamed(name).vocabulary),
  },
};

/** The mean surprise of responses is their entropy. */
export const responseEntropy = claim("saad:2-a", {
  parts: {
    "all responses": part({
      printed: {
        as: String.raw`\mathcal{H} = -\mathbb{E}_{t \sim \pi(\cdot | p)}[\log \pi(t | p)]`,
        theory: chainRule,
      },
      rivals: responseRivals,
      by: "listing all responses of 495 small policies, the entropy as the slope of Σ p^t",
      measure: responses,
      omitted: {
        "20 draws of V^L > 2000": "5 draws: each lists up to 7776 responses",
        "a transformer with V = 50, L = 16":
          "a random policy of that size in which every token depends on the one before takes its place below",
      },
      compare: (found, theory, judge) => {
        const entropies = found.map(({ entropy }) => entropy);
        judge.equal(
          "entropy of all V^L responses",
          entropies,
          found.map(({ policy }) => theory.entropy(policy)),
          POWERS,
        );
        judge.atLeast("entropy against 0", entropies, 0, POWERS);
        judge.atMost(
          "entropy against L ln V",
          entropies,
          found.map(({ policy }) => theory.most(policy)),
          POWERS,
        );
      },
    }),
    "drawn responses": part({
      printed: {
        as: String.raw`\mathcal{H} = -\mathbb{E}_{t \sim \pi(\cdot | p)}[\log \pi(t | p)]`,
        theory: { entropy: drawnEntropy },
      },
      rivals: {
        "per token": { entropy: (name) => drawnEntropy(name) / policyNamed(name).length },
        "in bits": { entropy: (name) => drawnEntropy(name) / Math.LN2 },
        "the first token is certain": {
          entropy: (name) => drawnEntropy(name) - entropyOfLogits(policyNamed(name).nextLogits([])),
        },
      },
      by: "drawing up to 120 000 responses of each of three policies and averaging their surprise",
      measure: sampledResponses,
      compare: (found, theory, judge) => {
        for (const { policy, surprises } of found) {
          judge.mean(`surprise under policy ${policy}`, surprises, theory.entropy(policy), {
            why: "z test on the means of batches of responses",
          });
        }
      },
    }),
  },
});

/** The stop token of the policies. */
const STOP = 0;

/** The mean of a sum over the positions up to and with the first stop token. */
function untilStop({ length, nextLogits }: Policy, term: (law: Float64Array) => number): number {
  const visit = (prefix: number[], probability: number): number => {
    if (prefix.length === length) return 0;
    const law = softmax(nextLogits(prefix));
    return law.reduce(
      (sum, p, token) => token === STOP ? sum : sum + visit([...prefix, token], probability * p),
      probability * term(law),
    );
  };
  return visit([], 1);
}

const surpriseOf = (p: number): number => (p > 0 ? -p * Math.log(p) : 0);

/** The entropy of the first stop token counts, nothing after it does. */
export const stopConvention = claim("saad:eos-convention", {
  printed: {
    as: String
      .raw`\text{We will count the entropy of the first EOS token, and the rest will have zero entropy.}`,
    theory: {
      entropy: (name: string) => {
        const { length, nextLogits } = policyNamed(name);
        return sequenceEntropy(nextLogits, { length, stop: STOP });
      },
    },
  },
  rivals: {
    "tokens after the stop count, too": { entropy: chainRule.entropy },
    "the surprise of the stop token does not count": {
      entropy: (name) =>
        untilStop(
          policyNamed(name),
          (law) => law.reduce((sum, p, token) => token === STOP ? sum : sum + surpriseOf(p), 0),
        ),
    },
    "per token of the mean length": {
      entropy: (name) =>
        untilStop(policyNamed(name), (law) => law.reduce((sum, p) => sum + surpriseOf(p), 0)) /
        untilStop(policyNamed(name), () => 1),
    },
  },
  by: "listing all texts of varying length, the entropy as the slope of Σ p^t",
  measure: stopped,
  compare: (found, theory, judge) => {
    judge.equal(
      "entropy of the texts",
      found.map(({ entropy }) => entropy),
      found.map(({ policy }) => theory.entropy(policy)),
      POWERS,
    );
  },
});

/** H = Z − Σ p z. */
export const logitEntropy = claim("saad:2.2.5-a", {
  printed: {
    as: String.raw`H(p) = Z - \sum_a p_a z^a`,
    theory: {
      entropy: (normalizer: number, meanLogit: number, _temperature: number) => normalizer - meanLogit,
    },
  },
  rivals: {
    "plus the mean": { entropy: (normalizer, meanLogit) => normalizer + meanLogit },
    "the normaliser alone": { entropy: (normalizer) => normalizer },
    "the mean of the logits before the temperature": {
      entropy: (normalizer, meanLogit, temperature) => normalizer - temperature * meanLogit,
    },
    "in bits": { entropy: (normalizer, meanLogit) => (normalizer - meanLogit) / Math.LN2 },
  },
  by:
    "powers of the softmax's probabilities, whose slope is the entropy; normaliser and mean summed from logits with offsets",
  measure: logits,
  omitted: {
    "float32": "its error is in the notebook: the formula cancels there for logits with a large offset",
  },
  compare: (found, theory, judge) => {
    for (const { vocabulary, scale, temperature, entropy, shifted } of found) {
      judge.equal(
        `V = ${vocabulary}, scale ${scale}, three offsets`,
        shifted.map(() => entropy),
        shifted.map(({ normalizer, meanLogit }) => theory.entropy(normalizer, meanLogit, temperature)),
        {
          atol: 1e-9,
          rtol: 1e-9,
          why: "the numerical derivative of Σ p^t: about 10⁻¹⁰; 10⁻¹¹ where an offset cancels",
        },
      );
      judge.equal(
        `V = ${vocabulary}, scale ${scale}, the library's entropy`,
        shifted.map(({ library }) => library),
        shifted.map(({ normalizer, meanLogit }) => theory.entropy(normalizer, meanLogit, temperature)),
        {
          atol: 1e-10,
          why: "round-off of logits near 10⁴, of which the formula takes the difference: 10⁻¹¹",
        },
      );
    }
  },
});
