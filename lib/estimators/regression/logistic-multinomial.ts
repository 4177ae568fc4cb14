import { requireInteger, requireNonNegative } from "../../math/checks.ts";
import { inverse, logSumExp, type Matrix, matrix } from "../../math/mod.ts";
import { requireDesign, requireIndependentColumns } from "./logistic-checks.ts";
import { ascend, type AscentState } from "./logistic-newton.ts";
import { coneDirection } from "./logistic-separation.ts";

/** What {@linkcode multinomialLogisticRegression} takes beside the data. */
export interface MultinomialOptions {
  /** How many classes there are; the largest label and one more unless told. */
  readonly classes?: number;
  /** λ ≥ 0 of the penalty ½ λ Σ w² over all coefficients; 0 unless told. */
  readonly ridge?: number;
}

/** A fitted multinomial logistic model; class 0 is the reference, whose coefficients are 0. */
export interface MultinomialFit {
  /** (classes − 1) × d: row k − 1 belongs to class k. */
  readonly coefficients: Matrix;
  /** Inverse information, with the coefficients row after row. */
  readonly covariance: Matrix;
  /** (classes − 1) × d. */
  readonly standardErrors: Matrix;
  /** Σ ln p(yᵢ|xᵢ) in nats, without penalty. */
  readonly logLikelihood: number;
  /** n × classes fitted probabilities. */
  readonly probabilities: Matrix;
  readonly iterations: number;
}

/**
 * Multinomial (softmax) logistic regression by Newton's method.
 *
 * p(y = k|x) = exp(w_k·x)/Σⱼ exp(wⱼ·x) with w₀ = 0: ln p(k|x)/p(0|x) = w_k·x is linear for each class. The information has the blocks
 * Σᵢ pₖ(δₖⱼ − pⱼ) xᵢxᵢᵀ. Without ridge, labels that some choice of directions (w_k) never ranks below another class, and sometimes above,
 * have no maximum of likelihood and are refused, as in `logisticRegression`.
 *
 * Source: techniques, "Logistic regression" for two classes; Böhning, Ann. Inst. Statist. Math. 44 (1992) 197–200; Albert and
 * Anderson, Biometrika 71 (1984) 1–10 (separation).
 *
 * @param design X, n × d; no intercept is added: give a column of ones
 * @param labels n integers from 0 to classes − 1
 * @param options number of classes, ridge
 * @throws {RangeError} Shapes that do not fit, numbers that are not finite, labels out of range, dependent columns, separated labels
 * @example Frequencies: log-odds against class 0
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const { coefficients } = multinomialLogisticRegression(matrix(6, 1, () => 1), [0, 1, 1, 2, 2, 2]);
 * assert(Math.abs(coefficients.data[0] - Math.log(2)) < 1e-12);
 * assert(Math.abs(coefficients.data[1] - Math.log(3)) < 1e-12);
 * ```
 */
export function multinomialLogisticRegression(
  design: Matrix,
  labels: ArrayLike<number>,
  options: MultinomialOptions = {},
): MultinomialFit {
  const { rows: n, columns: d } = design;
  requireDesign(design);
  const { ridge = 0 } = options;
  requireNonNegative("the ridge", ridge);
  const classes = requireLabels(labels, n, options.classes);
  if (ridge === 0) requireMaximum(design, labels, classes);
  const model = { design, labels, classes, ridge };
  const { coefficients, iterations } = ascend(new Float64Array((classes - 1) * d), {
    stateAt: (w) => stateAt(model, w),
    objectiveAt: (w) => objectiveAt(model, w, probabilitiesAt(model, w).logLikelihood),
  });
  const { probabilities, logLikelihood } = probabilitiesAt(model, coefficients);
  const size = coefficients.length;
  const covariance = inverse(stateAt(model, coefficients).information);
  return {
    coefficients: matrix(classes - 1, d, coefficients),
    covariance,
    standardErrors: matrix(
      classes - 1,
      d,
      Float64Array.from(coefficients, (_, at) => Math.sqrt(covariance.data[at * size + at])),
    ),
    logLikelihood,
    probabilities: matrix(n, classes, probabilities),
    iterations,
  };
}

function requireLabels(labels: ArrayLike<number>, n: number, told: number | undefined): number {
  if (labels.length !== n) {
    throw new RangeError(`Expected one label for each of the ${n} rows of the design, got ${labels.length}`);
  }
  let largest = 0;
  for (let i = 0; i < n; i++) {
    requireInteger(`the label at index ${i}`, labels[i], 0);
    largest = Math.max(largest, labels[i]);
  }
  const classes = told ?? largest + 1;
  requireInteger("the number of classes", classes, 2);
  if (largest >= classes) throw new RangeError(`Expected labels from 0 to ${classes - 1}, got ${largest}`);
  return classes;
}

function requireMaximum(design: Matrix, labels: ArrayLike<number>, classes: number): void {
  const { rows: n, columns: d, data } = design;
  requireIndependentColumns(design, Array.from({ length: d }, (_, j) => j));
  const width = (classes - 1) * d;
  // For each row and each other class: what the label's score gains over that class's, as a vector in all coefficients.
  const gains = matrix(n * (classes - 1), width, (row, column) => {
    const i = Math.floor(row / (classes - 1));
    const other = row % (classes - 1);
    const against = other < labels[i] ? other : other + 1;
    const owner = Math.floor(column / d) + 1;
    return (owner === labels[i] ? 1 : owner === against ? -1 : 0) * data[i * d + column % d];
  });
  const found = coneDirection(gains);
  if (!found) return;
  const kind = found.positive.length === gains.rows ? "complete" : "quasi-complete";
  const told = new Set(found.positive.map((row) => Math.floor(row / (classes - 1)))).size;
  const scores = Array.from({ length: classes - 1 }, (_, k) => {
    const part = Array.from(found.direction.subarray(k * d, (k + 1) * d), (u) => u.toPrecision(3));
    return `class ${k + 1}: (${part.join(", ")})`;
  });
  throw new RangeError(
    `Expected classes that overlap, got ${kind} separation: with the directions ${
      scores.join("; ")
    } (class 0: 0) no label scores ` +
      `below another class, and ${told} of ${n} above one, so that the likelihood has no maximum. Give a ridge, leave a column ` +
      "out, or report the directions",
  );
}

interface Model {
  readonly design: Matrix;
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  readonly ridge: number;
}

function probabilitiesAt(
  { design, labels, classes }: Model,
  w: Float64Array,
): { probabilities: Float64Array; logLikelihood: number } {
  const { rows: n, columns: d, data } = design;
  const probabilities = new Float64Array(n * classes);
  const scores = new Float64Array(classes);
  let logLikelihood = 0;
  for (let i = 0; i < n; i++) {
    for (let k = 1; k < classes; k++) {
      let sum = 0;
      for (let j = 0, at = (k - 1) * d; j < d; j++) sum += w[at + j] * data[i * d + j];
      scores[k] = sum;
    }
    // Relative to the label's own score, so that a sure and right label costs its small loss exactly.
    const own = scores[labels[i]];
    const logTotal = logSumExp(scores.map((score) => score - own));
    logLikelihood -= logTotal;
    for (let k = 0; k < classes; k++) probabilities[i * classes + k] = Math.exp(scores[k] - own - logTotal);
  }
  return { probabilities, logLikelihood };
}

function objectiveAt({ ridge }: Model, w: Float64Array, logLikelihood: number): number {
  return logLikelihood - ridge * w.reduce((sum, each) => sum + each * each, 0) / 2;
}

function stateAt(model: Model, w: Float64Array): AscentState {
  const { design: { rows: n, columns: d, data }, labels, classes, ridge } = model;
  const { probabilities, logLikelihood } = probabilitiesAt(model, w);
  const size = w.length;
  const gradient = w.map((each) => -ridge * each);
  const information = new Float64Array(size * size);
  for (let i = 0; i < n; i++) {
    const p = probabilities.subarray(i * classes, (i + 1) * classes);
    for (let k = 1; k < classes; k++) {
      const residual = (labels[i] === k ? 1 : 0) - p[k];
      for (let j = 0; j < d; j++) gradient[(k - 1) * d + j] += residual * data[i * d + j];
      for (let other = 1; other <= k; other++) {
        const weight = other === k ? p[k] * (1 - p[k]) : -p[k] * p[other];
        for (let j = 0; j < d; j++) {
          const weighted = weight * data[i * d + j];
          const row = ((k - 1) * d + j) * size + (other - 1) * d;
          for (let l = 0; l < d; l++) information[row + l] += weighted * data[i * d + l];
        }
      }
    }
  }
  for (let a = 0; a < size; a++) {
    information[a * size + a] += ridge;
    for (let b = 0; b < a; b++) {
      // Blocks above the diagonal mirror those below; within a diagonal block both halves are there already.
      information[b * size + a] = information[a * size + b];
    }
  }
  return {
    objective: objectiveAt(model, w, logLikelihood),
    gradient,
    information: matrix(size, size, information),
  };
}
