export { importanceIdentity } from "./claims/weighted.ts";
export { ratioAndDivergence } from "./claims/moments.ts";
export { ratioDirection } from "./claims/policies.ts";
export { expectedReward } from "./claims/rewards.ts";
