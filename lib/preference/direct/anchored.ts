import { sigmoid, softplus } from "../../estimators/regression/logistic-function.ts";
import { requirePositive } from "../../math/checks.ts";
import { meanOfPairs, type PairLogProbabilities, pairLogRatios, type PairObjective } from "./pairs.ts";

// Losses that look at each implicit reward by itself, and not at the difference of the two alone.

/**
 * Noise contrastive alignment for pairs: the chosen response up, and both down a little.
 *
 * L = −ln σ(r_w) − ½ ln σ(−r_w) − ½ ln σ(−r_l), r = β ln π/π_ref. Its slope at r_w = r_l = 0 is a quarter and minus a quarter per unit of reward.
 *
 * Source: Chen et al., arXiv:2402.05369v2 (NCA with preference labels, K = 2); TRL's `nca_pair`.
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param options β > 0
 * @throws {RangeError} as `dpoLoss`
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const same = { chosen: [-2], rejected: [-3] };
 * const { value, gradient } = ncaPairLoss(same, same, { beta: 1 });
 * assert.equal(value, 2 * Math.LN2);
 * assert.deepEqual([gradient.chosen[0], gradient.rejected[0]], [-0.25, 0.25]);
 * ```
 */
export function ncaPairLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta }: { readonly beta: number },
): PairObjective {
  requirePositive("beta", beta);
  const ratios = pairLogRatios(policy, reference);
  return meanOfPairs(ratios.chosen.length, (i) => {
    const [w, l] = [beta * ratios.chosen[i], beta * ratios.rejected[i]];
    return {
      value: softplus(-w) + softplus(w) / 2 + softplus(l) / 2,
      chosen: beta * (sigmoid(w) / 2 - sigmoid(-w)),
      rejected: beta * sigmoid(l) / 2,
    };
  });
}

/**
 * Binary classifier optimisation on pairs, without reward shift.
 *
 * L = −ln σ(r_w) − ln σ(−r_l), r = β ln π/π_ref. It is at least DPO's loss: σ(r_w)σ(−r_l) ≤ σ(r_w − r_l).
 *
 * Source: Jung et al., arXiv:2404.04656, theorem 1 (the bound); TRL's `bco_pair`, whose page in TRL's index of papers shows DPO's
 * formula instead of this one.
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param options β > 0
 * @throws {RangeError} as `dpoLoss`
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const same = { chosen: [-2], rejected: [-3] };
 * assert.equal(bcoPairLoss(same, same, { beta: 1 }).value, 2 * Math.LN2);
 * ```
 */
export function bcoPairLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta }: { readonly beta: number },
): PairObjective {
  requirePositive("beta", beta);
  const ratios = pairLogRatios(policy, reference);
  return meanOfPairs(ratios.chosen.length, (i) => {
    const [w, l] = [beta * ratios.chosen[i], beta * ratios.rejected[i]];
    return { value: softplus(-w) + softplus(l), chosen: -beta * sigmoid(-w), rejected: beta * sigmoid(l) };
  });
}

/**
 * Self-play preference optimisation with certain labels: both log ratios are told their place.
 *
 * L = (ρ_w − 1/(2β))² + (ρ_l + 1/(2β))², ρ = ln π/π_t: the regression of ln π/π_t on η(P − ½) with P = 1 for the winner, 0 for the loser, and
 * η = 1/β.
 *
 * Source: Wu et al., arXiv:2405.00675v4, eq. (4.7) of algorithm 1, P set to 1 and 0; TRL's `sppo_hard`.
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the policy of the last round, π_t
 * @param options β > 0, the paper's 1/η
 * @throws {RangeError} as `dpoLoss`
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const reference = { chosen: [-3], rejected: [-3] };
 * assert.equal(sppoHardLoss({ chosen: [-1], rejected: [-5] }, reference, { beta: 0.25 }).value, 0);
 * ```
 */
export function sppoHardLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta }: { readonly beta: number },
): PairObjective {
  requirePositive("beta", beta);
  const ratios = pairLogRatios(policy, reference);
  return meanOfPairs(ratios.chosen.length, (i) => {
    const [w, l] = [ratios.chosen[i] - 1 / (2 * beta), ratios.rejected[i] + 1 / (2 * beta)];
    return { value: w * w + l * l, chosen: 2 * w, rejected: 2 * l };
  });
}

/**
 * Anchored preference optimisation, for chosen responses that are better than what the model says: up with one, down with the other.
 *
 * L = 1 − σ(r_w) + σ(r_l), r = β ln π/π_ref.
 *
 * Source: D'Oosterlinck et al., arXiv:2408.06266, eq. (7), with a constant 1 added so that the loss is positive; TRL's `apo_zero`.
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param options β > 0
 * @throws {RangeError} as `dpoLoss`
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const same = { chosen: [-2], rejected: [-3] };
 * assert.equal(apoZeroLoss(same, same, { beta: 1 }).value, 1);
 * ```
 */
export function apoZeroLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta }: { readonly beta: number },
): PairObjective {
  requirePositive("beta", beta);
  const ratios = pairLogRatios(policy, reference);
  return meanOfPairs(ratios.chosen.length, (i) => {
    const [w, l] = [beta * ratios.chosen[i], beta * ratios.rejected[i]];
    return {
      value: sigmoid(-w) + sigmoid(l),
      chosen: -beta * sigmoid(w) * sigmoid(-w),
      rejected: beta * sigmoid(l) * sigmoid(-l),
    };
  });
}

/**
 * Anchored preference optimisation, for a model that is better than the chosen responses: both down, the rejected one further.
 *
 * L = σ(r_w) + 1 − σ(r_w − r_l), r = β ln π/π_ref.
 *
 * Source: D'Oosterlinck et al., arXiv:2408.06266, eq. (8), with a constant 1 added so that the loss is positive; TRL's `apo_down`.
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param options β > 0
 * @throws {RangeError} as `dpoLoss`
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const same = { chosen: [-2], rejected: [-3] };
 * const { value, gradient } = apoDownLoss(same, same, { beta: 1 });
 * assert.deepEqual([value, gradient.chosen[0], gradient.rejected[0]], [1, 0, 0.25]);
 * ```
 */
export function apoDownLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta }: { readonly beta: number },
): PairObjective {
  requirePositive("beta", beta);
  const ratios = pairLogRatios(policy, reference);
  return meanOfPairs(ratios.chosen.length, (i) => {
    const w = beta * ratios.chosen[i];
    const h = beta * (ratios.chosen[i] - ratios.rejected[i]);
    const steep = sigmoid(h) * sigmoid(-h);
    return {
      value: sigmoid(w) + sigmoid(-h),
      chosen: beta * (sigmoid(w) * sigmoid(-w) - steep),
      rejected: beta * steep,
    };
  });
}
