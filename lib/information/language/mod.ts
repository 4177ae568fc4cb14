/**
 * The entropy of text: models of its next symbol, and what they say of it.
 *
 * @module
 */
export {};
