/**
 * Estimators of the KL divergence and their gradients.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
