import { requireInteger } from "../math/checks.ts";
import { requireDistribution } from "../math/require-distribution.ts";
import type { Stream } from "./stream.ts";

/**
 * A sampler of indices with the given probabilities, in constant time a draw.
 *
 * Source: Walker, "An efficient method for generating discrete random variables with general distributions"
 * (1977), with the construction of Vose (1991).
 *
 * @param probabilities k numbers in [0, 1] that sum to 1 within 1e-9; an index of probability 0 never comes
 * @returns A function from a stream to an index in [0, k)
 * @throws {RangeError} Not a probability distribution
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "./stream.ts";
 * const draw = aliasSampler([0, 0.25, 0.75]);
 * assert.notEqual(draw(stream(1)), 0);
 * ```
 */
export function aliasSampler(probabilities: ArrayLike<number>): (stream: Stream) => number {
  const sum = requireDistribution("the probabilities", probabilities);
  const count = probabilities.length;
  // Column i has height 1: index i up to `keep[i]`, index `alias[i]` above.
  const keep = Float64Array.from(probabilities, (p) => p * count / sum);
  const alias = Int32Array.from({ length: count }, (_, i) => i);
  const short: number[] = [];
  const tall: number[] = [];
  for (let i = 0; i < count; i++) (keep[i] < 1 ? short : tall).push(i);
  while (short.length > 0 && tall.length > 0) {
    const filled = short.pop()!;
    const giver = tall[tall.length - 1];
    alias[filled] = giver;
    keep[giver] -= 1 - keep[filled];
    if (keep[giver] < 1) short.push(tall.pop()!);
  }
  // What is left over differs from 1 by round-off only.
  for (const i of [...short, ...tall]) keep[i] = 1;
  return (stream) => {
    const column = stream.integer(count);
    return stream.uniform() < keep[column] ? column : alias[column];
  };
}

/**
 * An index drawn from softmax(logits) by the Gumbel-max trick: argmaxᵢ (ℓᵢ + Gᵢ) with independent Gumbel Gᵢ.
 *
 * Source: Maddison, Tarlow, Minka, "A* sampling" (2014).
 *
 * @param logits k numbers, in nats, up to a common constant; −Infinity means never
 * @param stream Consumed by one Gumbel number for each logit
 * @returns An index in [0, k)
 * @throws {RangeError} No finite logit, NaN or +Infinity
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "./stream.ts";
 * assert.equal(gumbelMax([-Infinity, 2, -Infinity], stream(1)), 1);
 * ```
 */
export function gumbelMax(logits: ArrayLike<number>, stream: Stream): number {
  let best = -1;
  let bestValue = -Infinity;
  for (let i = 0; i < logits.length; i++) {
    const logit = logits[i];
    if (!(logit < Infinity)) {
      throw new RangeError(`Expected logits that are finite or -Infinity, got ${logit} at index ${i}`);
    }
    const value = logit + stream.gumbel();
    if (value > bestValue) {
      bestValue = value;
      best = i;
    }
  }
  if (best < 0) throw new RangeError("Expected at least one finite logit, got none");
  return best;
}

/**
 * One draw from a law that is used once or a few times; {@linkcode aliasSampler} pays where it is drawn from often.
 *
 * The index at which a uniform number, less the probabilities before, falls below the next one: at most k comparisons, no table.
 *
 * Source: inversion of the distribution function; Devroye, Non-Uniform Random Variate Generation (1986), section III.2.
 *
 * @param probabilities k ≥ 1 probabilities that sum to 1; taken as they are, since this stands in inner loops
 * @param stream where the uniform number comes from
 * @returns an index from 0 to k − 1
 * @throws {RangeError} if there is no probability
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "./stream.ts";
 * assert.equal(categoricalDraw([0, 1, 0], stream(1)), 1);
 * ```
 */
export function categoricalDraw(probabilities: ArrayLike<number>, stream: Stream): number {
  if (probabilities.length === 0) throw new RangeError("Expected at least one probability, got none");
  let index = 0;
  let left = stream.uniform();
  while (index < probabilities.length - 1 && left >= probabilities[index]) left -= probabilities[index++];
  return index;
}

/**
 * How often each index comes in n independent draws: a multinomial sample.
 *
 * @param probabilities k numbers in [0, 1] that sum to 1 within 1e-9
 * @param n How many draws
 * @returns k counts that sum to n
 * @throws {RangeError} Not a probability distribution, or n not an integer of at least 0
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "./stream.ts";
 * const [never, heads, tails] = categoricalCounts([0, 0.5, 0.5], 1000, stream(1));
 * assert.equal(never, 0);
 * assert.equal(heads + tails, 1000);
 * ```
 */
export function categoricalCounts(probabilities: ArrayLike<number>, n: number, stream: Stream): number[] {
  requireInteger("the number of draws", n, 0);
  const draw = aliasSampler(probabilities);
  const counts = new Array<number>(probabilities.length).fill(0);
  for (let i = 0; i < n; i++) counts[draw(stream)]++;
  return counts;
}
