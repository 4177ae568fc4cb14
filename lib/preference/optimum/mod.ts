/**
 * The KL-regularised optimum: the objective, the tilted law, its partition function, and best-of-n beside it.
 *
 * @module
 */
export { klRegularizedObjective, type RegularizedReward } from "./kl-objective.ts";
export {
  type KlRegularizedOptimum,
  klRegularizedOptimum,
  logPartition,
  type PartitionEstimate,
  sampledPartition,
} from "./kl-optimum.ts";
export { type TokenOptimum, tokenOptimum } from "./token-optimum.ts";
export { type BestOfN, bestOfN, rewardDivergenceFrontier, type TradeOff } from "./best-of-n.ts";
