/**
 * The Cramér–Rao bound.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export { AT } from "./experiments/exact-cases.ts";
export { DENSITIES } from "./laws.ts";
export * as claims from "./claims.ts";
