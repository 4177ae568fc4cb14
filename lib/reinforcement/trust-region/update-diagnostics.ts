import { exponentialExcess } from "../../information/divergence/exponential-excess.ts";
import { requireFinite, requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import { compensatedSum } from "../../math/mod.ts";
import { clipEnds, clippedTerm, type SurrogateClip } from "./clip-range.ts";
import { logRatio } from "./policy-ratios.ts";

/** What an update has done to a batch that the old policy drew. */
export interface UpdateDiagnostics {
  /** k1 = ⟨−ln ρ⟩, an unbiased estimate of D(old‖new), in nats; may be negative. */
  readonly k1: number;
  /** k2 = ⟨(ln ρ)²⟩/2, biased, of less variance. */
  readonly k2: number;
  /** k3 = ⟨ρ − 1 − ln ρ⟩, unbiased for D(old‖new) and never negative. */
  readonly k3: number;
  /** ⟨ρ⟩, 1 in expectation. */
  readonly meanRatio: number;
  readonly smallestRatio: number;
  readonly largestRatio: number;
  /** Share of ratios outside the clip (what Baselines and Spinning Up report). */
  readonly outside: number;
  /** Share of ratios whose slope the clip has silenced: outside on the side that their advantage pushes to (what TRL and verl report). */
  readonly silenced: number;
}

/**
 * How far a policy has moved, seen from a batch of the old policy's actions.
 *
 * With ρ = π_θ/π_old: k1 = ⟨−ln ρ⟩, k2 = ⟨(ln ρ)²⟩/2, k3 = ⟨ρ − 1 − ln ρ⟩; extremes of ρ; the share beyond the clip. The samples being the
 * old policy's, k1 and k3 estimate D(old‖new), the divergence of PPO's paper, and not kaplan's D(new‖old). They see the actions that were drawn.
 *
 * Source: Schulman, Approximating KL divergence (2020); Schulman et al., arXiv:1707.06347v2, eq. (6), for ρ.
 *
 * @param logProbabilities n numbers ln π_θ, in nats
 * @param oldLogProbabilities n numbers ln π_old
 * @param advantages n numbers, in units of reward
 * @param options the clip
 * @throws {RangeError} if there are none, the lengths differ, a log-probability, an advantage or the clip is bad
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { outside, silenced } = updateDiagnostics([Math.log(0.8), Math.log(0.2)], [Math.log(0.5), Math.log(0.5)], [1, 1], { clip: 0.2 });
 * assert.deepEqual([outside, silenced], [1, 0.5]); // the second ratio, 0.4, is called back
 * ```
 */
export function updateDiagnostics(
  logProbabilities: ArrayLike<number>,
  oldLogProbabilities: ArrayLike<number>,
  advantages: ArrayLike<number>,
  options: SurrogateClip,
): UpdateDiagnostics {
  requireNotEmpty("the log-probabilities", logProbabilities);
  requireSameLength("the log-probabilities", logProbabilities, "the old ones", oldLogProbabilities);
  requireSameLength("the log-probabilities", logProbabilities, "the advantages", advantages);
  requireFinite("the advantages", advantages);
  const ends = clipEnds(options);
  const n = logProbabilities.length;
  const logs = Float64Array.from(logProbabilities, (log, i) => logRatio(log, oldLogProbabilities[i]));
  const ratios = logs.map(Math.exp);
  const mean = (values: ArrayLike<number>): number => compensatedSum(values) / n;
  return {
    k1: mean(logs.map((log) => 0 - log)),
    k2: mean(logs.map((log) => log * log / 2)),
    k3: mean(logs.map(exponentialExcess)),
    meanRatio: mean(ratios),
    smallestRatio: ratios.reduce((least, ratio) => Math.min(least, ratio), Infinity),
    largestRatio: ratios.reduce((most, ratio) => Math.max(most, ratio), 0),
    outside: mean(ratios.map((ratio) => ratio < ends.low || ratio > ends.high ? 1 : 0)),
    silenced: mean(
      ratios.map((ratio, i) =>
        advantages[i] !== 0 && clippedTerm(ratio, advantages[i], ends).slope === 0 ? 1 : 0
      ),
    ),
  };
}

/**
 * How much of the returns' variance the predicted values explain.
 *
 * 1 − Var(R − V)/Var(R): 1 for perfect values, 0 for a constant, negative for values that are worse than one. A constant error is not seen.
 *
 * Source: Dhariwal et al., OpenAI Baselines (2017), `explained_variance`.
 *
 * @param values n predictions V, in units of reward
 * @param returns n returns R
 * @returns a pure number of at most 1
 * @throws {RangeError} if there are none, the lengths differ, a number is not finite, or all returns are equal
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(explainedVariance([1, 1, 4], [0, 2, 4]), 0.75); // 1 − 2/8
 * ```
 */
export function explainedVariance(values: ArrayLike<number>, returns: ArrayLike<number>): number {
  requireNotEmpty("the returns", returns);
  requireSameLength("the values", values, "the returns", returns);
  requireFinite("the values", values);
  requireFinite("the returns", returns);
  const list = Array.from(returns);
  if (list.every((each) => each === list[0])) {
    throw new RangeError(
      `Expected returns that differ, got ${list.length} times ${list[0]}: there is no variance to explain`,
    );
  }
  const squares = (numbers: readonly number[]): number => {
    const mean = compensatedSum(numbers) / numbers.length;
    return compensatedSum(numbers.map((each) => (each - mean) ** 2));
  };
  return 1 - squares(list.map((each, i) => each - values[i])) / squares(list);
}
