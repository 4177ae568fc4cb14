/**
 * Decoding: truncation, penalties, beams and roll-outs of a language model.
 *
 * @module
 */
export {};
