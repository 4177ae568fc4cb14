/**
 * Joint laws: conditional entropy, mutual information and their inequalities.
 *
 * @module
 */
export {};
