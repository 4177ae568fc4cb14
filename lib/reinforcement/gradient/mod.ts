/**
 * Policy gradients: exact ones by enumeration, estimators with baselines, surrogate losses and critics.
 *
 * @module
 */
export { scoreFunction, weightedScores } from "./score-function.ts";
export type { ReturnOptions } from "./policy-chain.ts";
export { policyGradient, type PolicyGradientOptions } from "./policy-gradient.ts";
export { policyHessian } from "./policy-hessian.ts";
export {
  averagedMoments,
  type BatchGradientEstimator,
  batchGradientMoments,
  type GradientEstimator,
  type GradientMoments,
  gradientMoments,
} from "./gradient-moments.ts";
export {
  baselinedWeights,
  rewardToGoWeights,
  type StateFunction,
  temporalDifferenceWeights,
  totalReturnWeights,
  type WeightOptions,
  type WeightRule,
} from "./weights.ts";
export { actionBaselineEstimator, policyGradientEstimator } from "./estimators.ts";
export { offPolicyWeights, type RatioKind } from "./off-policy-weights.ts";
export {
  groupGradientEstimator,
  groupMeanRule,
  groupNormalizedRule,
  type GroupRule,
  othersMeanRule,
} from "./group-estimators.ts";
export {
  type OptimalBaselineOptions,
  optimalComponentBaseline,
  optimalScalarBaseline,
  optimalStateBaseline,
} from "./optimal-baselines.ts";
export { averagedSurrogate, type AveragedSurrogateOptions } from "./averaged-surrogate.ts";
export { type LogitRows, policyEntropyLoss, policyGradientLoss } from "./policy-gradient-loss.ts";
export { qPolicyGradientLoss, regretMatchingLoss, regretPolicyGradientLoss } from "./all-action-losses.ts";
export {
  constantPolicyTargets,
  type PolicyTargets,
  sampledPolicyDistillationLoss,
  zeroPolicyTargets,
} from "./policy-targets.ts";
export {
  type DivergenceConstraint,
  type DivergencePenalties,
  divergencePenalties,
  type LagrangeConstraint,
  type LagrangePenalty,
  lagrangePenalty,
} from "./lagrange-penalty.ts";
export { type ImprovementWeights, mpoLoss, type MpoObjective, type MpoOptions, mpoWeights } from "./mpo.ts";
export { vmpoLoss, type VmpoWeightOptions, vmpoWeights } from "./vmpo.ts";
export { type EntropyBonusOptions, entropyRegularizedGradient } from "./entropy-bonus.ts";
export {
  type GaussianGradientMoments,
  gaussianGradientMoments,
  type GaussianPolicy,
  gaussianScore,
} from "./gaussian-policy.ts";
export { linearQuadraticGradient, type LinearQuadraticProblem } from "./linear-quadratic-gradient.ts";
