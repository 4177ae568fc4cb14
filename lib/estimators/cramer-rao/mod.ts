/**
 * The Cramér–Rao bound: scores, Fisher information, efficiency.
 *
 * @module
 */
export {};
