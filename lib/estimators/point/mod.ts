/**
 * Point estimation: exact bias and variance of any estimator, resampling, and shrinkage.
 *
 * @module
 */
export {};
