/**
 * Divergences between distributions: the rate of discovery and its asymmetry, two projections, and other distances.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
