/**
 * Optimisation: gradient descent, momentum, multi-stage rules and Newton's method, with their rates on quadratics.
 *
 * Curvatures λ are in units of loss / θ², learning rates ε in θ² / loss; their product ελ, the `step`, is a number.
 *
 * @module
 */
export { gradientDescentStep, optimalGradientDescent } from "./gradient-descent.ts";
export {
  criticalMomentum,
  momentumConverges,
  momentumEigenvalues,
  momentumMatrix,
  type MomentumOptions,
  momentumRate,
  type MomentumState,
  momentumStep,
  optimalMomentum,
  staleMomentumStep,
} from "./momentum.ts";
export {
  chebyshevBound,
  multistagePolynomial,
  multistageRate,
  type MultistageRule,
  multistageStep,
  rootRate,
  twoPointRule,
} from "./multistage.ts";
export { newtonStep } from "./newton.ts";
