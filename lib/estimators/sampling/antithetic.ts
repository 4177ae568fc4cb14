import { mean, standardError } from "../../statistics/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import { requireFiniteList } from "../checks.ts";

/** A Monte Carlo mean with its error. */
export interface MonteCarloEstimate {
  /** In units of f. */
  readonly estimate: number;
  /** The estimate of its standard deviation, in units of f. */
  readonly standardError: number;
}

/**
 * Antithetic sampling: the mean of f over the unit cube from points and their mirror images.
 *
 * μ̂ = (1/m) Σ ½(f(u) + f(1 − u)); variance (σ²/2m)(1 + ρ), ρ the correlation of f(u) and f(1 − u): none is left for a linear f, half of
 * plain sampling's efficiency for an f symmetric about the centre.
 *
 * Source: Hammersley and Morton (1956); Owen (2013), section 8.2.
 *
 * @param f of `dimension` numbers in (0, 1)
 * @param options the dimension, the number of pairs (two values of f each), at least 2, and the stream
 * @returns estimate and standard error from the spread of the pairs' means
 * @throws {RangeError} if a count is no integer or too small, or a value of f is not finite
 * @example A linear function has no error
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const { estimate, standardError } = antitheticEstimate(([u, v]) => 2 * u - v, { dimension: 2, pairs: 5, stream: stream(1) });
 * assert.ok(Math.abs(estimate - 0.5) < 1e-15 && standardError < 1e-15);
 * ```
 */
export function antitheticEstimate(
  f: (u: readonly number[]) => number,
  options: { readonly dimension: number; readonly pairs: number; readonly stream: Stream },
): MonteCarloEstimate {
  const { dimension, pairs, stream } = options;
  requireInteger("the dimension", dimension, 1);
  requireInteger("the number of pairs", pairs, 2);
  const means = Float64Array.from({ length: pairs }, () => {
    const u = Array.from({ length: dimension }, () => stream.open());
    return (f(u) + f(u.map((each) => 1 - each))) / 2;
  });
  requireFiniteList("the values of f", means);
  return { estimate: mean(means), standardError: standardError(means) };
}
