/**
 * Gumbel noise: its relaxed samples, and choices among random utilities.
 *
 * @module
 */
export { gumbelSoftmax, gumbelSoftmaxJacobian, oneHot, straightThrough } from "./gumbel-softmax.ts";
export { gumbelSoftmaxMean, gumbelSoftmaxMeanJacobian } from "./gumbel-softmax-mean.ts";
export { type NoiseLaw, winningProbability } from "./random-utility.ts";
