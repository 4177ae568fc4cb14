/**
 * The float64 ground of the workbench: sums and logarithms that do not overflow, small dense matrices, symmetric
 * eigenvalues, quadrature, special functions with logarithmic tails, roots and grids.
 *
 * Vectors are plain arrays or typed arrays of numbers; a `Matrix` keeps its entries row by row; logarithms are natural.
 * Bad input is refused with a `RangeError`; NaN is never skipped: the plain algebra of matrices passes it on, all else
 * refuses it.
 *
 * @module
 */
export { xlogy } from "./xlogy.ts";
export { logSoftmax, logSumExp, softmax } from "./log-sum-exp.ts";
export { compensatedSum } from "./compensated-sum.ts";
export { linspace, logspace, range } from "./grids.ts";
export { diagonal, identity, type Matrix, matrix, transpose } from "./matrix.ts";
export { addMatrices, dot, matmul, matvec, norm, scaleMatrix } from "./matrix-algebra.ts";
export { determinant, inverse, solve } from "./linear-solve.ts";
export { cholesky } from "./cholesky.ts";
export { type Complex, eigenvalues, type SingularValues, singularValues, svd } from "./general-eigen.ts";
export { polynomialRoots } from "./polynomial-roots.ts";
export { type SymmetricEigen, symmetricEigen, symmetricEigenvalues } from "./symmetric-eigen.ts";
export { type Tridiagonal, tridiagonalise } from "./tridiagonalise.ts";
export { tridiagonalEigenvalues } from "./tridiagonal-eigenvalues.ts";
export { sturmCounts } from "./sturm-counts.ts";
export { type Integral, integrate, type IntegrateOptions } from "./integrate.ts";
export { digamma, lgamma } from "./gamma.ts";
export { polygamma, trigamma } from "./polygamma.ts";
export { hurwitzZeta, riemannZeta } from "./zeta.ts";
export { digammaRemainder, stirlingRemainder } from "./stirling.ts";
export { log1pMinus, poissonDeviance } from "./log1p-minus.ts";
export { logOneMinusExp } from "./log-one-minus-exp.ts";
export { chiSquareLogSurvival, gammaP, gammaQ, logGammaP, logGammaQ } from "./incomplete-gamma.ts";
export { erf, erfc } from "./error-function.ts";
export { logNormalCdf, normalCdf, normalQuantile, normalQuantileOfLog } from "./normal.ts";
export { betaI, logBetaI, logBetaOfParts } from "./beta.ts";
export { logBeta, logBetaPower } from "./log-beta.ts";
export { eulerGamma, logGammaIncrease, logGammaOfOnePlus } from "./log-gamma-differences.ts";
export { binomialLogCdf, binomialLogProbability, binomialLogSurvival } from "./binomial.ts";
