/**
 * Sampling and the reduction of its variance: inverse transform and rejection, importance sampling and its diagnostics, antithetic and
 * control variates, strata, and means over queries and answers. (Alias and Gumbel-max samplers are in `random`.)
 *
 * @module
 */
export { inverseTransform } from "./inverse-transform.ts";
export { type RejectionDraw, type RejectionOptions, rejectionSampler } from "./rejection.ts";
export { effectiveSampleSize, normalizedWeights } from "./effective-sample-size.ts";
export {
  importanceEstimate,
  type SelfNormalizedEstimate,
  selfNormalizedEstimate,
  type WeightedEstimate,
} from "./importance-estimate.ts";
export { type ParetoTail, paretoTail } from "./pareto-tail.ts";
export { antitheticEstimate, type MonteCarloEstimate } from "./antithetic.ts";
export {
  type ControlledEstimate,
  controlVariateEstimate,
  type ControlVariateOptions,
} from "./control-variates.ts";
export { neymanAllocation, stratifiedEstimate, type Stratum } from "./stratification.ts";
export { type NestedMean, nestedMean, optimalAnswers } from "./nested-mean.ts";
