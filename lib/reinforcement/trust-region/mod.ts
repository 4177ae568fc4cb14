/**
 * Trust regions: divergences and Fisher matrices of policies, natural gradients, TRPO, PPO, and the bounds behind them.
 *
 * Policies are tables of S·A probabilities; log-probabilities and divergences are in nats, returns and advantages in units of reward.
 *
 * @module
 */
export {
  type DivergenceDirection,
  policyDivergence,
  type PolicyDivergenceOptions,
} from "./policy-divergence.ts";
export { policyFisherMatrix, type PolicyFisherOptions, policyFisherProduct } from "./policy-fisher.ts";
export {
  conjugateGradients,
  type ConjugateGradientsOptions,
  type ConjugateGradientsSolution,
} from "./conjugate-gradients.ts";
export { naturalPolicyGradient, trustRegionLength } from "./natural-policy-gradient.ts";
export {
  backtrack,
  type BacktrackOptions,
  type BacktrackResult,
  type LineSearchTrial,
  type TrustRegionStep,
  trustRegionStep,
  type TrustRegionStepOptions,
} from "./trust-region-step.ts";
export type { ClipRange, SurrogateClip } from "./clip-range.ts";
export { clippedSurrogateLoss } from "./clipped-surrogate.ts";
export { policyRatios } from "./policy-ratios.ts";
export { ppoClipLoss, type PpoClipObjective, type PpoClipOptions } from "./ppo-clip-loss.ts";
export {
  klPenaltyLoss,
  type KlPenaltyObjective,
  type KlPenaltyOptions,
  type PenaltyStep,
} from "./kl-penalty-loss.ts";
export {
  adaptiveKlCoefficient,
  type AdaptiveKlOptions,
  type DivergenceStopOptions,
  stopsOnDivergence,
} from "./adaptive-kl-coefficient.ts";
export { clippedValueLoss, type ClippedValueObjective } from "./clipped-value-loss.ts";
export { type NormalizedAdvantageOptions, normalizedAdvantages } from "./normalized-advantages.ts";
export { explainedVariance, type UpdateDiagnostics, updateDiagnostics } from "./update-diagnostics.ts";
export {
  type PpoData,
  ppoLoss,
  type PpoLossOptions,
  type PpoObjective,
  type PpoPredictions,
} from "./ppo-loss.ts";
export {
  type ConservativeStep,
  conservativeStep,
  type DiscountOption,
  type ImprovementBound,
  improvementBound,
  performanceDifference,
  surrogateReturn,
} from "./performance-difference.ts";
export { type LinearSoftmax, linearSoftmax } from "./linear-softmax.ts";
export type { AscentRule } from "./ascent.ts";
export type { TrainingSamples } from "./training-batch.ts";
export {
  type PolicyTraining,
  type PolicyTrainingOptions,
  type PpoTrainingOptions,
  type TrainingIteration,
  trainPolicyGradient,
  trainPpo,
  trainTrpo,
  type TrpoOptions,
} from "./policy-training.ts";
