import { type LogisticFit, logisticRegression } from "../../estimators/regression/logistic-regression.ts";
import { requireFinite, requireSameLength } from "../../math/checks.ts";
import { type Matrix, matrix } from "../../math/mod.ts";

/** What {@linkcode fitLinearReward} takes beside the pairs. */
export interface LinearRewardOptions {
  /** n margins, 0 unless told. */
  readonly margins?: ArrayLike<number>;
  /** λ ≥ 0 of the penalty ½ λ ‖w‖²; 0 unless told. */
  readonly ridge?: number;
}

/**
 * A linear reward r(y) = w·φ(y) of greatest likelihood under Bradley–Terry.
 *
 * w maximises Σ ln σ(w·(φ_w − φ_l) − m): a logistic regression on differences of features, without intercept. No maximum exists where some
 * direction ranks all pairs right; then the fit is refused unless a ridge holds it. A feature that never differs within a pair cannot be
 * learnt.
 *
 * Source: Ouyang et al., arXiv:2203.02155v1, eq. (1), for a linear model; Zhu, Jiao and Jordan, arXiv:2301.11270, section 2.
 *
 * @param chosen n × d features of the preferred responses
 * @param rejected n × d features of the others
 * @returns the fit; its `coefficients` are w, in nats per unit of the feature
 * @throws {RangeError} if shapes differ, a number is not finite, or there is no maximum
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const chosen = matrix(4, 1, [1, 1, 1, 0]);
 * const rejected = matrix(4, 1, [0, 0, 0, 1]);
 * assert.ok(Math.abs(fitLinearReward(chosen, rejected).coefficients[0] - Math.log(3)) < 1e-9);
 * ```
 */
export function fitLinearReward(
  chosen: Matrix,
  rejected: Matrix,
  { margins, ridge = 0 }: LinearRewardOptions = {},
): LogisticFit {
  if (chosen.rows !== rejected.rows || chosen.columns !== rejected.columns) {
    throw new RangeError(
      `Expected features of one shape, got ${chosen.rows} × ${chosen.columns} and ${rejected.rows} × ${rejected.columns}`,
    );
  }
  requireFinite("the chosen features", chosen.data);
  requireFinite("the rejected features", rejected.data);
  const n = chosen.rows;
  const differences = matrix(n, chosen.columns, chosen.data.map((x, i) => x - rejected.data[i]));
  const labels = new Float64Array(n).fill(1);
  if (!margins) return logisticRegression(differences, labels, { ridge });
  requireSameLength("the margins", margins, "the pairs", labels);
  requireFinite("the margins", margins);
  return logisticRegression(differences, labels, { ridge, offset: Float64Array.from(margins, (m) => -m) });
}
