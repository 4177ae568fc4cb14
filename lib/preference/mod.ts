/**
 * Preferences: models of pairwise and ranked choice, reward models, the KL-regularised optimum, and the losses of direct preference
 * optimisation, each with its gradient. Log-probabilities are in nats.
 *
 * @module
 */
export * from "./choice/mod.ts";
export * from "./reward-model/mod.ts";
export * from "./optimum/mod.ts";
export * from "./direct/mod.ts";
