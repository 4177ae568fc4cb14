/**
 * Policy gradients: the theorem and its surrogate, what drops out of it, baselines, discounts, attribution, and the same for a language
 * model's responses.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export { policyOf, type Setting, worldOf } from "./worlds.ts";
export * as claims from "./claims.ts";
