/**
 * Worlds small enough to be enumerated: finite decision processes and trees of responses.
 *
 * @module
 */
export { type FiniteWorld, finiteWorld, type FiniteWorldTables, meanRewards } from "./finite-world.ts";
export { requirePolicy, softmaxPolicy, uniformPolicy } from "./policy-table.ts";
export { sampleTrajectory, trajectories, type Trajectory, type WeightedTrajectory } from "./trajectories.ts";
export {
  responseLogProbabilities,
  tokenLogProbabilities,
  tokenScores,
  type TokenTree,
  tokenTree,
} from "./token-tree.ts";
