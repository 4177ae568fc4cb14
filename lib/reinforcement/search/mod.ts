/**
 * Search: Monte-Carlo tree search on games that can be solved exactly, and AlphaZero's targets.
 *
 * @module
 */
export {};
