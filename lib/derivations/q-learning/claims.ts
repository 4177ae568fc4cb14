export { offPolicy } from "./claims/off-policy.ts";
export { bellmanError, linearDivergence } from "./claims/bellman-error.ts";
export { notTheObjective } from "./claims/target.ts";
export { brittle } from "./claims/brittle.ts";
export { overestimation } from "./claims/overestimation.ts";
export { doubleQ } from "./claims/double-q.ts";
export { continuousActions, nameOfDdpg } from "./claims/actors.ts";
export { distributional } from "./claims/distributional.ts";
