export { AGES, learnedElsewhere, replayed, staleGradients } from "./experiments/off-policy.ts";
export {
  collected,
  descents,
  LINEAR_CASES,
  LINEAR_RATE,
  linearUpdates,
  WALK_DISCOUNT,
} from "./experiments/bellman-error.ts";
export { qSteps, STEP } from "./experiments/steps.ts";
export {
  COUNTS,
  largestErrors,
  longRun,
  PERIODS,
  type Scheme,
  schemes,
  staticEstimators,
} from "./experiments/overestimation.ts";
export {
  actorSteps,
  climbs,
  DISCOUNTS,
  GAINS,
  peaks,
  type Quadratic,
  sampledClimb,
  STARTS,
  twoPeaked,
} from "./experiments/actors.ts";
export {
  chainLaws,
  coinLoop,
  LAW_DISCOUNTS,
  lawBackups,
  ORDERS,
  PLACES_OF_EXCESS,
  QUANTILES,
} from "./experiments/laws.ts";
export { brittleness, RATES } from "./experiments/brittleness.ts";
