import { requirePositive } from "../math/checks.ts";
import { momentumConverges } from "./momentum-matrix.ts";

/**
 * The variance of θ around the minimum of ½λθ² when momentum runs on noisy gradients for ever.
 *
 * ⟨θ²⟩ = ε σ² (1 + m) / (λ (1 − m) (2 (1 + m) − ελ))
 *
 * For small ε it is εσ²/(2λ(1 − m)): that of gradient descent at the learning rate ε/(1 − m). The variance of an
 * autoregression of second order, with coefficients 1 + m − ελ and −m.
 *
 * Source: kaplan section 4.3, the comparison with larger batches; Box and Jenkins, Time Series Analysis (1976),
 * eq. (3.2.28).
 *
 * @param curvature λ > 0, in units of loss / θ²
 * @param learningRate ε > 0, in units of θ² / loss
 * @param momentum m in (−1, 1); 0 is gradient descent
 * @param noiseVariance σ², the variance of one gradient (σ₁²/B for batches of B), in units of (loss / θ)²
 * @returns in units of θ²
 * @throws {RangeError} A noise variance that is not positive, a rule that does not converge
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Gradient descent with ελ = 1 forgets everything: θ = −ε ξ
 * assert.equal(stationaryVariance(2, 0.5, 0, 12), 3);
 * ```
 */
export function stationaryVariance(
  curvature: number,
  learningRate: number,
  momentum: number,
  noiseVariance: number,
): number {
  requirePositive("the curvature", curvature);
  requirePositive("the learning rate", learningRate);
  requirePositive("the noise variance", noiseVariance);
  if (!momentumConverges(curvature, learningRate, momentum)) {
    throw new RangeError(
      `Expected |m| < 1 and ελ < 2(1 + m), without which there is no stationary state, ` +
        `got m = ${momentum} and ελ = ${learningRate * curvature}`,
    );
  }
  const room = 2 * (1 + momentum) - learningRate * curvature;
  return learningRate * noiseVariance * (1 + momentum) / (curvature * (1 - momentum) * room);
}
