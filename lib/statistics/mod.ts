/**
 * Tests with a stated false-alarm rate, confidence intervals, fitted slopes and summaries of samples.
 *
 * Logarithms of p-values are natural, and right far into the tail.
 *
 * @module
 */
export { type BinomialTest, binomialTest, type SignTest, signTest } from "./binomial.ts";
export { type ChiSquareTest, chiSquareTest } from "./chi-square.ts";
export { correlation, rankCorrelation } from "./correlation.ts";
export { histogram } from "./histogram.ts";
export { meanInterval } from "./interval.ts";
export {
  kolmogorovCritical,
  kolmogorovLogSurvival,
  type KolmogorovSmirnovTest,
  kolmogorovSmirnovTest,
} from "./kolmogorov-smirnov.ts";
export { fitLine, type Line } from "./line.ts";
export { mean, skewness, standardDeviation, standardError, variance } from "./moments.ts";
export { median, quantile } from "./quantile.ts";
export { criticalZ, type ZTest, zTest } from "./z-test.ts";
