/**
 * Point estimation: exact and simulated errors of any estimator, variance estimators, jackknife and bootstrap with their
 * intervals and measured coverage, shrinkage, robust estimates of location and scale, and Rao–Blackwell.
 *
 * @module
 */
export type { EnumerationOptions, Estimator, FiniteLaw } from "./every-sample.ts";
export { type EstimatorErrors, estimatorLaw, exactErrors } from "./exact-errors.ts";
export {
  estimatorErrors,
  type Measured,
  type MeasuredErrors,
  type SimulationOptions,
} from "./estimator-errors.ts";
export {
  leastErrorDivisor,
  naiveVariance,
  varianceErrors,
  type VarianceFacts,
  varianceOfVariance,
} from "./variance-estimators.ts";
export {
  medianAbsoluteDeviation,
  midrange,
  NORMAL_MEDIAN_DEVIATION,
  trimmedMean,
  winsorizedMean,
} from "./location.ts";
export { deleteJackknife, type Jackknife, jackknife } from "./jackknife.ts";
export { type Bootstrap, bootstrap, bootstrapOf, type BootstrapOptions } from "./bootstrap.ts";
export { bootstrapAcceleration, bootstrapInterval, type BootstrapMethod } from "./bootstrap-interval.ts";
export { varianceInterval } from "./variance-interval.ts";
export { type Coverage, intervalCoverage, type IntervalRule } from "./interval-coverage.ts";
export { jamesStein, type JamesSteinOptions, jamesSteinRisk } from "./james-stein.ts";
export { optimalShrinkage, shrinkageRisk } from "./linear-shrinkage.ts";
export type { Statistic } from "./conditional-samples.ts";
export { type RaoBlackwell, raoBlackwell } from "./rao-blackwell.ts";
export { type Completeness, completeness, dependence, sufficiencyGap } from "./sufficiency.ts";
