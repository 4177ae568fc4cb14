/**
 * Finite joint laws: marginals, conditionals, Bayes' rule and tests of independence.
 *
 * @module
 */
export {};
