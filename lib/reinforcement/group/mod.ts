/**
 * Objectives on groups of responses to one prompt: advantages, losses as they are published, weights for drift, and what to watch.
 *
 * @module
 */
export { aggregateLosses, type Aggregation, aggregationWeights } from "./aggregation.ts";
export type { Mask, PerResponseOrToken, TokenLists } from "./token-lists.ts";
export {
  batchAdvantages,
  decoupledAdvantages,
  type GroupAdvantageOptions,
  groupAdvantages,
  type GroupCenter,
  type GroupScale,
} from "./group-advantages.ts";
export {
  batchNormalizedAdvantages,
  type BatchNormalizedOptions,
  bestOfGroupAdvantages,
  betaNormalizedAdvantages,
  greedyBaselineAdvantages,
  groupThenBatchAdvantages,
  lengthWeightedAdvantages,
  sparseRewardAdvantages,
  tokenBaselineAdvantages,
} from "./other-advantages.ts";
export { addObjectives, rlooLoss, scoreLoss, type ScoreLossOptions } from "./score-losses.ts";
export {
  cispoLoss,
  type CispoOptions,
  clippedGroupLoss,
  type ClippedGroupOptions,
  dapoLoss,
  drGrpoLoss,
  type GroupData,
  type GroupKl,
  grpoLoss,
  type GrpoOptions,
  sapoLoss,
  type SapoOptions,
  vespoLoss,
  type VespoOptions,
} from "./clipped-losses.ts";
export { gmpoLoss, gspoLoss, gspoTokenLoss, luspoLoss } from "./sequence-losses.ts";
export { adaptiveEntropyCoefficient, type AdaptiveEntropyOptions } from "./adaptive-entropy.ts";
export { clipCovLoss, type ClipCovOptions, klCovLoss, type KlCovOptions } from "./covariance-losses.ts";
export { type DriftOptions, driftWeights, offPolicyMask } from "./drift.ts";
export { highEntropyMask, informativeGroups, overlongMask, softOverlongPenalty } from "./selection.ts";
export { type ClipFractions, clipFractions, type GroupMetrics, groupMetrics } from "./group-metrics.ts";
