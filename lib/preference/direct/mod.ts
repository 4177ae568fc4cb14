/**
 * Losses that teach a policy from preferences without a reward model, each with its slopes in the policy's log-probabilities.
 *
 * @module
 */
export type { PairGradient, PairLogProbabilities, PairObjective } from "./pairs.ts";
export { dpoLoss, lengthNormalizedDpoLoss, type PairLengths, robustDpoLoss } from "./dpo.ts";
export { ipoLoss } from "./ipo.ts";
export { hingeLoss, slicLoss } from "./hinge.ts";
export { bcoLoss, type JudgedObjective, ktoLoss, ktoReferencePoint } from "./binary.ts";
export { apoDownLoss, apoZeroLoss, bcoPairLoss, ncaPairLoss, sppoHardLoss } from "./anchored.ts";
export { aotLoss, aotUnpairedLoss, discopopLoss, exoPairLoss } from "./margin-losses.ts";
export { cpoLoss, orpoLoss, sftLoss, simpoLoss, sumOfPairLosses } from "./reference-free.ts";
export { type DivergenceScore, divergenceScore, fDpoLoss, type PolicyDivergence } from "./divergences.ts";
export { implicitReward, lengthDesensitized, type PreferenceMetrics, preferenceMetrics } from "./rewards.ts";
