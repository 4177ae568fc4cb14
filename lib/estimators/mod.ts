/**
 * Estimators: gradients of expectations by reparameterisation and by the score function, Gumbel noise and its relaxed samples, and
 * the laws of extreme values.
 *
 * @module
 */
export { gumbelCdf, gumbelDensity, gumbelLogCdf, gumbelLogDensity, gumbelQuantile } from "./gumbel.ts";
export { frechetCdf, generalizedExtremeValueCdf, weibullMaximumCdf } from "./extreme-value.ts";
export { gumbelSoftmax, gumbelSoftmaxJacobian, oneHot, straightThrough } from "./gumbel-softmax.ts";
export { gumbelSoftmaxMean, gumbelSoftmaxMeanJacobian } from "./gumbel-softmax-mean.ts";
export { type NoiseLaw, winningProbability } from "./random-utility.ts";
export {
  type GaussianGradient,
  type GaussianLaw,
  reparameterisationGradient,
  reparameterisedGaussian,
  scoreFunctionGradient,
} from "./gaussian-gradients.ts";
export {
  categoricalScoreGradient,
  expectedRewardGradient,
  relaxedCategoricalGradient,
  straightThroughGradient,
} from "./categorical-gradients.ts";
