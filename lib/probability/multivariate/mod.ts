/**
 * Laws of vectors.
 *
 * @module
 */
export {};
