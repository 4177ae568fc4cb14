import { requireFinite, requireSameLength } from "../../math/checks.ts";
import { type Aggregation, aggregationWeights } from "../group/aggregation.ts";
import type { Mask } from "../group/token-lists.ts";
import type { Objective } from "../objective.ts";
import { clipEnds, clippedTerm, type SurrogateClip } from "./clip-range.ts";
import { policyRatios } from "./policy-ratios.ts";

/** What {@linkcode ppoClipLoss} takes. */
export interface PpoClipOptions extends SurrogateClip {
  /** How the tokens' losses become one number; papers differ, so that it has to be said. */
  readonly aggregation: Aggregation;
  /** 1 for the tokens that count and 0 for the others (padding, prompts); all count unless told. */
  readonly mask?: Mask;
}

/** PPO's loss and how much of it was cut. */
export interface PpoClipObjective extends Objective<Float64Array[]> {
  /** Share of tokens whose slope the clip has set to zero: A > 0 and ρ > 1 + ε, A < 0 and ρ < 1 − ε (or ρ > c). */
  readonly clipFraction: number;
}

/**
 * PPO's clipped surrogate, as a loss of log-probabilities.
 *
 * L = −Σ wₜ min(ρₜAₜ, clip(ρₜ, 1 − ε, 1 + ε) Aₜ), ρₜ = exp(ln π_θ − ln π_old), w by the aggregation. ∂L/∂ln π_θ = −wₜρₜAₜ where the clip
 * does not bind, 0 where it does; at ρ = 1 that is the policy gradient. Cases and kinks as in {@linkcode clippedSurrogateLoss}.
 *
 * Source: Schulman et al., arXiv:1707.06347v2, eq. (7); kaplan eq. (8.5.3).
 *
 * @param logProbabilities for each sequence, ln π_θ of each token that was taken, in nats
 * @param oldLogProbabilities the same of the policy that took them
 * @param advantages the same shape, in units of reward
 * @param options clip, dual clip, aggregation, mask
 * @returns the loss, its gradient with respect to the log-probabilities, and the share of tokens that the clip silences
 * @throws {RangeError} if shapes differ, a log-probability or an option is bad, or a loss is not finite (a ratio beyond e⁷⁰⁹ with a negative
 * advantage and no dual clip)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient, clipFraction } = ppoClipLoss(
 *   [[Math.log(0.75), Math.log(0.5)]], [[Math.log(0.5), Math.log(0.5)]], [[1, -3]], { clip: 0.2, aggregation: "token" },
 * );
 * assert.ok(Math.abs(value + (1.2 - 3) / 2) < 1e-15);
 * assert.deepEqual([gradient[0][0], gradient[0][1], clipFraction], [0, 1.5, 0.5]);
 * ```
 */
export function ppoClipLoss(
  logProbabilities: readonly ArrayLike<number>[],
  oldLogProbabilities: readonly ArrayLike<number>[],
  advantages: readonly ArrayLike<number>[],
  options: PpoClipOptions,
): PpoClipObjective {
  requireSameLength("the sequences", logProbabilities, "the old ones", oldLogProbabilities);
  requireSameLength("the sequences", logProbabilities, "their advantages", advantages);
  const ends = clipEnds(options);
  const weights = aggregationWeights(logProbabilities, options.aggregation, options.mask);
  let value = 0;
  let silenced = 0;
  let tokens = 0;
  const gradient = logProbabilities.map((logs, i) => {
    requireSameLength(`the log-probabilities of sequence ${i}`, logs, "its advantages", advantages[i]);
    requireFinite(`the advantages of sequence ${i}`, advantages[i]);
    return policyRatios(logs, oldLogProbabilities[i]).map((ratio, t) => {
      const advantage = advantages[i][t];
      if (options.mask && options.mask[i][t] === 0) return 0;
      const term = clippedTerm(ratio, advantage, ends);
      if (!Number.isFinite(term.value)) {
        throw new RangeError(
          `Expected a finite loss, got a ratio of ${ratio} with advantage ${advantage} at token ${t} of sequence ${i}: set dualClip, or take smaller steps`,
        );
      }
      value -= weights[i][t] * term.value;
      tokens++;
      if (term.slope === 0) {
        if (advantage !== 0) silenced++;
        return 0;
      }
      return -weights[i][t] * ratio * term.slope;
    });
  });
  return { value, gradient, clipFraction: tokens === 0 ? 0 : silenced / tokens };
}
