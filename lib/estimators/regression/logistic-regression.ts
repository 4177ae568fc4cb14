import { requireInside } from "../../statistics/checks.ts";
import { requireNonNegative } from "../../math/checks.ts";
import { inverse, logNormalCdf, type Matrix, matrix, normalQuantile, xlogy } from "../../math/mod.ts";
import {
  requireDesign,
  requireIndependentColumns,
  requirePerRow,
  requireProportions,
} from "./logistic-checks.ts";
import { sigmoid, softplus } from "./logistic-function.ts";
import { ascend } from "./logistic-newton.ts";
import { separationOf, tellSeparation } from "./logistic-separation.ts";

/** What {@linkcode logisticRegression} takes beside the data. */
export interface LogisticOptions {
  /** n numbers added to the log-odds with coefficient 1; none unless told. */
  readonly offset?: ArrayLike<number>;
  /** How often each row counts (n positive numbers): trials behind a proportion, or repeats; 1 unless told. */
  readonly weights?: ArrayLike<number>;
  /** λ ≥ 0 of the penalty ½ Σ λⱼ wⱼ²: one number for all coefficients (an intercept too) or one for each; 0 unless told. */
  readonly ridge?: number | ArrayLike<number>;
}

/** A fitted logistic model. */
export interface LogisticFit {
  /** ŵ, one number a column of the design. */
  readonly coefficients: Float64Array;
  /** (Xᵀ W X + Λ)⁻¹ at ŵ, W = diag nᵢ pᵢ(1 − pᵢ): the inverse information, without ridge the asymptotic covariance of ŵ. */
  readonly covariance: Matrix;
  /** Square roots of the covariance's diagonal. */
  readonly standardErrors: Float64Array;
  /** Wald's z = ŵ/standard error. */
  readonly zStatistics: Float64Array;
  /** P(|Z| > |z|) for a standard normal Z: of the hypothesis that a coefficient is 0, if the others are left free. */
  readonly pValues: Float64Array;
  /** Σ nᵢ [yᵢ ln pᵢ + (1 − yᵢ) ln(1 − pᵢ)] in nats, without penalty and without binomial coefficients. */
  readonly logLikelihood: number;
  /** Twice what the log-likelihood lacks to that of a model that fits each row's proportion. */
  readonly deviance: number;
  /** Fitted log-odds, n numbers, offset included. */
  readonly logOdds: Float64Array;
  /** Fitted probabilities of label 1, n numbers. */
  readonly probabilities: Float64Array;
  /** Steps of Newton's method. */
  readonly iterations: number;
  /**
   * Wald's intervals ŵ ± z standard errors, one a coefficient. Their coverage is the confidence for many data; for few
   * `logisticProfileInterval` is better.
   */
  intervals(confidence: number): [number, number][];
}

/**
 * Logistic regression by maximum likelihood: Newton's method, here the same as iteratively reweighted least squares.
 *
 * p(y = 1|x) = σ(w·x), w maximises Σᵢ nᵢ[yᵢ ln pᵢ + (1 − yᵢ) ln(1 − pᵢ)] − ½ Σⱼ λⱼ wⱼ². The gradient is Xᵀ(n(y − p)) − Λw, the
 * information XᵀWX + Λ; steps that would lower the objective are halved. The log-likelihood is concave, so what is found is
 * the maximum, if there is one. There is none where a direction separates the labels: that is decided beforehand by
 * {@linkcode separationOf}, and refused with the direction. Nested models are compared by `likelihoodRatioTest` of their
 * log-likelihoods. A ridge on every coefficient always gives a maximum.
 *
 * Source: techniques, "Logistic regression"; McCullagh and Nelder, "Generalized linear models" (1989), section 4.4.
 *
 * @param design X, n × d; no intercept is added: give a column of ones
 * @param labels y, n numbers: 0 or 1, or proportions with `weights` as trials
 * @param options offset, weights, ridge
 * @returns coefficients with covariance, log-likelihood (nats), deviance, fitted probabilities
 * @throws {RangeError} Shapes that do not fit, numbers that are not finite, labels outside [0, 1], dependent columns, labels that
 * are separated (the message names the direction)
 * @example Three of four at x = 1, one of four at x = 0: log-odds −ln 3 + 2 ln 3·x
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const fit = logisticRegression(matrix(2, 2, [1, 0, 1, 1]), [1 / 4, 3 / 4], { weights: [4, 4] });
 * assert(Math.abs(fit.coefficients[0] + Math.log(3)) < 1e-12);
 * assert(Math.abs(fit.coefficients[1] - 2 * Math.log(3)) < 1e-12);
 * ```
 */
export function logisticRegression(
  design: Matrix,
  labels: ArrayLike<number>,
  options: LogisticOptions = {},
): LogisticFit {
  const { rows: n, columns: d } = design;
  requireDesign(design);
  requireProportions(labels, n);
  const offset = options.offset ?? new Float64Array(n);
  requirePerRow("the offset", offset, n);
  const weights = options.weights ?? new Float64Array(n).fill(1);
  requirePerRow("the weights", weights, n);
  for (let i = 0; i < n; i++) {
    if (!(weights[i] > 0)) throw new RangeError(`Expected positive weights, got ${weights[i]} at index ${i}`);
  }
  const ridge = ridgeOf(options.ridge ?? 0, d);
  requireMaximum(design, labels, ridge);
  const model = { design, labels, offset, weights, ridge };
  const { coefficients, iterations } = ascend(new Float64Array(d), {
    stateAt: (w) => stateAt(model, w),
    objectiveAt: (w) => logLikelihoodOf(model, logOddsAt(model, w)) - penaltyOf(model, w),
  });
  const { logOdds, information, logLikelihood } = stateAt(model, coefficients);
  const covariance = inverse(information);
  const standardErrors = Float64Array.from(coefficients, (_, j) => Math.sqrt(covariance.data[j * d + j]));
  const zStatistics = coefficients.map((w, j) => w / standardErrors[j]);
  return {
    coefficients,
    covariance,
    standardErrors,
    zStatistics,
    pValues: zStatistics.map((z) => 2 * Math.exp(logNormalCdf(-Math.abs(z)))),
    logLikelihood,
    deviance: 2 * (saturated(labels, weights) - logLikelihood),
    logOdds,
    probabilities: logOdds.map(sigmoid),
    iterations,
    intervals: (confidence) => {
      requireInside("a confidence", confidence);
      const reach = -normalQuantile((1 - confidence) / 2);
      return Array.from(
        coefficients,
        (w, j) => [w - reach * standardErrors[j], w + reach * standardErrors[j]],
      );
    },
  };
}

function ridgeOf(ridge: number | ArrayLike<number>, d: number): Float64Array {
  const each = typeof ridge === "number" ? new Float64Array(d).fill(ridge) : Float64Array.from(ridge);
  if (each.length !== d) {
    throw new RangeError(`Expected one ridge, or one for each of ${d} coefficients, got ${each.length}`);
  }
  each.forEach((value, j) => requireNonNegative(`the ridge of coefficient ${j}`, value));
  return each;
}

/** Refuses what has no single maximum: dependent columns, and labels that unpenalised coefficients separate. */
function requireMaximum(design: Matrix, labels: ArrayLike<number>, ridge: Float64Array): void {
  const free = Array.from(ridge.keys()).filter((j) => ridge[j] === 0);
  if (free.length === 0) return;
  requireIndependentColumns(design, free);
  const { rows: n, columns: d, data } = design;
  const part = free.length === d ? design : matrix(n, free.length, (i, k) => data[i * d + free[k]]);
  const separation = separationOf(part, labels);
  if (!separation) return;
  throw new RangeError(tellSeparation(separation, free.map((j) => `x[${j}]`), n));
}

interface Model {
  readonly design: Matrix;
  readonly labels: ArrayLike<number>;
  readonly offset: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly ridge: Float64Array;
}

interface State {
  readonly logOdds: Float64Array;
  readonly logLikelihood: number;
  /** Log-likelihood less penalty. */
  readonly objective: number;
  readonly gradient: Float64Array;
  readonly information: Matrix;
}

function logOddsAt({ design, offset }: Model, coefficients: Float64Array): Float64Array {
  const { rows: n, columns: d, data } = design;
  const logOdds = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = offset[i];
    for (let j = 0, at = i * d; j < d; j++) sum += data[at + j] * coefficients[j];
    logOdds[i] = sum;
  }
  return logOdds;
}

function logLikelihoodOf({ labels, weights }: Model, logOdds: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < logOdds.length; i++) {
    // y ln σ(z) + (1 − y) ln σ(−z), without the difference of large numbers that y·z − softplus(z) would take
    const z = logOdds[i];
    const y = labels[i];
    sum -= weights[i] * ((y === 0 ? 0 : y * softplus(-z)) + (y === 1 ? 0 : (1 - y) * softplus(z)));
  }
  return sum;
}

function penaltyOf({ ridge }: Model, coefficients: Float64Array): number {
  return coefficients.reduce((sum, w, j) => sum + ridge[j] * w * w / 2, 0);
}

function stateAt(model: Model, coefficients: Float64Array): State {
  const { design: { rows: n, columns: d, data }, labels, weights, ridge } = model;
  const logOdds = logOddsAt(model, coefficients);
  const gradient = coefficients.map((w, j) => -ridge[j] * w);
  const information = new Float64Array(d * d);
  for (let i = 0; i < n; i++) {
    const p = sigmoid(logOdds[i]);
    const q = sigmoid(-logOdds[i]);
    // y − p, through 1 − p = σ(−z) for the label 1
    const residual = weights[i] * (labels[i] * q - (1 - labels[i]) * p);
    const weight = weights[i] * p * q;
    for (let j = 0, at = i * d; j < d; j++) {
      gradient[j] += residual * data[at + j];
      const weighted = weight * data[at + j];
      for (let k = 0; k <= j; k++) information[j * d + k] += weighted * data[at + k];
    }
  }
  for (let j = 0; j < d; j++) {
    information[j * d + j] += ridge[j];
    for (let k = 0; k < j; k++) information[k * d + j] = information[j * d + k];
  }
  const logLikelihood = logLikelihoodOf(model, logOdds);
  return {
    logOdds,
    logLikelihood,
    objective: logLikelihood - penaltyOf(model, coefficients),
    gradient,
    information: matrix(d, d, information),
  };
}

/** The log-likelihood of proportions fitted exactly. */
function saturated(labels: ArrayLike<number>, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    sum += weights[i] * (xlogy(labels[i], labels[i]) + xlogy(1 - labels[i], 1 - labels[i]));
  }
  return sum;
}
