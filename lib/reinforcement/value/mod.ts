/**
 * Value learning: temporal differences, Q-learning and its relatives, laws of returns, deterministic actors, and the bias of a maximum.
 *
 * Losses are half squared errors (or the published loss) with their semi-gradients: targets are constants.
 *
 * @module
 */
export {
  type ActionStep,
  type BootstrappedDifference,
  doubleQLearningLoss,
  expectedSarsaLoss,
  persistentQLearningLoss,
  qLearningLoss,
  qvLearningLoss,
  qvMaxLoss,
  sarsaLoss,
  type Step,
  tdLoss,
  type TemporalDifference,
} from "./temporal-difference-losses.ts";
export {
  actionValueTargetLoss,
  qLambdaLoss,
  retraceLoss,
  sarsaLambdaLoss,
  tdLambdaLoss,
  type TrajectoryDifference,
} from "./trajectory-losses.ts";
export {
  type CategoricalActionValues,
  categoricalDoubleQLoss,
  categoricalMeans,
  type CategoricalObjective,
  categoricalProjection,
  categoricalQLoss,
  categoricalTdLoss,
} from "./categorical-values.ts";
export {
  type QuantileActionValues,
  quantileExpectedSarsaLoss,
  quantileMidpoints,
  type QuantileOptions,
  quantileQLoss,
  quantileRegressionLoss,
} from "./quantile-values.ts";
export { deterministicPolicyLoss } from "./deterministic-policy-gradient.ts";
export { averagedTarget, periodicTarget } from "./target-copies.ts";
export {
  argmaxProbabilities,
  expectedMaximum,
  type MaximizationBias,
  maximizationBias,
  type NoisyEstimate,
} from "./maximization-bias.ts";
export {
  bernoulliLikelihood,
  bernoulliLogLoss,
  clippedErrorLoss,
  clippedGradient,
  type ElementwiseLoss,
  expectileLoss,
  shortenedGradient,
  squaredErrorLoss,
} from "./elementary-losses.ts";
export { constantRate, type LearningRate, powerRate } from "./learning-rates.ts";
export {
  type ActionValueOptions,
  type ActionValueRule,
  learnActionValues,
  type LearnedActionValues,
} from "./learn-action-values.ts";
