/**
 * Joint laws: conditional entropy, mutual information and their inequalities; the same for density matrices.
 *
 * @module
 */
export { conditional, type JointLaw, jointLaw, marginal, productLaw } from "./joint-law.ts";
export { conditionalEntropy, jointEntropy, variationOfInformation } from "./joint-entropy.ts";
export { conditionalMutualInformation, mutualInformation } from "./mutual-information.ts";
export {
  coInformation,
  dualTotalCorrelation,
  interactionInformation,
  residualEntropy,
  totalCorrelation,
} from "./multivariate-information.ts";
export { gaussianMutualInformation } from "./gaussian-mutual-information.ts";
export { type ChannelCapacity, channelCapacity, type ChannelCapacityOptions } from "./channel-capacity.ts";
export { fanoBound, guessingError } from "./fano.ts";
export {
  type ComplexHermitian,
  hermitianEigenvalues,
  type HermitianMatrix,
  realEmbedding,
} from "./quantum/hermitian-matrix.ts";
export { partialTrace } from "./quantum/density-matrix.ts";
export {
  quantumConditionalEntropy,
  quantumMutualInformation,
  quantumRelativeEntropy,
  vonNeumannEntropy,
} from "./quantum/quantum-entropy.ts";
