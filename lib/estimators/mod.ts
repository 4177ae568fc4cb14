/**
 * Estimators: moments and cumulants, point estimates and their exact errors, likelihood and Bayes, the Cramér–Rao bound, losses and
 * calibration, regression, sampling and the reduction of its variance, and gradients of expectations.
 *
 * @module
 */
export * from "./moments/mod.ts";
export * from "./point/mod.ts";
export * from "./likelihood/mod.ts";
export * from "./cramer-rao/mod.ts";
export * from "./losses/mod.ts";
export * from "./calibration/mod.ts";
export * from "./regression/mod.ts";
export * from "./sampling/mod.ts";
export * from "./gradients/mod.ts";
export * from "./gumbel/mod.ts";
