/**
 * Optimisation: gradient descent, momentum, multi-stage rules and Newton's method, with their rates on quadratics.
 *
 * Curvatures λ are in units of loss / θ², learning rates ε in units of θ² / loss, momenta m are pure numbers; a rate is
 * the factor by which the error shrinks at each step.
 *
 * @module
 */
export {
  gradientDescentFactor,
  type GradientDescentPhase,
  gradientDescentPhase,
  gradientDescentRate,
  gradientDescentStep,
  gradientDescentStepLimit,
  optimalGradientDescent,
} from "./gradient-descent.ts";
export {
  atRest,
  type MomentumOptions,
  momentumPath,
  type MomentumState,
  momentumStep,
  staleMomentumStep,
} from "./momentum-step.ts";
export { momentumWeights, type MomentumWindow, momentumWindow } from "./momentum-weights.ts";
export {
  momentumConverges,
  momentumEigenvalues,
  momentumMatrix,
  momentumSpectralRadius,
} from "./momentum-matrix.ts";
export { criticalMomentum, momentumRate, momentumStepLimit, optimalMomentum } from "./optimal-momentum.ts";
export { gradientDescentSteps, momentumSteps } from "./steps-to-target.ts";
export { stationaryVariance } from "./stationary-variance.ts";
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
