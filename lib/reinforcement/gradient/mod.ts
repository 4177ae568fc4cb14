/**
 * Policy gradients: exact ones by enumeration, estimators with baselines, surrogate losses and critics.
 *
 * @module
 */
export {};
