/**
 * Entropy from counting and from axioms: states and sequences counted, densities in bins, and the grouping rule that
 * leaves no other measure of choice.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
