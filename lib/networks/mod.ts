/**
 * Networks: what stands between a network's outputs and probabilities, a small transformer as a policy over tokens, and its post-training.
 *
 * The softmax is that of `lib/math`. Tensors are an argument: importing this module loads none.
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
export * from "./transformer/mod.ts";
export * from "./post-training/mod.ts";
