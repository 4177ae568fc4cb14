import { requireInteger } from "../../math/checks.ts";
import type { NumberArray } from "./npy.ts";

/**
 * A padded array of B responses by T tokens as one list a response: the shape that the objectives take.
 *
 * Row b keeps the tokens whose mask is not 0, in order; padding may stand on either side.
 *
 * Source: the padded batches of common training libraries (a mask of 1 on completion tokens, 0 on padding).
 *
 * @param values shape [B, T], such as log-probabilities in nats
 * @param mask shape [B, T], 0 on padding; or B lengths, shape [B]: the first tokens of each row
 * @returns B lists
 * @throws {RangeError} if the shapes do not fit, a length is above T, or a kept value is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const values = { shape: [2, 3], data: Float64Array.of(-1, -2, 0, -3, 0, 0) };
 * const lists = byResponse(values, { shape: [2], data: Float64Array.of(2, 1) });
 * assert.deepEqual(lists, [Float64Array.of(-1, -2), Float64Array.of(-3)]);
 * ```
 */
export function byResponse(values: NumberArray, mask: NumberArray): Float64Array[] {
  if (values.shape.length !== 2) {
    throw new RangeError(`Expected values of shape [responses, tokens], got [${values.shape}]`);
  }
  const [B, T] = values.shape;
  const lengths = mask.shape.length === 1;
  if (mask.shape[0] !== B || (!lengths && (mask.shape.length !== 2 || mask.shape[1] !== T))) {
    throw new RangeError(
      `Expected a mask of shape [${B}, ${T}] or lengths of shape [${B}], got [${mask.shape}]`,
    );
  }
  return Array.from({ length: B }, (_, b) => {
    if (lengths) {
      requireInteger(`the length of response ${b}`, mask.data[b], 0);
      if (mask.data[b] > T) {
        throw new RangeError(`Expected lengths of at most ${T}, got ${mask.data[b]} for response ${b}`);
      }
    }
    const row = values.data.subarray(b * T, (b + 1) * T);
    const kept = row.filter((_, t) => lengths ? t < mask.data[b] : mask.data[b * T + t] !== 0);
    if (kept.some(Number.isNaN)) {
      throw new RangeError(`Expected numbers in response ${b}, got NaN: is the mask the right one?`);
    }
    return kept;
  });
}
