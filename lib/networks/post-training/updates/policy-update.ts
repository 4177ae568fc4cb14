import type { PromptedResponse, TokenPolicy } from "../../transformer/mod.ts";

/** Responses that a policy has drawn, with their rewards. */
export interface ResponseBatch {
  readonly responses: readonly PromptedResponse[];
  /** r of each response. */
  readonly rewards: Float64Array;
  /** Responses to one prompt, next to each other. */
  readonly group: number;
  /** The next-token laws of the policy that drew them. */
  readonly oldLaws: readonly (readonly Float64Array[])[];
  /** ln π_old of every token. */
  readonly oldLogProbabilities: readonly Float64Array[];
  /** ln π_ref of every token. */
  readonly referenceLogProbabilities: readonly Float64Array[];
}

/** What an update has made of a batch. */
export interface UpdateReport {
  readonly parameters: Float64Array;
  readonly gradientNorm: number;
  readonly clipFractions: readonly number[];
}

/** A method: what it does with each batch. It may remember, as Adam does: make a new one for each run. */
export type PolicyUpdate = (
  policy: TokenPolicy,
  parameters: Float64Array,
  batch: ResponseBatch,
) => Promise<UpdateReport>;

/** What methods with several steps a batch take. */
export interface EpochOptions {
  /** Adam's rate. */
  readonly rate: number;
  /** Steps on each batch. */
  readonly epochs: number;
}
