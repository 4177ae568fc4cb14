export type { Evidence } from "../../ledger/mod.ts";
export { countedShares, drawnTrajectories, meanReturns } from "./experiments/trajectories.ts";
export { horizons, survival, walks } from "./experiments/returns.ts";
export {
  DISCOUNTS,
  normalReturns,
  type Process,
  PROCESSES,
  returnVariances,
  worldVariances,
} from "./experiments/variance.ts";
export { DISCOUNT, shortValues, values } from "./experiments/values.ts";
export { armGradients, learnedArms, pulledReturns, regrets } from "./experiments/bandit.ts";
export { actionCounts, chains, chainShares } from "./experiments/exploration.ts";
