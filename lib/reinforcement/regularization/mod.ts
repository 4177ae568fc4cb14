/**
 * Divergence from a reference policy: estimators of KL as values and as losses, what their gradients are on average, and exact oracles.
 *
 * @module
 */
export { k1, k2, k3, klEstimate, type KlEstimator } from "./log-ratio-estimators.ts";
export {
  klEstimateLoss,
  type KlEstimateLossOptions,
  klPenalizedRewards,
  type KlRatio,
  ratioKlLoss,
  type RatioKlLossOptions,
  straightThroughKlLoss,
  type StraightThroughKlLossOptions,
} from "./kl-losses.ts";
export {
  fullKlLoss,
  type FullKlLossOptions,
  type KlDirection,
  raoBlackwellKlLoss,
  tokenKl,
} from "./full-kl.ts";
export { frozenContextKl, sequenceKl } from "./tree-kl.ts";
export {
  type DrawnResponse,
  enumerateEstimator,
  type EstimatorMoments,
  type TokenEstimator,
  type TokenPolicies,
} from "./enumerate-estimator.ts";
