import { sigmoid, softplus } from "../../estimators/regression/logistic-function.ts";
import { requirePositive } from "../../math/checks.ts";
import { requireFlipRate, requireLengths } from "../checks.ts";
import {
  marginTerm,
  meanOfPairs,
  type PairLogProbabilities,
  pairLogRatios,
  type PairObjective,
} from "./pairs.ts";

/** How many tokens the responses of each pair have. */
export interface PairLengths {
  readonly chosen: ArrayLike<number>;
  readonly rejected: ArrayLike<number>;
}

/**
 * Direct preference optimisation: the Bradley–Terry log-loss of the implicit rewards.
 *
 * L = −ln σ(h), h = β[ln π(y_w)/π_ref(y_w) − ln π(y_l)/π_ref(y_l)]; ∂L/∂ln π(y_w) = −β σ(−h), and the opposite for y_l. With label smoothing ε
 * (cDPO) L = −(1 − ε) ln σ(h) − ε ln σ(−h), least at h = ln (1 − ε)/ε and not at infinity.
 *
 * The published line of ppo-dpo, −σ(h), lacks the logarithm. TRL 1.16 reads its `label_smoothing` in the types `robust`, `exo_pair`
 * and `aot` only: with `sigmoid` it is ignored without a word (version 0.19.1 heeded it). Here it counts.
 *
 * Source: Rafailov et al., arXiv:2305.18290v3, eq. (7), its gradient in section 4; label smoothing: Mitchell, "A note on DPO with noisy
 * preferences and relationship to IPO" (2023), which calls it conservative DPO.
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param options β > 0, in units of reward per nat; ε in [0, ½), 0 unless told
 * @returns the mean over pairs in nats, each pair's loss, and the slopes in the policy's log-probabilities
 * @throws {RangeError} if lists differ in length, a log-probability is positive or not finite, β is not positive or ε not in [0, ½)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const same = { chosen: [-2], rejected: [-3] };
 * const { value, gradient } = dpoLoss(same, same, { beta: 0.5 });
 * assert.equal(value, Math.LN2);
 * assert.deepEqual([gradient.chosen[0], gradient.rejected[0]], [-0.25, 0.25]);
 * ```
 */
export function dpoLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta, labelSmoothing = 0 }: { readonly beta: number; readonly labelSmoothing?: number },
): PairObjective {
  requirePositive("beta", beta);
  requireFlipRate("the label smoothing", labelSmoothing);
  const ratios = pairLogRatios(policy, reference);
  return meanOfPairs(ratios.chosen.length, (i) => {
    const h = beta * (ratios.chosen[i] - ratios.rejected[i]);
    return marginTerm(smoothedLogLoss(h, labelSmoothing), smoothedSlope(h, labelSmoothing), beta);
  });
}

/** −(1 − ε) ln σ(h) − ε ln σ(−h), written so that no two infinities meet. */
function smoothedLogLoss(h: number, epsilon: number): number {
  return softplus(-h) + epsilon * h;
}

/** Its slope in h. */
function smoothedSlope(h: number, epsilon: number): number {
  return epsilon - sigmoid(-h);
}

/**
 * Robust DPO: an unbiased estimate of the loss of the true labels from labels of which a share ε is flipped.
 *
 * L = [−(1 − ε) ln σ(h) + ε ln σ(−h)]/(1 − 2ε), h the margin of {@linkcode dpoLoss}. Its mean over flips is −ln σ(h) of the unflipped pair;
 * for ε > 0 it has no lower bound, since it falls as −ε h/(1 − 2ε) for h → ∞.
 *
 * Source: Chowdhury, Kini and Natarajan, arXiv:2403.00409 (the loss called rDPO).
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param options β > 0; `flipRate` ε in [0, ½), the probability that a label is wrong
 * @throws {RangeError} as {@linkcode dpoLoss}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const policy = { chosen: [-1], rejected: [-3] };
 * const reference = { chosen: [-2], rejected: [-2] };
 * const flipped = { chosen: policy.rejected, rejected: policy.chosen };
 * const loss = (pairs: typeof policy) => robustDpoLoss(pairs, reference, { beta: 1, flipRate: 0.2 }).value;
 * const clean = dpoLoss(policy, reference, { beta: 1 }).value;
 * assert.ok(Math.abs(0.8 * loss(policy) + 0.2 * loss(flipped) - clean) < 1e-15);
 * ```
 */
export function robustDpoLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta, flipRate }: { readonly beta: number; readonly flipRate: number },
): PairObjective {
  requirePositive("beta", beta);
  requireFlipRate("the flip rate", flipRate);
  const ratios = pairLogRatios(policy, reference);
  return meanOfPairs(ratios.chosen.length, (i) => {
    const h = beta * (ratios.chosen[i] - ratios.rejected[i]);
    const shift = flipRate / (1 - 2 * flipRate);
    // (1 − ε) ln σ(h) − ε ln σ(−h) = (1 − 2ε) ln σ(h) + ε h.
    return marginTerm(softplus(-h) - shift * h, -sigmoid(-h) - shift, beta);
  });
}

/**
 * DPO on log ratios per token, so that long responses do not count by their length.
 *
 * L = −ln σ(h), h = β[ln(π/π_ref)(y_w)/|y_w| − ln(π/π_ref)(y_l)/|y_l|].
 *
 * Source: Lambert et al. (Tülu 3), arXiv:2411.15124, section 4.3; TRL's `sigmoid_norm`.
 *
 * @param policy n pairs of log-probabilities of whole responses (sums), in nats
 * @param reference the same under the frozen reference
 * @param options β > 0; the numbers of tokens of all responses
 * @throws {RangeError} as {@linkcode dpoLoss}, or if a length is no whole number of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const policy = { chosen: [-2], rejected: [-8] };
 * const reference = { chosen: [-4], rejected: [-4] };
 * const { losses } = lengthNormalizedDpoLoss(policy, reference, { beta: 1, lengths: { chosen: [2], rejected: [4] } });
 * assert.ok(Math.abs(losses[0] - Math.log1p(Math.exp(-2))) < 1e-15);
 * ```
 */
export function lengthNormalizedDpoLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta, lengths }: { readonly beta: number; readonly lengths: PairLengths },
): PairObjective {
  requirePositive("beta", beta);
  requireLengths("the chosen lengths", lengths.chosen, policy.chosen);
  requireLengths("the rejected lengths", lengths.rejected, policy.rejected);
  const ratios = pairLogRatios(policy, reference);
  return meanOfPairs(ratios.chosen.length, (i) => {
    const h = beta * (ratios.chosen[i] / lengths.chosen[i] - ratios.rejected[i] / lengths.rejected[i]);
    const slope = -beta * sigmoid(-h);
    return {
      value: softplus(-h),
      chosen: slope / lengths.chosen[i],
      rejected: -slope / lengths.rejected[i],
    };
  });
}
