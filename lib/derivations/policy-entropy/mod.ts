/**
 * The entropy of a policy: of whole responses, of a truncated vocabulary, and of samples whose tail is heavy.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
