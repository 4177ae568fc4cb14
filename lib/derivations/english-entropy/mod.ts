/**
 * The entropy of English: letters, guesses, codes and models of a novel, and what can be said of the language from one book.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
