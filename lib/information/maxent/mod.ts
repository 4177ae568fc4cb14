/**
 * The law of most entropy under constraints on its moments.
 *
 * @module
 */
export {};
