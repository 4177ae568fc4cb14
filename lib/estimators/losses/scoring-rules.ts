import { logNormalCdf, norm } from "../../math/mod.ts";
import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { requireFiniteList, requireIndex } from "../checks.ts";

/**
 * What a probability forecast costs when outcome i comes: a scoring rule, written as a loss.
 *
 * A rule is proper if nobody expects to pay less by announcing anything but what he believes, and strictly proper if he then pays more.
 */
export interface ScoringRule {
  readonly name: string;
  /** The loss of a forecast when an outcome comes; Infinity is allowed. */
  loss(forecast: ArrayLike<number>, outcome: number): number;
  /** Whether honesty is the only best policy. */
  readonly strictlyProper: boolean;
}

function checked(
  loss: (forecast: ArrayLike<number>, outcome: number) => number,
): (forecast: ArrayLike<number>, outcome: number) => number {
  return (forecast, outcome) => {
    requireDistribution("the forecast", forecast);
    requireIndex("the outcome", outcome, forecast.length);
    return loss(forecast, outcome);
  };
}

/**
 * Scoring rules by name: three strictly proper ones, and the linear one, which is not.
 *
 * logarithmic −ln qᵢ (its excess over honesty is D_KL(p‖q)); Brier's |q − eᵢ|² (excess |p − q|²); spherical 1 − qᵢ/|q| (excess |p| (1 − cos of the angle between p and
 * q)); linear 1 − qᵢ, under which it pays to put everything on the likeliest outcome.
 *
 * Source: Gneiting and Raftery, J. Amer. Statist. Assoc. 102 (2007) 359, section 3; Brier, Monthly Weather Rev. 78 (1950) 1.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(scoringRules.logarithmic.loss([0.25, 0.75], 0), Math.log(4));
 * assert.equal(scoringRules.brier.loss([0.25, 0.75], 0), 1.125);
 * assert.equal(scoringRules.linear.loss([0.25, 0.75], 0), 0.75);
 * assert.throws(() => scoringRules.brier.loss([0.5, 0.6], 0), /sum to 1/);
 * ```
 */
export const scoringRules = {
  logarithmic: {
    name: "logarithmic",
    loss: checked((forecast, outcome) => -Math.log(forecast[outcome])),
    strictlyProper: true,
  },
  brier: {
    name: "Brier",
    loss: checked((forecast, outcome) => {
      let sum = 0;
      for (let i = 0; i < forecast.length; i++) sum += (forecast[i] - Number(i === outcome)) ** 2;
      return sum;
    }),
    strictlyProper: true,
  },
  spherical: {
    name: "spherical",
    loss: checked((forecast, outcome) => 1 - forecast[outcome] / norm(forecast)),
    strictlyProper: true,
  },
  linear: {
    name: "linear",
    loss: checked((forecast, outcome) => 1 - forecast[outcome]),
    strictlyProper: false,
  },
} as const satisfies Readonly<Record<string, ScoringRule>>;

/**
 * The loss that somebody who believes p expects from announcing q.
 *
 * S(p, q) = Σ pᵢ s(q, i); an outcome without probability costs nothing, whatever its score.
 *
 * Source: Gneiting and Raftery, J. Amer. Statist. Assoc. 102 (2007) 359, eq. (1).
 *
 * @param rule a scoring rule
 * @param belief p, k probabilities
 * @param forecast q, k probabilities
 * @throws {RangeError} What is no distribution, lengths that differ
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // The linear rule invites to exaggerate.
 * const honest = expectedScore(scoringRules.linear, [0.6, 0.4], [0.6, 0.4]);
 * assert.ok(expectedScore(scoringRules.linear, [0.6, 0.4], [1, 0]) < honest);
 * ```
 */
export function expectedScore(
  rule: ScoringRule,
  belief: ArrayLike<number>,
  forecast: ArrayLike<number>,
): number {
  requireDistribution("the belief", belief);
  if (belief.length !== forecast.length) {
    throw new RangeError(`Expected a forecast for ${belief.length} outcomes, got one for ${forecast.length}`);
  }
  let sum = 0;
  for (let i = 0; i < belief.length; i++) if (belief[i] > 0) sum += belief[i] * rule.loss(forecast, i);
  return sum;
}

/**
 * The continuous ranked probability score of a sample (an ensemble forecast) when y comes.
 *
 * CRPS = (1/m) Σ|xᵢ − y| − (1/2m²) Σᵢⱼ|xᵢ − xⱼ|, the integral of the square of the difference of both step functions, in O(m log m). The `fair` one divides by 2m(m − 1): its mean
 * is that of the law from which the sample is drawn.
 *
 * Source: Gneiting and Raftery, J. Amer. Statist. Assoc. 102 (2007) 359, eqs. (20)–(21); Ferro, Q. J. R. Meteorol. Soc. 140 (2014) 1917, for the fair one.
 *
 * @param sample m ≥ 1 finite numbers, m ≥ 2 for the fair score
 * @param outcome y, finite
 * @returns in the unit of the sample; smaller is better
 * @throws {RangeError} An empty sample, numbers that are not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // ∫(F − 1{x ≥ 1})² for steps at 0 and 2: ¼ + ¼.
 * assert.equal(sampleCrps([2, 0], 1), 0.5);
 * ```
 */
export function sampleCrps(
  sample: ArrayLike<number>,
  outcome: number,
  { fair = false }: { readonly fair?: boolean } = {},
): number {
  requireFiniteList("the sample", sample);
  requireFiniteNumber("the outcome", outcome);
  const m = sample.length;
  if (fair && m < 2) throw new RangeError("Expected at least two numbers for a fair score, got one");
  const sorted = Float64Array.from(sample).sort();
  let distance = 0;
  let spread = 0;
  for (let i = 0; i < m; i++) {
    distance += Math.abs(sorted[i] - outcome);
    // Each number counts for those below it and against those above.
    spread += (2 * i + 1 - m) * (sorted[i] - outcome);
  }
  return distance / m - spread / (m * (fair ? m - 1 : m));
}

/**
 * The continuous ranked probability score of a normal forecast.
 *
 * CRPS = σ [z (2Φ(z) − 1) + 2φ(z) − 1/√π], z = (y − μ)/σ.
 *
 * Source: Gneiting et al., Monthly Weather Rev. 133 (2005) 1098, eq. (5).
 *
 * @param forecast mean μ and standard deviation σ > 0
 * @param outcome y, finite
 * @returns in the unit of y; smaller is better
 * @throws {RangeError} Numbers that are not finite, a standard deviation that is not positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const score = normalCrps({ mean: 1, standardDeviation: 2 }, 1);
 * assert.ok(Math.abs(score - 2 * (Math.SQRT2 - 1) / Math.sqrt(Math.PI)) < 1e-15);
 * ```
 */
export function normalCrps(
  { mean, standardDeviation }: { readonly mean: number; readonly standardDeviation: number },
  outcome: number,
): number {
  requireFiniteNumber("the mean", mean);
  requirePositive("the standard deviation", standardDeviation);
  requireFiniteNumber("the outcome", outcome);
  const z = (outcome - mean) / standardDeviation;
  const density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  return standardDeviation *
    (z * (1 - 2 * Math.exp(logNormalCdf(-z))) + 2 * density - 1 / Math.sqrt(Math.PI));
}
