/**
 * Reward models that learn from preferences.
 *
 * @module
 */
export { type PairRewards, rewardModelLoss } from "./reward-model-loss.ts";
export { fitLinearReward, type LinearRewardOptions } from "./linear-reward.ts";
