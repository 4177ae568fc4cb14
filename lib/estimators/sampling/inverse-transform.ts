import type { Stream } from "../../random/mod.ts";

/**
 * Inverse-transform sampling: a draw of the law whose quantile function is given.
 *
 * x = F⁻¹(u), u uniform on (0, 1): a monotone map, so that common or antithetic u give correlated draws.
 *
 * Source: Devroye, Non-Uniform Random Variate Generation (1986), theorem II.2.1.
 *
 * @param quantile F⁻¹, as of a `Distribution`
 * @param stream consumed by one uniform number a draw
 * @returns in units of x
 * @throws {RangeError} if the quantile function gives NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const x = inverseTransform((u) => -Math.log1p(-u) / 3, stream(5));
 * assert.ok(x > 0);
 * ```
 */
export function inverseTransform(quantile: (p: number) => number, stream: Stream): number {
  const u = stream.open();
  const x = quantile(u);
  if (Number.isNaN(x)) throw new RangeError(`Expected a number from the quantile function, got NaN at ${u}`);
  return x;
}
