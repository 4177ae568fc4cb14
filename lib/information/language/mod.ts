/**
 * The entropy of text: models of its next symbol, and what they say of it.
 *
 * @module
 */
export { LETTERS, lettersText, letterSymbols } from "./letters.ts";
export { blockCounts, blockEntropy } from "./block-entropy.ts";
export {
  adaptiveNgramModel,
  type NgramModel,
  type NgramOptions,
  type Smoothing,
  trainNgramModel,
} from "./ngram-model.ts";
export { contextMixingModel, type ContextMixingOptions } from "./context-mixing-model.ts";
export { symbolSurprisals } from "./code-length.ts";
export { type GuessingBounds, guessingBounds, guessRanks } from "./guessing.ts";
export { redundancy } from "./redundancy.ts";
export {
  contextProbabilities,
  divergenceRate,
  entropyRate,
  type MarkovSource,
  sampleSource,
} from "./markov-source.ts";
export { type NoisyChannel, type RestoreOptions, restoreText } from "./restore-text.ts";
export { NeuralNgram, type NeuralNgramOptions } from "./neural-ngram.ts";
