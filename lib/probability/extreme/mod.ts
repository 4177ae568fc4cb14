/**
 * The standard laws of extreme values: Gumbel's, Fréchet's and Weibull's, and the family that unites them.
 *
 * @module
 */
export { gumbelCdf, gumbelDensity, gumbelLogCdf, gumbelLogDensity, gumbelQuantile } from "./gumbel.ts";
export { frechetCdf, generalizedExtremeValueCdf, weibullMaximumCdf } from "./extreme-value.ts";
