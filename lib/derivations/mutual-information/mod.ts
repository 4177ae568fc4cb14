/**
 * Conditional entropy, mutual information, and the inequalities that they obey, for tables, densities and quantum states.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
