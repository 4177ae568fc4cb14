/**
 * The convergence of momentum: stability, rates and optimal parameters on quadratics, what a third stage would gain,
 * Newton's method, and where the analysis ends.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
