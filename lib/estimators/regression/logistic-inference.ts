import { requireInside } from "../../statistics/checks.ts";
import { chiSquareLogSurvival, type Matrix, matrix, normalQuantile } from "../../math/mod.ts";
import { type LogisticFit, type LogisticOptions, logisticRegression } from "./logistic-regression.ts";
import { newtonDirection } from "./logistic-newton.ts";
import { sigmoid } from "./logistic-function.ts";

/** A test by a χ² statistic. */
export interface LogisticTest {
  readonly statistic: number;
  readonly degrees: number;
  /** ln of the p-value, right far into the tail. */
  readonly logP: number;
}

/**
 * The score test that some coefficients are 0: only the model without them is fitted.
 *
 * S = Uᵀ I⁻¹ U with U = Xᵀ(n(y − p̂)) and I = XᵀŴX of the whole design at the smaller fit; χ² on as many degrees as columns are tested.
 * It exists also where the larger model has no maximum because the tested columns separate the labels.
 *
 * Source: Rao, Proc. Camb. Phil. Soc. 44 (1948) 50–57; Agresti, "Categorical data analysis" (2013), section 5.2.1.
 *
 * @param design X, n × d
 * @param labels n numbers in [0, 1]
 * @param tested columns whose coefficients are 0 under the hypothesis; not all of them
 * @param options offset and weights as for `logisticRegression`; a ridge is refused
 * @throws {RangeError} as `logisticRegression` for the smaller model, a column that is not there or named twice, none or all
 * @example Pearson's X² of a table: 6 of 8 against 2 of 8 gives 16·(6·6 − 2·2)²/8⁴ = 4
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const test = logisticScoreTest(matrix(2, 2, [1, 0, 1, 1]), [2 / 8, 6 / 8], [1], { weights: [8, 8] });
 * assert(Math.abs(test.statistic - 4) < 1e-12 && test.degrees === 1);
 * ```
 */
export function logisticScoreTest(
  design: Matrix,
  labels: ArrayLike<number>,
  tested: readonly number[],
  options: Omit<LogisticOptions, "ridge"> = {},
): LogisticTest {
  if ("ridge" in options) {
    throw new RangeError("Expected no ridge in a score test: the hypothesis is about the likelihood");
  }
  const { rows: n, columns: d, data } = design;
  const kept = Array.from({ length: d }, (_, j) => j).filter((j) => !tested.includes(j));
  requireColumns(tested, d);
  if (kept.length === 0) {
    throw new RangeError(
      "Expected a column that is not tested, such as the intercept's: without any use an offset and a column of 0",
    );
  }
  const smaller = logisticRegression(
    matrix(n, kept.length, (i, k) => data[i * d + kept[k]]),
    labels,
    options,
  );
  const gradient = new Float64Array(d);
  const information = new Float64Array(d * d);
  for (let i = 0; i < n; i++) {
    const weight = options.weights?.[i] ?? 1;
    const [p, q] = [sigmoid(smaller.logOdds[i]), sigmoid(-smaller.logOdds[i])];
    const residual = weight * (labels[i] * q - (1 - labels[i]) * p);
    for (let j = 0; j < d; j++) {
      gradient[j] += residual * data[i * d + j];
      for (let k = 0; k < d; k++) {
        information[j * d + k] += weight * p * q * data[i * d + j] * data[i * d + k];
      }
    }
  }
  // At the smaller fit the gradient of the kept coefficients is 0, and round-off in it counts only squared.
  const direction = newtonDirection({ gradient, information: matrix(d, d, information) });
  const statistic = direction.reduce((sum, s, j) => sum + s * gradient[j], 0);
  return { statistic, degrees: tested.length, logP: chiSquareLogSurvival(statistic, tested.length) };
}

function requireColumns(columns: readonly number[], d: number): void {
  if (columns.length === 0 || new Set(columns).size !== columns.length) {
    throw new RangeError(`Expected one or more different columns to test, got [${columns}]`);
  }
  const wrong = columns.find((j) => !(Number.isInteger(j) && j >= 0 && j < d));
  if (wrong !== undefined) throw new RangeError(`Expected columns from 0 to ${d - 1}, got ${wrong}`);
}

/**
 * The interval of one coefficient by profile likelihood: all values that a likelihood-ratio test does not reject.
 *
 * {w : 2[ℓ(ŵ) − max ℓ(w, others)] ≤ z²}, the others fitted anew at each w. Unlike Wald's interval it does not depend on how the
 * coefficient is written, and its coverage is nearer the nominal one for few data.
 *
 * Source: Venzon and Moolgavkar, Applied Statistics 37 (1988) 87–94.
 *
 * @param design X, n × d
 * @param labels n numbers in [0, 1]
 * @param column which coefficient
 * @param options offset, weights and ridge as for `logisticRegression`, and the confidence (0.95 unless told)
 * @returns both ends
 * @throws {RangeError} as `logisticRegression`, a column that is not there, a confidence outside (0, 1)
 * @example Six of eight: 2[ℓ(ŵ) − ℓ(w)] = 3.84 at both ends
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * import { logSigmoid } from "./mod.ts";
 * const [low, high] = logisticProfileInterval(matrix(1, 1, [1]), [6 / 8], 0, { weights: [8] });
 * const logLikelihood = (w: number) => 6 * logSigmoid(w) + 2 * logSigmoid(-w);
 * for (const end of [low, high]) {
 *   assert(Math.abs(2 * (logLikelihood(Math.log(3)) - logLikelihood(end)) - 3.841458820694124) < 1e-9);
 * }
 * ```
 */
export function logisticProfileInterval(
  design: Matrix,
  labels: ArrayLike<number>,
  column: number,
  { confidence = 0.95, ...options }: LogisticOptions & { readonly confidence?: number } = {},
): [number, number] {
  requireColumns([column], design.columns);
  requireInside("a confidence", confidence);
  const fit = logisticRegression(design, labels, options);
  const reach = normalQuantile((1 - confidence) / 2) ** 2;
  const profile = profileOf(design, labels, column, options);
  const most = profile(fit.coefficients[column]);
  const lack = (w: number): number => 2 * (most - profile(w)) - reach;
  return [endOf(lack, fit, column, -1), endOf(lack, fit, column, 1)];
}

/** The largest log-likelihood (less penalty) with one coefficient held. */
function profileOf(
  { rows: n, columns: d, data }: Matrix,
  labels: ArrayLike<number>,
  column: number,
  { offset, weights, ridge = 0 }: LogisticOptions,
): (w: number) => number {
  const others = Array.from({ length: d }, (_, j) => j).filter((j) => j !== column);
  const lambda = Array.from({ length: d }, (_, j) => typeof ridge === "number" ? ridge : ridge[j]);
  // With no other column a column of 0, held at 0 by a ridge, stands in.
  const rest = others.length === 0
    ? matrix(n, 1, () => 0)
    : matrix(n, d - 1, (i, k) => data[i * d + others[k]]);
  return (w) => {
    const fit = logisticRegression(rest, labels, {
      offset: Float64Array.from({ length: n }, (_, i) => (offset?.[i] ?? 0) + w * data[i * d + column]),
      ...(weights && { weights }),
      ridge: others.length === 0 ? [1] : others.map((j) => lambda[j]),
    });
    const penalty = others.reduce((sum, j, k) => sum + lambda[j] * fit.coefficients[k] ** 2 / 2, 0);
    return fit.logLikelihood - penalty - lambda[column] * w * w / 2;
  };
}

/** The zero of a function that rises from the fit to one side: brackets by doubling, then bisection with secants. */
function endOf(lack: (w: number) => number, fit: LogisticFit, column: number, side: 1 | -1): number {
  const centre = fit.coefficients[column];
  let inner = 0;
  let outer = 2 * fit.standardErrors[column];
  while (lack(centre + side * outer) < 0) {
    inner = outer;
    outer *= 2;
  }
  for (let step = 0; step < 200 && outer - inner > 4e-16 * (outer + Math.abs(centre)); step++) {
    const [low, high] = [lack(centre + side * inner), lack(centre + side * outer)];
    const secant = inner - low * (outer - inner) / (high - low);
    const middle = (inner + outer) / 2;
    // Both a secant and a halving in each round: fast, and the bracket always shrinks.
    for (const at of [secant, middle]) {
      if (!(at > inner && at < outer)) continue;
      if (lack(centre + side * at) < 0) inner = at;
      else outer = at;
    }
  }
  return centre + side * (inner + outer) / 2;
}
