/**
 * Landauer's limit: the information that an addition erases, the heat that this costs, and addition that erases none.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
