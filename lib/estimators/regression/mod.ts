/**
 * Regression: least squares, ridge, lasso and logistic.
 *
 * @module
 */
export { logit, logSigmoid, sigmoid, softplus } from "./logistic-function.ts";
export { type LogisticFit, type LogisticOptions, logisticRegression } from "./logistic-regression.ts";
export { type Separation, separationOf } from "./logistic-separation.ts";
export { logisticProfileInterval, logisticScoreTest, type LogisticTest } from "./logistic-inference.ts";
export {
  type MultinomialFit,
  multinomialLogisticRegression,
  type MultinomialOptions,
} from "./logistic-multinomial.ts";
export { type HouseholderQr, householderQr } from "./householder-qr.ts";
export { leastSquares, type LeastSquaresFit, type LeastSquaresOptions } from "./least-squares.ts";
export { type RidgeFit, ridgePath } from "./ridge-regression.ts";
export {
  type CoordinateDescentOptions,
  lassoByCoordinateDescent,
  type LassoKnot,
  lassoOnPath,
  lassoPath,
  softThreshold,
} from "./lasso.ts";
export {
  leastAbsoluteDeviations,
  type QuantileFit,
  type QuantileOptions,
  quantileRegression,
} from "./quantile-regression.ts";
export { type RobustFit, type RobustOptions, robustRegression } from "./robust-regression.ts";
