/**
 * Returns and advantages: discounted, n-step, λ, generalised advantages, off-policy corrections, non-linear Bellman transforms.
 *
 * Time indices are those of the trajectory: step t leaves state sₜ by action aₜ, brings reward rₜ and discount γₜ, and reaches sₜ₊₁.
 * (Sutton and Barto, and rlax, call these rₜ₊₁ and γₜ₊₁.)
 *
 * @module
 */
export { discountedReturns } from "./discounted-returns.ts";
export { nStepAdvantages, type NStepOptions, nStepReturns } from "./n-step-returns.ts";
export { type LambdaOptions, lambdaReturns } from "./lambda-returns.ts";
export { temporalDifferenceErrors } from "./temporal-difference-errors.ts";
export { generalizedAdvantages } from "./generalized-advantages.ts";
export type { TrajectoryOptions, Truncation } from "./steps.ts";
export { importanceSampledErrors, type VTrace, vTrace, type VTraceOptions } from "./v-trace.ts";
export {
  type ActionRows,
  type OffPolicyData,
  offPolicyReturns,
  offPolicyReturnsFromActionValues,
} from "./off-policy-returns.ts";
export {
  type BehaviourData,
  continuousRetraceReturns,
  expectedSarsaLambdaReturns,
  importanceSampledReturns,
  retraceReturns,
  treeBackupReturns,
} from "./corrections.ts";
export { qLambdaReturns, sarsaLambdaReturns, watkinsLambdas } from "./q-lambda-returns.ts";
export { returnLoss, type ReturnObjective } from "./return-loss.ts";
export { markInterruptions, STEP_TYPE } from "./step-types.ts";
export {
  composeTransforms,
  discountTransform,
  identityTransform,
  inverseSinhTransform,
  powerTransform,
  sigmoidTransform,
  signedHyperbolicTransform,
  signedLogTransform,
  type ValueTransform,
} from "./value-transforms.ts";
export {
  type CodingOptions,
  muZeroCoding,
  twoHotCoding,
  unbiasedCoding,
  type ValueCoding,
} from "./two-hot.ts";
export {
  transformedLambdaReturns,
  transformedNStepQReturns,
  transformedNStepReturns,
  transformedOffPolicyReturns,
  transformedQLambdaReturns,
  transformedRetraceReturns,
} from "./transformed-returns.ts";
