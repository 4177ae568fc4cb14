export { finiteLaws, halfCovered, normalLaws } from "./experiments/weighted.ts";
export { normalMoments, ratioMoments, tightest } from "./experiments/moments.ts";
export { ascents, type Pairing, PAIRINGS, reweighted } from "./experiments/policies.ts";
export { expectedRewards } from "./experiments/rewards.ts";
export { distances, path, reductions, selfNormalised } from "./experiments/diagnostics.ts";
