import {
  requireNonNegative,
  requireNotEmpty,
  requirePositive,
  requireSameLength,
} from "../../math/checks.ts";
import { requireLogProbabilities } from "../checks.ts";
import {
  marginTerm,
  meanOfPairs,
  type PairLogProbabilities,
  pairLogRatios,
  type PairObjective,
  requirePairs,
} from "./pairs.ts";

/**
 * The hinge loss of the normalised margin: a support vector machine where DPO is a logistic regression.
 *
 * L = max(0, 1 − h), h = β[ln π(y_w)/π_ref(y_w) − ln π(y_l)/π_ref(y_l)]; the slope at the kink h = 1 is taken as 0.
 *
 * Source: Liu et al. (RSO), arXiv:2309.06657v2, the loss called hinge-norm; TRL's `hinge`.
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param options β > 0
 * @throws {RangeError} as `dpoLoss`
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const reference = { chosen: [-3], rejected: [-3] };
 * assert.equal(hingeLoss({ chosen: [-2], rejected: [-3] }, reference, { beta: 0.25 }).value, 0.75);
 * ```
 */
export function hingeLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta }: { readonly beta: number },
): PairObjective {
  requirePositive("beta", beta);
  const ratios = pairLogRatios(policy, reference);
  return meanOfPairs(ratios.chosen.length, (i) => {
    const h = beta * (ratios.chosen[i] - ratios.rejected[i]);
    return h < 1 ? marginTerm(1 - h, -1, beta) : marginTerm(0, 0, beta);
  });
}

/**
 * Sequence likelihood calibration: a hinge on the policy's own log-probabilities, with supervised training beside it.
 *
 * L = max(0, δ − ln π(y_w) + ln π(y_l)) − λ ln π(y_ref). No reference model: what keeps the policy near is the second term, which stands on a
 * response y_ref for each pair (the chosen one unless told).
 *
 * Source: Zhao et al. (SLiC-HF), arXiv:2305.10425v1, eq. (1).
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param options δ ≥ 0 in nats; λ ≥ 0; `target`, n log-probabilities of y_ref, whose gradient then comes back as `target`
 * @throws {RangeError} if lists differ in length, a log-probability is positive or not finite, δ or λ is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient } = slicLoss({ chosen: [-2], rejected: [-2.5] }, { margin: 1, regularization: 0.1 });
 * assert.equal(value, 0.7); // 1 − 0.5 + 0.1·2
 * assert.equal(gradient.chosen[0], -1.1);
 * ```
 */
export function slicLoss(
  policy: PairLogProbabilities,
  { margin, regularization, target }: {
    readonly margin: number;
    readonly regularization: number;
    readonly target?: ArrayLike<number>;
  },
): PairObjective & { readonly gradient: { readonly target?: Float64Array } } {
  requireNonNegative("the margin", margin);
  requireNonNegative("the regularization", regularization);
  const pairs = requirePairs("the policy", policy);
  if (target) {
    requireNotEmpty("the targets", target);
    requireSameLength("the targets", target, "the pairs", policy.chosen);
    requireLogProbabilities("the targets", target);
  }
  const found = meanOfPairs(pairs, (i) => {
    const room = margin - policy.chosen[i] + policy.rejected[i];
    const on = room > 0 ? 1 : 0;
    return {
      value: on * room - regularization * (target ?? policy.chosen)[i],
      chosen: -on - (target ? 0 : regularization),
      rejected: on,
    };
  });
  if (!target) return found;
  const slopes = new Float64Array(pairs).fill(-regularization / pairs);
  return { ...found, gradient: { ...found.gradient, target: slopes } };
}
