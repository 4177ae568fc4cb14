import { requireFiniteNumber, requireNumber, requirePositive } from "../../math/checks.ts";

/**
 * The distribution function of the Fréchet law, the limit of maxima of laws with a power tail.
 *
 * Φ(x) = exp(−x^(−α)) for x > 0, and 0 below. A tail P(X > x) ~ x^(−α) leads to it.
 *
 * Source: Fisher and Tippett, Proc. Camb. Phil. Soc. 24 (1928) 180–190, section 2.
 *
 * @param x in units of the scale
 * @param shape α > 0, dimensionless
 * @returns a probability
 * @throws {RangeError} if x is NaN or the shape is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(frechetCdf(2, 2), Math.exp(-1 / 4));
 * assert.equal(frechetCdf(-1, 2), 0);
 * ```
 */
export function frechetCdf(x: number, shape: number): number {
  requireNumber("x", x);
  requirePositive("the shape", shape);
  return x <= 0 ? 0 : Math.exp(-(x ** -shape));
}

/**
 * The distribution function of the (reversed) Weibull law, the limit of maxima of laws with an upper end.
 *
 * Ψ(x) = exp(−(−x)^α) for x < 0, and 1 above. A density that reaches its end as (end − x)^(α−1) leads to it.
 *
 * Source: Fisher and Tippett, Proc. Camb. Phil. Soc. 24 (1928) 180–190, section 2.
 *
 * @param x in units of the scale, measured from the upper end
 * @param shape α > 0, dimensionless; 1 for the uniform law
 * @returns a probability
 * @throws {RangeError} if x is NaN or the shape is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(weibullMaximumCdf(-3, 1), Math.exp(-3));
 * assert.equal(weibullMaximumCdf(1, 1), 1);
 * ```
 */
export function weibullMaximumCdf(x: number, shape: number): number {
  requireNumber("x", x);
  requirePositive("the shape", shape);
  return x >= 0 ? 1 : Math.exp(-((-x) ** shape));
}

/**
 * The generalised extreme-value law, which unites the three families.
 *
 * H(x) = exp(−(1 + ξx)^(−1/ξ)), and 0 or 1 where 1 + ξx ≤ 0; ξ = 0 is Gumbel's, ξ = 1/α > 0 Fréchet's at 1 + x/α, ξ = −1/α < 0
 * Weibull's at x/α − 1.
 *
 * Source: Jenkinson, Q. J. R. Meteorol. Soc. 81 (1955) 158–171.
 *
 * @param x in units of the scale
 * @param index ξ, any finite number
 * @returns a probability
 * @throws {RangeError} if x is NaN or the index is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(generalizedExtremeValueCdf(0, 0), Math.exp(-1));
 * assert.equal(generalizedExtremeValueCdf(1, -1), 1);
 * ```
 */
export function generalizedExtremeValueCdf(x: number, index: number): number {
  requireNumber("x", x);
  requireFiniteNumber("the index", index);
  if (index === 0) return Math.exp(-Math.exp(-x));
  if (1 + index * x <= 0) return index > 0 ? 0 : 1;
  // log1p keeps the digits near ξ = 0, where the law turns into Gumbel's.
  return Math.exp(-Math.exp(-Math.log1p(index * x) / index));
}
