export { leastSquaresLine } from "./claims/line.ts";
export { oneHotCrossEntropy } from "./claims/classifier.ts";
export {
  gaussianConditionalDensity,
  gaussianLogLikelihood,
  meanSquaredError,
} from "./claims/normal-errors.ts";
export { absoluteLossForExponentialErrors, logarithmicLossForPowerLaws } from "./claims/other-errors.ts";
export { lossMatchesNoise } from "./claims/contest.ts";
export { huber } from "./claims/huber.ts";
export { powerPenalties } from "./claims/priors.ts";
export { l1Sparsity } from "./claims/sparsity.ts";
