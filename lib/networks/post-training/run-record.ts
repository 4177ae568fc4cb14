import type { PolicyMeasure } from "./evaluate.ts";

/** What an iteration of post-training has done. Measured by the exact success, not by the verifier. */
export interface PostTrainingIteration extends PolicyMeasure {
  /** From 1. */
  readonly iteration: number;
  /** Mean reward of the batch that the update was made from (for DPO: share of pairs that the policy already ranked rightly). */
  readonly reward: number;
  /** D(old‖new) of next-token laws, the mean over the tokens of the batch, in nats. */
  readonly stepDivergence: number;
  /** Largest max(ρ, 1/ρ) of a token of the batch. */
  readonly largestRatio: number;
  /** Share of the batch's tokens that the clip silenced, at each epoch before its step; empty for methods that do not clip. */
  readonly clipFractions: readonly number[];
  /** |∂L/∂θ| at the first epoch. */
  readonly gradientNorm: number;
  /** Questions to the verifier so far, those before training included. */
  readonly verifierCalls: number;
}

/** A run of post-training. */
export interface PostTraining {
  /** θ at the end. */
  readonly parameters: Float64Array;
  /** The policy before the first iteration, its own reference. */
  readonly start: PolicyMeasure;
  /** Questions to the verifier before the first iteration. */
  readonly callsBefore: number;
  readonly iterations: readonly PostTrainingIteration[];
}
