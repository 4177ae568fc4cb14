/**
 * Post-training of a token policy: supervised fine-tuning, then the policy gradient, PPO, TRPO, GRPO or DPO on a task that a program can check.
 *
 * The losses are those of reinforcement and preference: each says the slope of every log-probability in float64, and the network carries
 * the slopes to its parameters.
 *
 * @module
 */
export {
  countedVerifier,
  type VerifiableTask,
  type Verifier,
  type WordRule,
  wordTask,
} from "./verifiable-task.ts";
export {
  inHalves,
  objectiveGradient,
  type ObjectiveStep,
  onPairs,
  responseSums,
  type TokenObjective,
  trainOnObjective,
} from "./on-objective.ts";
export { adamAscent } from "./adam-ascent.ts";
export { exactSuccess, meanSequenceDivergence, measurePolicy, type PolicyMeasure } from "./evaluate.ts";
export { lawsDivergence } from "./laws-divergence.ts";
export { fineTune, type FineTuned, type FineTuneOptions } from "./fine-tune.ts";
export * from "./updates/mod.ts";
export type { PostTraining, PostTrainingIteration } from "./run-record.ts";
export { type OnlineOptions, trainOnline } from "./train-online.ts";
export { type DpoOptions, type JudgedPair, judgedPairs, trainDpo } from "./train-dpo.ts";
