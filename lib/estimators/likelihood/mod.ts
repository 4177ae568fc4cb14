/**
 * Likelihood and Bayes: maximum likelihood, posteriors, and models that are wrong.
 *
 * @module
 */
export {};
