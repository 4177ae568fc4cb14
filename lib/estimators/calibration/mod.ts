/**
 * Calibration: do forecasts come true as often as they say?
 *
 * Forecasts are probabilities of the outcome 1, outcomes are 0 or 1; of a classifier with more classes they are made by
 * `topLabelForecasts` and `classForecasts`.
 *
 * @module
 */
export { type BinningOptions, type CalibrationBin, calibrationBins } from "./bins.ts";
export {
  calibratedError,
  type CalibrationErrorOptions,
  debiasedCalibrationError,
  debiasedSquaredCalibrationError,
  expectedCalibrationError,
} from "./calibration-error.ts";
export {
  type ConsistencyOptions,
  consistencyResampling,
  type ReliabilityBin,
  reliabilityDiagram,
  type ReliabilityOptions,
} from "./reliability-diagram.ts";
export {
  brierDecomposition,
  logScoreDecomposition,
  type ScoreDecomposition,
} from "./score-decompositions.ts";
export { fitTemperature, type TemperatureFit } from "./temperature-scaling.ts";
export { fitPlatt, type IsotonicFit, isotonicRegression, type PlattFit } from "./recalibration.ts";
export {
  type BinaryForecasts,
  classForecasts,
  classwiseCalibrationError,
  topLabelForecasts,
} from "./top-label.ts";
export {
  type BinwiseTest,
  binwiseTest,
  type CalibrationErrorTest,
  calibrationErrorTest,
  type HosmerLemeshowOptions,
  type HosmerLemeshowTest,
  hosmerLemeshowTest,
  type SpiegelhalterTest,
  spiegelhalterTest,
} from "./calibration-tests.ts";
export { poissonBinomial } from "./poisson-binomial.ts";
