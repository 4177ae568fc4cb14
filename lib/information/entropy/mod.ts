/**
 * Surprise and its expectation: entropy of laws, of densities, of choices in stages, and of types of sequences.
 *
 * @module
 */
export { surprisal } from "./surprisal.ts";
export { crossEntropy, entropy } from "./entropy.ts";
export { binaryEntropy } from "./binary-entropy.ts";
export {
  differentialEntropy,
  type DifferentialEntropyOptions,
  gaussianEntropy,
} from "./differential-entropy.ts";
export {
  type ChoiceBranch,
  type GroupedEntropy,
  groupedEntropy,
  leafProbabilities,
  treeEntropy,
} from "./grouped-entropy.ts";
export { logTypeClassProbability, logTypeClassSize } from "./type-class.ts";
export { type TypicalSet, typicalSet } from "./typical-set.ts";
export { renyiEntropy, tsallisEntropy } from "./renyi-entropy.ts";
export { millerMadowEntropy, plugInEntropy } from "./plug-in-entropy.ts";
export { grassbergerEntropy } from "./grassberger-entropy.ts";
export { chaoShenEntropy } from "./chao-shen-entropy.ts";
export { type EstimatorMoments, estimatorMoments } from "./estimator-moments.ts";
export { entropyOfLogits } from "./logits-entropy.ts";
export { topKTokens, topPTokens, type TruncatedEntropy, truncatedEntropy } from "./truncated-vocabulary.ts";
export { sequenceEntropy, type SequenceEntropyOptions } from "./sequence-entropy.ts";
