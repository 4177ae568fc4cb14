/**
 * Moments and cumulants: conversions, transforms, unbiased estimates, and corrections to the normal law.
 *
 * Lists of moments and cumulants begin with the first order: `cumulants[0]` is κ₁, the mean. Characteristic
 * functions are E[exp(itX)], the convention of statistics; that of the notes, E[exp(−ikX)], is its complex
 * conjugate.
 *
 * @module
 */
export {
  centralMomentsToCumulants,
  centralMomentsToMoments,
  cumulantsToCentralMoments,
  cumulantsToMoments,
  momentsToCentralMoments,
  momentsToCumulants,
} from "./convert-moments.ts";
export {
  type ClusterDiagram,
  clusterExpansion,
  cumulantByClusters,
  groupings,
  integerPartitions,
  momentByClusters,
  setPartitions,
} from "./set-partitions.ts";
export {
  cumulantOfSum,
  jointCumulant,
  type JointFunction,
  jointMoment,
  jointMomentsOf,
} from "./joint-cumulants.ts";
export {
  characteristicFunctionOfPoints,
  characteristicFunctionOfSample,
  convolutionPower,
  convolve,
  cumulantGeneratingFunctionOfPoints,
  cumulantsOfPoints,
  momentsOfPoints,
  type PointLaw,
  pointLaw,
  standardizedSum,
} from "./finite-laws.ts";
export { characteristicFunction, cumulantGeneratingFunction } from "./characteristic-function.ts";
export {
  cdfFromCharacteristicFunction,
  densityFromCharacteristicFunction,
  type InversionOptions,
} from "./inversion.ts";
export {
  kStatistic,
  kStatisticCovariance,
  kStatistics,
  kStatisticVariance,
  kStatisticVarianceEstimate,
} from "./k-statistics.ts";
export {
  cornishFisherQuantile,
  edgeworthCdf,
  edgeworthDensity,
  type EdgeworthOptions,
  hermitePolynomials,
} from "./edgeworth.ts";
