/**
 * Advantages.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
