/**
 * Fisher geometry: the metric that the divergence leaves on parameters, its lengths, volumes and priors.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
