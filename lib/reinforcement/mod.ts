/**
 * Reinforcement learning: worlds that can be enumerated, returns and advantages, and the objectives of the field, each with its gradient.
 *
 * Losses are {@linkcode Objective}s: a value to be minimised, and its gradient with respect to the predictions. Log-probabilities are
 * in nats. Nothing here needs tensors.
 *
 * @module
 */
export type { Objective } from "./objective.ts";
export * from "./worlds/mod.ts";
export * from "./returns/mod.ts";
export * from "./planning/mod.ts";
export * from "./value/mod.ts";
export * from "./policies/mod.ts";
export * from "./gradient/mod.ts";
export * from "./trust-region/mod.ts";
export * from "./regularization/mod.ts";
export * from "./group/mod.ts";
export * from "./search/mod.ts";
export * from "./decoding/mod.ts";
export * from "./normalization/mod.ts";
export * from "./intrinsic/mod.ts";
export * from "./records/mod.ts";
