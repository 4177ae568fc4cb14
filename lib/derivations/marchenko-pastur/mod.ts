/**
 * Overfitting in a linear student of a noisy teacher: gradient flow mode by mode, the Marchenko–Pastur spectrum, the
 * peak where parameters meet data, and what ridge, early stopping and dropout do about it.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
