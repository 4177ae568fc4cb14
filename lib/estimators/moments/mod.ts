/**
 * Moments and cumulants: conversions, transforms, unbiased estimates, and corrections to the normal law.
 *
 * @module
 */
export {};
