/**
 * Decoding: truncation, penalties, limits, beams and roll-outs of a language model.
 *
 * @module
 */
export {
  etaDistribution,
  minPDistribution,
  type NucleusOptions,
  type TieOptions,
  topKDistribution,
  topPDistribution,
  typicalDistribution,
} from "./truncation.ts";
export { type NextLogits, nextLogProbabilities, treeModel } from "./next-logits.ts";
export { type GenerateOptions, limitedLength, type Response, sampleResponse } from "./generate.ts";
export {
  frequencyPenalty,
  type PenaltyForm,
  repetitionPenalty,
  withoutRepeatedNgrams,
} from "./repetition-penalty.ts";
export {
  beamSearch,
  type BeamSearchOptions,
  type PerturbedResponse,
  stochasticBeamSearch,
} from "./beam-search.ts";
export { distinctNgrams, expectedDistinct, probabilityAllDistinct } from "./rollouts.ts";
export { patternWaitingTime } from "./waiting-time.ts";
