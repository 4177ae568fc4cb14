/**
 * Losses: what each recovers, the noise each fits, and scoring rules.
 *
 * @module
 */
export { type Kink, type Loss, negativeLogDensity } from "./loss.ts";
export { squaredLoss } from "./squared-loss.ts";
export { absoluteLoss, pinballLoss } from "./absolute-loss.ts";
export { huberLoss } from "./huber-loss.ts";
export { logCoshLoss } from "./log-cosh-loss.ts";
export { logarithmicLoss } from "./logarithmic-loss.ts";
export { welschLoss } from "./welsch-loss.ts";
export {
  type GaussianLikelihoodLoss,
  gaussianLikelihoodLoss,
  likeliestScale,
} from "./gaussian-likelihood-loss.ts";
export {
  type CrossEntropyLoss,
  crossEntropyLoss,
  type CrossEntropyOptions,
  labelTarget,
} from "./cross-entropy-loss.ts";
export { locationEstimate, type LocationOptions } from "./location-estimate.ts";
export {
  type AsymptoticVariance,
  asymptoticVariance,
  type ErrorLaw,
  influenceFunction,
  populationLocation,
} from "./asymptotic-variance.ts";
export { type Efficiency, efficiencyTable } from "./efficiency.ts";
export { sampleMedianMoments } from "./sample-median.ts";
export { expectedScore, normalCrps, sampleCrps, type ScoringRule, scoringRules } from "./scoring-rules.ts";
export { lawCrps } from "./law-crps.ts";
export { type PowerPenalty, powerPenalty } from "./power-penalty.ts";
