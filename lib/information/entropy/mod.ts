/**
 * Surprise and its expectation.
 *
 * @module
 */
export { surprisal } from "./surprisal.ts";
export { crossEntropy, entropy } from "./entropy.ts";
