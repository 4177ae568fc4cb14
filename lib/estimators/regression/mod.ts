/**
 * Regression: least squares, ridge, lasso and logistic.
 *
 * @module
 */
export {};
