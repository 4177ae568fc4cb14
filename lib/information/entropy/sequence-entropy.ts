import { compensatedSum, logSoftmax } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";

/** What {@linkcode sequenceEntropy} needs beside the policy. */
export interface SequenceEntropyOptions {
  /** L, the number of tokens of a response, or the most where there is a stop token. */
  readonly length: number;
  /** The token that ends a response; none by default. */
  readonly stop?: number;
}

/** The most prefixes that are enumerated. */
const MOST_PREFIXES = 2e6;

/**
 * The entropy of a policy's whole responses, exactly, by the chain rule over all prefixes.
 *
 * H = −E[ln π(t)] = Σₖ E[H(tₖ | t₁ … tₖ₋₁)], at most L ln V. With a stop token the entropy of the first one counts, and
 * what follows it has none: the result is the entropy of the responses of varying length.
 *
 * Source: saad section 2, first equation, and section 2.2.2 (the convention for stop tokens).
 *
 * @param nextLogits from a prefix (token indices) to the V logits of the next token; V must always be the same
 * @returns nats per response
 * @throws {RangeError} if the length is no whole number, the stop token none of the vocabulary, the logits are not
 * logits or vary in number, or there are more than two million prefixes
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // A second token is drawn only after token 0: H = ln 2 + ½ ln 2.
 * const coin = () => [0, 0];
 * assert.ok(Math.abs(sequenceEntropy(coin, { length: 2, stop: 1 }) - 1.5 * Math.LN2) < 1e-15);
 * ```
 */
export function sequenceEntropy(
  nextLogits: (prefix: readonly number[]) => ArrayLike<number>,
  { length, stop }: SequenceEntropyOptions,
): number {
  requireInteger("the length", length, 0);
  const prefix: number[] = [];
  let visited = 0;
  let vocabulary: number | undefined;
  const below = (): number => {
    if (prefix.length === length) return 0;
    if (++visited > MOST_PREFIXES) {
      throw new RangeError(
        `Expected at most ${MOST_PREFIXES} prefixes, got more: sample long responses instead`,
      );
    }
    const logs = logSoftmax(nextLogits(prefix));
    vocabulary ??= logs.length;
    if (logs.length !== vocabulary) {
      throw new RangeError(`Expected ${vocabulary} logits after every prefix, got ${logs.length}`);
    }
    if (stop !== undefined && !(stop in logs)) {
      throw new RangeError(`Expected a stop token from 0 to ${logs.length - 1}, got ${stop}`);
    }
    const terms = logs.map((log, token) => {
      if (log === -Infinity) return 0;
      prefix.push(token);
      const rest = token === stop ? 0 : below();
      prefix.pop();
      return Math.exp(log) * (rest - log);
    });
    return compensatedSum(terms);
  };
  return below();
}
