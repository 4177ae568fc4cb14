import { dot, type Matrix, matrix, matvec, solve } from "../../math/mod.ts";
import { requireFinite, requireInteger, requireSameLength } from "../../math/checks.ts";
import { mean, standardError, variance } from "../../statistics/mod.ts";
import { requireFiniteList } from "../checks.ts";
import type { MonteCarloEstimate } from "./antithetic.ts";
import { requireAtLeast } from "./checks.ts";

/** A mean corrected by variables whose own means are known. */
export interface ControlledEstimate extends MonteCarloEstimate {
  /** β, one for each control, in units of f per unit of the control. */
  readonly coefficients: readonly number[];
}

/** Where the coefficients come from. */
export interface ControlVariateOptions {
  /** The controls' means, one for each column. */
  readonly means: ArrayLike<number>;
  /**
   * `"regression"` (the default): estimated from the same draws, biased to order 1/n. A number of at least 2: estimated for each of so
   * many folds from the others, unbiased. A list: given beforehand, unbiased.
   */
  readonly coefficients?: "regression" | number | ArrayLike<number>;
}

/**
 * Control variates: the mean of f, corrected by what the draws missed of means that are known.
 *
 * μ̂ = (1/n) Σ [fᵢ − βᵀ(cᵢ − E c)]; the best β = Cov(c)⁻¹Cov(c, f) leaves the variance (1 − R²)σ²/n. With β estimated from the same
 * draws the bias is −E[(c − E c)ᵀ Cov(c)⁻¹ (c − E c)(f − μ − βᵀ(c − E c))]/n to first order.
 *
 * Source: Owen, Monte Carlo theory, methods and examples (2013), section 8.9; the cross-fitted form: Avramidis and Wilson, Operations
 * Research 41 (1993) 1165–1178.
 *
 * @param values n numbers f(xᵢ)
 * @param controls n × k: the controls at the same draws
 * @param options the controls' means, and where β comes from
 * @returns estimate, its standard error and β (of all draws, where they were cross-fitted)
 * @throws {RangeError} if sizes disagree, a number is not finite, there are fewer draws than k + 2 (for each fit), or the controls are
 *   linearly dependent on the draws
 * @example f is a control itself, twice over and shifted
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const u = [0.1, 0.9, 0.4, 0.2];
 * const { estimate } = controlVariateEstimate(u.map((x) => 2 * x + 1), matrix(4, 1, u), { means: [0.5] });
 * assert.ok(Math.abs(estimate - 2) < 1e-14);
 * ```
 */
export function controlVariateEstimate(
  values: ArrayLike<number>,
  controls: Matrix,
  options: ControlVariateOptions,
): ControlledEstimate {
  const { means, coefficients = "regression" } = options;
  requireFiniteList("the values", values);
  requireFinite("the controls", controls.data);
  requireFiniteList("the means of the controls", means);
  if (controls.rows !== values.length || controls.columns !== means.length) {
    throw new RangeError(
      `Expected controls of ${values.length} rows and ${means.length} columns, one for each value and mean, got ${controls.rows} × ${controls.columns}`,
    );
  }
  const all = Array.from(values, (_, i) => i);
  if (typeof coefficients === "number") {
    requireInteger("the number of folds", coefficients, 2);
    const corrected = new Float64Array(values.length);
    for (let fold = 0; fold < coefficients; fold++) {
      const others = all.filter((i) => i % coefficients !== fold);
      const { beta } = regression(values, controls, others, means);
      for (let i = fold; i < values.length; i += coefficients) {
        corrected[i] = residual(values, controls, means, beta, i);
      }
    }
    return { ...summary(corrected), coefficients: regression(values, controls, all, means).beta };
  }
  if (coefficients === "regression") {
    const { beta, leverage } = regression(values, controls, all, means);
    const corrected = Float64Array.from(all, (i) => residual(values, controls, means, beta, i));
    // Least squares: each coefficient uses up a degree of freedom, and errs the more, the farther the controls' means are missed.
    const spread = variance(corrected) * (all.length - 1) / (all.length - 1 - beta.length);
    return {
      estimate: mean(corrected),
      standardError: Math.sqrt(spread * (1 / all.length + leverage)),
      coefficients: beta,
    };
  }
  requireFinite("the coefficients", coefficients);
  requireSameLength("the coefficients", coefficients, "the means of the controls", means);
  const beta = Array.from(coefficients);
  const corrected = Float64Array.from(all, (i) => residual(values, controls, means, beta, i));
  return { ...summary(corrected), coefficients: beta };
}

function residual(
  values: ArrayLike<number>,
  controls: Matrix,
  means: ArrayLike<number>,
  beta: readonly number[],
  i: number,
): number {
  return beta.reduce(
    (left, b, k) => left - b * (controls.data[i * controls.columns + k] - means[k]),
    values[i],
  );
}

/** The slopes of f on the controls over some of the draws, and (c̄ − E c)ᵀ (CᵀC)⁻¹ (c̄ − E c) of the centred controls C. */
function regression(
  values: ArrayLike<number>,
  controls: Matrix,
  rows: readonly number[],
  means: ArrayLike<number>,
): { readonly beta: number[]; readonly leverage: number } {
  const { columns, data } = controls;
  requireAtLeast(`draws to fit ${columns} coefficients`, rows.length, columns + 2);
  const centre = Array.from({ length: columns }, (_, k) => mean(rows.map((i) => data[i * columns + k])));
  const level = mean(rows.map((i) => values[i]));
  const scale = centre.map((c, k) =>
    Math.sqrt(rows.reduce((sum, i) => sum + (data[i * columns + k] - c) ** 2, 0))
  );
  scale.forEach((each, k) => {
    if (!(each > 0)) {
      throw new RangeError(`Expected controls that vary, got a constant one in column ${k}: leave it out`);
    }
  });
  const centred = matrix(
    rows.length,
    columns,
    (i, k) => (data[rows[i] * columns + k] - centre[k]) / scale[k],
  );
  const transposed = matrix(columns, rows.length, (k, i) => centred.data[i * columns + k]);
  const gram = matrix(columns, columns, (k, l) =>
    rows.reduce(
      (sum, _, i) => sum + centred.data[i * columns + k] * centred.data[i * columns + l],
      0,
    ));
  const missed = centre.map((c, k) => (c - means[k]) / scale[k]);
  let slopes: Float64Array;
  let spread: Float64Array;
  try {
    slopes = solve(gram, matvec(transposed, rows.map((i) => values[i] - level)));
    spread = solve(gram, missed);
  } catch {
    throw new RangeError(
      "Expected linearly independent controls, got some that depend on others: leave those out",
    );
  }
  return {
    beta: Array.from(slopes, (slope, k) => slope / scale[k]),
    leverage: dot(missed, spread),
  };
}

function summary(corrected: Float64Array): MonteCarloEstimate {
  requireAtLeast("draws", corrected.length, 2);
  return { estimate: mean(corrected), standardError: standardError(corrected) };
}
