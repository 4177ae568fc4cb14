/**
 * Sampling and the reduction of its variance.
 *
 * @module
 */
export {};
