/**
 * Rewards that an agent gives itself: for novelty within an episode, and for changing what it sees.
 *
 * @module
 */
export { nearestNeighbours, type Neighbours } from "./nearest-neighbours.ts";
export { type EpisodicMemory, type EpisodicRewardOptions, episodicRewards } from "./episodic-rewards.ts";
export {
  featureControlRewards,
  type FeatureReward,
  type Film,
  pixelControlLoss,
  pixelControlRewards,
} from "./control-rewards.ts";
