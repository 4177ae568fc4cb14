/**
 * Where we differ from other libraries: their documentation and code against oracles, with what they gave recorded.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
