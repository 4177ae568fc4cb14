/**
 * Kraft's inequality and optimal codes: the tree and interval picture, existence and optimality by enumeration, and
 * information, entropy and divergence counted as bits of a coder.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
