/**
 * What a method does with a batch of responses: the policy gradient, PPO, TRPO, GRPO.
 *
 * @module
 */
export type { EpochOptions, PolicyUpdate, ResponseBatch, UpdateReport } from "./policy-update.ts";
export { leaveOneOutAdvantages } from "./advantages.ts";
export { policyGradientUpdate } from "./policy-gradient-update.ts";
export { ppoUpdate } from "./ppo-update.ts";
export { grpoUpdate } from "./grpo-update.ts";
export { trpoUpdate, type TrpoUpdateOptions } from "./trpo-update.ts";
