export { sigmoidOfScores, sigmoidRange } from "./claims/sigmoid.ts";
export { logisticClassProbability } from "./claims/labels.ts";
export { linearOutOfRange } from "./claims/linear.ts";
export { likelihoodAndLogLoss } from "./claims/likelihood.ts";
export { linearLogOdds } from "./claims/log-odds.ts";
