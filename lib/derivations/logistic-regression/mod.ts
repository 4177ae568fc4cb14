/**
 * Logistic regression: probabilities from linear log-odds, their likelihood, and labels that are separated.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
