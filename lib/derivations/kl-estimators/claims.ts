export { estimatorValues, stepwiseVariance, support, variance } from "./claims/values.ts";
export { k1AsLoss, k2AsLoss, k3AsLoss } from "./claims/plain.ts";
export { exactRatios, tokenRatio } from "./claims/ratios.ts";
export { earlyTokens, inTheReward, straightThrough } from "./claims/penalties.ts";
export { groupBaselines, groupDeviation, responseMeans, tokenMeanBias } from "./claims/groups.ts";
