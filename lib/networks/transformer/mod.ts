/**
 * A small causal transformer on tensors as a policy over tokens: laws of the next token, samples, gradients of linear forms in
 * log-probabilities, Fisher products. Nothing loads tensors here: they are an argument.
 *
 * @module
 */
export {
  type ParameterBlock,
  transformerBlocks,
  type TransformerShape,
  transformerSize,
  transformerStart,
} from "./shape.ts";
export type { PromptedResponse } from "./token-batch.ts";
export { type NaturalDirectionOptions, type TokenPolicy, transformerPolicy } from "./token-policy.ts";
export { sampleResponses, type SampleResponsesOptions } from "./sample-responses.ts";
