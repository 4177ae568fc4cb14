/**
 * Probability: laws of one shape, their densities, tails, cumulants, scores and samples, and finite joint tables.
 *
 * @module
 */
export { type Distribution, distributionOf, type DistributionParts, doesNotExist } from "./distribution.ts";
export * from "./laws/mod.ts";
export * from "./multivariate/mod.ts";
export * from "./joint/mod.ts";
export * from "./extreme/mod.ts";
