/**
 * Worlds small enough to be enumerated: finite decision processes and trees of responses.
 *
 * @module
 */
export { bandit, type BanditArm } from "./bandit.ts";
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
export { type Gridworld, gridworld, type GridworldOptions } from "./gridworld.ts";
export { randomWalk, type RandomWalkOptions, riverSwim, type RiverSwimOptions } from "./chain.ts";
export { randomWorld, type RandomWorldOptions } from "./random-world.ts";
export { type Knapsack, type KnapsackWorld, knapsackWorld, type Packing } from "./knapsack.ts";
export {
  type DensePacking,
  knapsackBruteForce,
  knapsackByDensity,
  knapsackFrontier,
  type SolvedKnapsack,
  solveKnapsack,
} from "./knapsack-solvers.ts";
