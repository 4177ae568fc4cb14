/**
 * Optimisation: gradient descent, momentum, multi-stage rules and Newton's method, with their rates on quadratics.
 *
 * @module
 */
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
