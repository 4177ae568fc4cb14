import { requireInteger } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";

/**
 * k different moves drawn without replacement: the k largest of logit plus Gumbel noise.
 *
 * The order has the law of Plackett and Luce, P(i₁, …, i_k) = Π_j p(i_j) / (1 − p(i₁) − … − p(i_{j−1})), p = softmax(logits): each is drawn as if those
 * before it were gone. The first alone is the Gumbel-max trick, a draw from p.
 *
 * Source: Kool, van Hoof, Welling, "Stochastic beams and where to find them" (arXiv:1903.06059v2); Yellott (1977).
 *
 * @param logits n numbers in nats; −Infinity is never drawn
 * @param k how many, at most as many as there are finite logits
 * @param stream consumed by n Gumbel numbers
 * @returns `indices`, the best first, and `gumbels`, the noise of all n
 * @throws {RangeError} if k is no whole number of at least 1, there are fewer finite logits, or one is NaN or Infinity
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const { indices } = gumbelTopK([0, -Infinity, 1], 2, stream(1));
 * assert.deepEqual(indices.toSorted(), [0, 2]);
 * ```
 */
export function gumbelTopK(
  logits: ArrayLike<number>,
  k: number,
  stream: Stream,
): { readonly indices: number[]; readonly gumbels: Float64Array } {
  const gumbels = stream.gumbels(logits.length);
  return { indices: largest(logits, gumbels, k), gumbels };
}

/** The indices of the k largest sums of logit and noise, the best first. */
export function largest(logits: ArrayLike<number>, gumbels: ArrayLike<number>, k: number): number[] {
  requireInteger("the number of draws", k, 1);
  const possible: number[] = [];
  for (let i = 0; i < logits.length; i++) {
    if (!(logits[i] < Infinity)) {
      throw new RangeError(`Expected logits that are finite or -Infinity, got ${logits[i]} at index ${i}`);
    }
    if (logits[i] > -Infinity) possible.push(i);
  }
  if (k > possible.length) {
    throw new RangeError(`Expected at most ${possible.length} draws without replacement, got ${k}`);
  }
  return possible.sort((a, b) => logits[b] + gumbels[b] - logits[a] - gumbels[a]).slice(0, k);
}
