/**
 * Networks: what stands between a network's outputs and probabilities. The softmax is that of `lib/math`.
 *
 * @module
 */
export { logSoftmax, logSumExp, softmax } from "../math/mod.ts";
export {
  entropyAtTemperature,
  entropySlope,
  greedyDistribution,
  softmaxWithTemperature,
} from "./temperature.ts";
