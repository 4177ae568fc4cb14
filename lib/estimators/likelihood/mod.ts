/**
 * Likelihood and Bayes: maximum likelihood, posteriors, and models that are wrong.
 *
 * @module
 */
export { posteriorWeightOfPrior } from "./shrinkage.ts";
export * from "./conjugate/mod.ts";
export type { ParameterRange } from "./coordinates.ts";
export type { LikelihoodFamily } from "./family.ts";
export { studentTFamily } from "./continuous-families.ts";
export { binomialFamily, categoricalFamily } from "./discrete-families.ts";
export type { FamilyName } from "./families.ts";
export { type MaximumLikelihood, maximumLikelihood } from "./maximum-likelihood.ts";
export { type MaximumAPosteriori, maximumAPosteriori, type PriorOptions } from "./maximum-a-posteriori.ts";
export { type GridPosterior, type GridPosteriorOptions, posteriorOnGrid } from "./grid-posterior.ts";
export { mEstimatorCovariance, robustCovariance, sandwichCovariance } from "./sandwich.ts";
export { type QuasiMaximumLikelihood, quasiMaximumLikelihood } from "./quasi-maximum-likelihood.ts";
export { likelihoodRatioTest, type LikelihoodTest, scoreTest, waldTest } from "./hypothesis-tests.ts";
export { profileInterval, profileLogLikelihood } from "./profile-interval.ts";
