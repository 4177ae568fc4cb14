import { integrate, lgamma } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import type { Distribution } from "../../probability/mod.ts";

/**
 * The mean and the variance of the median of an odd number of draws, exactly.
 *
 * The median of n = 2k + 1 draws is the quantile of a Beta(k + 1, k + 1) variable U, so E[Q(U)ʲ] = ∫ Q(u)ʲ uᵏ (1 − u)ᵏ du/B(k + 1, k + 1), by
 * quadrature. It shows how slowly the asymptotic 1/4p² is reached where the density has a kink: for Laplace errors n Var = 1 + 1.6/√n.
 *
 * Source: David and Nagaraja, Order Statistics (2003), eq. (2.1.6).
 *
 * @param law a continuous law whose median of n draws has a variance
 * @param n odd, at least 1
 * @returns mean in the unit of the data, variance in its square
 * @throws {RangeError} A size that is not odd; an integral that does not converge
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { normal } from "../../probability/mod.ts";
 * const { variance } = sampleMedianMoments(normal({ mean: 0, standardDeviation: 1 }), 3);
 * assert.ok(Math.abs(variance - 0.4486711046) < 1e-9); // 1 − √3/π
 * ```
 */
export function sampleMedianMoments(
  law: Pick<Distribution, "quantile">,
  n: number,
): { readonly mean: number; readonly variance: number } {
  requireInteger("the number of draws", n, 1);
  if (n % 2 === 0) {
    throw new RangeError(`Expected an odd number of draws, which has one in the middle, got ${n}`);
  }
  const k = (n - 1) / 2;
  const logBeta = 2 * lgamma(k + 1) - lgamma(n + 1);
  const middle = law.quantile(0.5);
  const moment = (power: number, about: number): number =>
    integrate(
      (u) => (law.quantile(u) - about) ** power * Math.exp(k * (Math.log(u) + Math.log1p(-u)) - logBeta),
      0,
      1,
      { rtol: 1e-11, points: [0.5, ...[0.2, 0.35, 0.45, 0.55, 0.65, 0.8]] },
    ).value;
  const shift = moment(1, middle);
  return { mean: middle + shift, variance: moment(2, middle) - shift * shift };
}
