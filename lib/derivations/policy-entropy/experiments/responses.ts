import { experiment } from "../../../ledger/mod.ts";
import { categoricalDraw, type Stream } from "../../../random/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { type Policy, policyName, policyNamed } from "../policies.ts";
import { entropyByPowers, lawOf } from "../powers.ts";

/** A policy and the entropy of its responses. */
export interface ResponseCase {
  readonly [key: string]: string | number;
  readonly policy: string;
  readonly entropy: number;
}

/** The probability of every response; with a stop token, of every text that ends with it or is full. */
function responseLaw({ length, nextLogits }: Policy, stop?: number): number[] {
  const law: number[] = [];
  const visit = (prefix: number[], probability: number): void => {
    if (prefix.length === length || (prefix.length > 0 && prefix.at(-1) === stop)) {
      law.push(probability);
      return;
    }
    lawOf(nextLogits(prefix)).forEach((p, token) => visit([...prefix, token], probability * p));
  };
  visit([], 1);
  return law;
}

/** The entropy of all V^L responses, by powers of their probabilities. */
export const responses = experiment(
  "policy-entropy/responses",
  { vocabularies: [3, 4, 6], lengths: [2, 3, 5], scales: [0.3, 1, 3], draws: 20 },
  ({ seed, vocabularies, lengths, scales, draws }): ResponseCase[] =>
    vocabularies.flatMap((vocabulary) =>
      lengths.flatMap((length) =>
        scales.flatMap((scale) =>
          Array.from({ length: vocabulary ** length > 2000 ? Math.ceil(draws / 4) : draws }, (_, draw) => {
            const policy = policyName(vocabulary, length, scale, draw, seed);
            return { policy, entropy: entropyByPowers(responseLaw(policyNamed(policy))) };
          })
        )
      )
    ),
);

/** The same where token 0 ends a response: the texts have one to L tokens. */
export const stopped = experiment(
  "policy-entropy/stopped",
  { vocabulary: 3, length: 4, scales: [0.3, 1, 3], draws: 20 },
  ({ seed, vocabulary, length, scales, draws }): ResponseCase[] =>
    scales.flatMap((scale) =>
      Array.from({ length: draws }, (_, draw) => {
        const policy = policyName(vocabulary, length, scale, draw, seed);
        return { policy, entropy: entropyByPowers(responseLaw(policyNamed(policy), 0)) };
      })
    ),
);

/** Draws a response: −ln π of it. */
function surpriseOfResponse({ length, nextLogits }: Policy, stream: Stream): number {
  const prefix: number[] = [];
  let surprise = 0;
  while (prefix.length < length) {
    const law = lawOf(nextLogits(prefix));
    const token = categoricalDraw(law, stream);
    surprise -= Math.log(law[token]);
    prefix.push(token);
  }
  return surprise;
}

/** −ln π of responses that were drawn from policies, as means of batches: of small policies, and of a Markov one that is too large to list. */
export const sampledResponses = experiment(
  "policy-entropy/sampled-responses",
  { shapes: [[3, 3, 0.7, 3, 2000, 60], [4, 2, 0.5, 2, 2000, 60], [50, 16, 1, 1, 4000, 6]] },
  ({ seed, stream, shapes }) =>
    shapes.map(([vocabulary, length, scale, memory, batches, size]) => {
      const name = policyName(vocabulary, length, scale, 0, seed, memory);
      const policy = policyNamed(name);
      return {
        policy: name,
        surprises: Array.from({ length: batches }, (_, batch) => {
          const chance = stream.at(name).at(batch);
          return mean(Array.from({ length: size }, () => surpriseOfResponse(policy, chance)));
        }),
      };
    }),
);
