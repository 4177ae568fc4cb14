/**
 * Q-learning and its bias.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * from "./predictions.ts";
export * as claims from "./claims.ts";
