export { dataSetNamed, oneStep } from "./experiments/one-step.ts";
export {
  labelLosses,
  rewardGradients,
  sampledGradients,
  squaredGradients,
  surrogateGradients,
} from "./experiments/gradients.ts";
export { escapeTimes, poorModel, squaredMinimisers, twoLabels } from "./experiments/flows.ts";
export {
  exploringPairs,
  firstGradients,
  likeliestOrDrawn,
  sampleCounts,
  wrongLabels,
} from "./experiments/training.ts";
