import { requireNumber, requirePositive } from "../../math/checks.ts";
import type { Loss } from "./loss.ts";

/**
 * The log-cosh loss: a smooth passage from quadratic to linear.
 *
 * ρ(r) = ln cosh z, ψ = tanh(z)/σ, ρ″ = sech²(z)/σ², z = r/σ; its law is the hyperbolic secant, Z = πσ. For large |z| it is
 * |z| − ln 2, computed without overflow.
 *
 * Source: Green, IEEE Trans. Med. Imaging 9 (1990) 84; the law: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2
 * (1995), section 23.11.
 *
 * @param scale σ > 0, in the unit of the residuals; 1 unless told
 * @throws {RangeError} A scale that is not positive and finite; a residual that is NaN
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(logCoshLoss().value(1000), 1000 - Math.LN2);
 * assert.ok(Math.abs(logCoshLoss().value(1e-8) - 5e-17) < 1e-30);
 * ```
 */
export function logCoshLoss({ scale = 1 }: { readonly scale?: number } = {}): Loss {
  requirePositive("the scale of the log-cosh loss", scale);
  const checked = (residual: number): number => {
    requireNumber("the residual", residual);
    return residual / scale;
  };
  return {
    name: "log-cosh",
    value: (residual) => {
      const size = Math.abs(checked(residual));
      // cosh z = 1 + 2 sinh²(z/2) keeps the digits of small z.
      return size < 1
        ? Math.log1p(2 * Math.sinh(size / 2) ** 2)
        : size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
    },
    derivative: (residual) => Math.tanh(checked(residual)) / scale,
    secondDerivative: (residual) => {
      const decay = Math.exp(-2 * Math.abs(checked(residual)));
      return 4 * decay / ((1 + decay) * scale) ** 2;
    },
    kinks: [],
    bends: [],
    convex: true,
    logNormalizer: Math.log(Math.PI * scale),
  };
}
