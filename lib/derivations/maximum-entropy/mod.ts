/**
 * Maximum entropy: the Boltzmann and Gaussian laws as tops of a climb, the divergence of a reweighting, and sums on their
 * way to the Gaussian.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
