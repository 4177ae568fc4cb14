/**
 * Maps of points to few dimensions that keep the laws of their neighbours: SNE, t-SNE, perplexity, and how good a map is.
 *
 * Importing this loads no tensors: {@linkcode tsne} takes the workbench's, where a cloud is large.
 *
 * @module
 */
export { squaredDistances } from "./squared-distances.ts";
export { jointProbabilities, neighbourProbabilities } from "./neighbour-probabilities.ts";
export { perplexity } from "./perplexity.ts";
export {
  type Bandwidth,
  type Bandwidths,
  perplexityBandwidths,
  perplexitySearch,
} from "./perplexity-search.ts";
export { sneGradient, sneLoss } from "./sne.ts";
export { tsneGradient, tsneLoss } from "./student.ts";
export { type Embedding, tsne, type TsneOptions } from "./tsne.ts";
export { principalComponents } from "./principal-components.ts";
export { continuity, trustworthiness } from "./trustworthiness.ts";
export { labelAgreement } from "./label-agreement.ts";
