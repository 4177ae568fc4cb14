import { requireFinite } from "../../math/checks.ts";
import { logSumExp } from "../../math/mod.ts";
import { requireLabelledRows } from "./checks.ts";

/** The temperature that fits held-out labels best. */
export interface TemperatureFit {
  /** T: probabilities are softmax(z/T). Above 1 the model was too sure of itself, below 1 not sure enough. */
  readonly temperature: number;
  /** Mean log loss at T = 1 and at the fit, in nats a label. */
  readonly logLossBefore: number;
  readonly logLossAfter: number;
  readonly iterations: number;
}

/**
 * Temperature scaling: the one number by which to divide a classifier's logits.
 *
 * In β = 1/T the mean log loss ℓ(β) = ⟨ln Σₖ exp βzₖ − βz_y⟩ is convex: ℓ′ = ⟨E_p z − z_y⟩ and ℓ″ = ⟨Var_p z⟩ ≥ 0. Newton's method
 * within a bracket finds the only zero of ℓ′. The class of the largest logit stays what it was, so accuracy does not change. At
 * the fit the mean logit that the model expects is the mean logit of the labels.
 *
 * Source: Guo, Pleiss, Sun and Weinberger (2017), section 4.2.
 *
 * @param logits n rows of k ≥ 2 finite numbers in nats; for two classes with log-odds z give rows (0, z)
 * @param labels n integers in [0, k)
 * @returns T with the losses before and after
 * @throws {RangeError} Rows that do not fit, labels out of range, logits that are not finite, or no such temperature: every label
 * right (T → 0), or logits that know no more of the labels than chance (T → ∞)
 * @example Two classes at log-odds ln 9, right three times in four: T = ln 9/ln 3
 * ```ts
 * import assert from "node:assert/strict";
 * const rows = [0, 1, 2, 3].map(() => [0, Math.log(9)]);
 * const { temperature } = fitTemperature(rows, [1, 1, 1, 0]);
 * assert(Math.abs(temperature - 2) < 1e-12);
 * ```
 */
export function fitTemperature(
  logits: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
): TemperatureFit {
  requireLabelledRows("logits", logits, labels);
  for (const row of logits) requireFinite("logits", row);
  const rows = logits.map((row, i) => {
    const top = Math.max(...Array.from(row));
    // Relative to the label's own logit the loss is ln Σ exp β(zₖ − z_y), without cancellation.
    return { gaps: Float64Array.from(row, (z) => z - row[labels[i]]), lead: top - row[labels[i]] };
  });
  if (rows.every(({ lead }) => lead === 0)) {
    throw new RangeError(
      "Expected some labels that are not the class of the largest logit, got none: the best temperature is 0. " +
        "Fit on fresh data, not on the training set",
    );
  }
  const atZero = slopes(rows, 0);
  if (!(atZero.first < 0)) {
    throw new RangeError(
      "Expected logits that favour the labels on average, got none that do: no positive temperature beats the uniform law",
    );
  }
  let low = 0;
  let high = Infinity;
  let beta = 1;
  let iterations = 0;
  for (; iterations < 200; iterations++) {
    const { first, second } = slopes(rows, beta);
    if (first > 0) high = beta;
    else low = beta;
    let next = beta - first / second;
    // The bracket holds where Newton's step would leave it, or where the loss is too flat for a step.
    if (!(next > low && next < high)) next = high === Infinity ? 2 * beta : (low + high) / 2;
    const done = Math.abs(next - beta) <= 4e-16 * beta;
    beta = next;
    if (done || first === 0) break;
  }
  return {
    temperature: 1 / beta,
    logLossBefore: lossAt(rows, 1),
    logLossAfter: lossAt(rows, beta),
    iterations: iterations + 1,
  };
}

type Row = { readonly gaps: Float64Array; readonly lead: number };

function slopes(rows: readonly Row[], beta: number): { first: number; second: number } {
  let first = 0;
  let second = 0;
  for (const { gaps, lead } of rows) {
    let total = 0;
    let mean = 0;
    let square = 0;
    for (const gap of gaps) {
      const weight = Math.exp(beta * (gap - lead));
      total += weight;
      mean += weight * gap;
    }
    mean /= total;
    for (const gap of gaps) square += Math.exp(beta * (gap - lead)) * (gap - mean) ** 2;
    first += mean / rows.length;
    second += square / total / rows.length;
  }
  return { first, second };
}

function lossAt(rows: readonly Row[], beta: number): number {
  return rows.reduce((sum, { gaps }) => sum + logSumExp(gaps.map((gap) => beta * gap)), 0) / rows.length;
}
