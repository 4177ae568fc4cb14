export { expectedReturnWrittenOut, trajectoryProbability } from "./claims/trajectories.ts";
export { discountedReturn } from "./claims/returns.ts";
export { varianceOfReturns } from "./claims/variance.ts";
export { valueFunctions } from "./claims/values.ts";
export { banditLimit } from "./claims/bandit.ts";
export { epsilonGreedy } from "./claims/exploration.ts";
