import { logBeta } from "../../math/mod.ts";
import {
  requireFinite,
  requireFiniteNumber,
  requireNonNegative,
  requireNotEmpty,
  requirePositive,
  requireSameLength,
} from "../../math/checks.ts";
import { groupAdvantages, type GroupScale, meanAndDeviation } from "./group-advantages.ts";
import {
  byToken,
  type PerResponseOrToken,
  requireFiniteAdvantages,
  requireFiniteTokens,
  requireSameTokens,
  type TokenLists,
} from "./token-lists.ts";

/**
 * Advantages against the group's mean weighed by length: the optimal baseline where all gradients are of one size a token.
 *
 * Âᵢ = rᵢ − Σⱼ |oⱼ| rⱼ / Σⱼ |oⱼ|. The group's own response is in the baseline, so that the gradient is slightly biased.
 *
 * Source: Hao et al. (OPO), arXiv:2505.23585, its practical baseline.
 *
 * @param rewards G numbers in units of reward
 * @param lengths G numbers of tokens, above 0 in all
 * @returns G numbers in units of reward
 * @throws {RangeError} if lists differ in length, a number is not finite, or no length is positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...lengthWeightedAdvantages([1, 0], [3, 1])], [0.25, -0.75]);
 * ```
 */
export function lengthWeightedAdvantages(
  rewards: ArrayLike<number>,
  lengths: ArrayLike<number>,
): Float64Array {
  requireNotEmpty("the group", rewards);
  requireSameLength("the rewards", rewards, "the lengths", lengths);
  requireFinite("the group's rewards", rewards);
  requireFinite("the lengths", lengths);
  let total = 0;
  let weighed = 0;
  for (let i = 0; i < rewards.length; i++) {
    if (lengths[i] < 0) throw new RangeError(`Expected lengths of at least 0, got ${lengths[i]}`);
    total += lengths[i];
    weighed += lengths[i] * rewards[i];
  }
  if (total === 0) throw new RangeError("Expected at least one token in the group, got none");
  const [found] = requireFiniteAdvantages([Float64Array.from(rewards, (reward) => reward - weighed / total)]);
  return found;
}

/**
 * Advantages against the reward of the greedy response.
 *
 * Âᵢ = rᵢ − r(greedy response to the same prompt). The baseline does not depend on the draw: the gradient stays unbiased.
 *
 * Source: Li et al. (ReMax), arXiv:2310.10505v4, algorithm 1.
 *
 * @param rewards B numbers in units of reward
 * @param greedyRewards B numbers, the greedy response's for the prompt of each
 * @returns B numbers in units of reward
 * @throws {RangeError} if lists differ in length or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...greedyBaselineAdvantages([3, 1], [2, 2])], [1, -1]);
 * ```
 */
export function greedyBaselineAdvantages(
  rewards: ArrayLike<number>,
  greedyRewards: ArrayLike<number>,
): Float64Array {
  requireSameLength("the rewards", rewards, "the greedy rewards", greedyRewards);
  requireFinite("the rewards", rewards);
  requireFinite("the greedy rewards", greedyRewards);
  const [found] = requireFiniteAdvantages([
    Float64Array.from(rewards, (reward, i) => reward - greedyRewards[i]),
  ]);
  return found;
}

/**
 * Advantages for the best of a group: only the best response gets one, by how far it beats the second.
 *
 * Â of the first best response = r₍₁₎ − r₍₂₎, over σ + added where scaled; all others 0. Over draws, unscaled, Σ Âᵢ ∇ln π(yᵢ) has the mean
 * ∇E max(r₁, …, r_G): the maximum less the same without i is a leave-one-out baseline.
 *
 * Source: Tang et al., arXiv:2503.19595, pass@k with a leave-one-out baseline, as verl 0.8 states it (grpo_passk).
 *
 * @param rewards G ≥ 2 numbers in units of reward
 * @param scale "none", or as for {@linkcode groupAdvantages}
 * @returns G numbers
 * @throws {RangeError} if there are fewer than two rewards or one is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...bestOfGroupAdvantages([1, 5, 2], "none")], [0, 3, 0]);
 * ```
 */
export function bestOfGroupAdvantages(rewards: ArrayLike<number>, scale: "none" | GroupScale): Float64Array {
  if (rewards.length < 2) throw new RangeError(`Expected at least two rewards, got ${rewards.length}`);
  requireFinite("the group's rewards", rewards);
  const order = Array.from(rewards, (_, i) => i).sort((a, b) => rewards[b] - rewards[a] || a - b);
  const advantages = new Float64Array(rewards.length);
  advantages[order[0]] = rewards[order[0]] - rewards[order[1]];
  requireFiniteAdvantages([advantages]);
  if (scale === "none") return advantages;
  requireNonNegative("the constant added to the deviation", scale.added);
  const { deviation } = meanAndDeviation(rewards, scale.divisor);
  if (deviation > 0) {
    const [found] = requireFiniteAdvantages([advantages.map((each) => each / (deviation + scale.added))]);
    return found;
  }
  return groupAdvantages(rewards, { center: "mean", scale });
}

/**
 * Mean-centred advantages of a batch, made larger where many rewards are 0.
 *
 * Âᵢ = α (rᵢ − mean of the group) / F, α = B / number of rewards that are not 0 (B in all where none is).
 *
 * Source: Chu et al. (GPG), arXiv:2504.02546, as verl 0.8 states it (gpg, `f_norm` F).
 *
 * @param groups the rewards of each group, in units of reward
 * @param options `norm` F, 1 unless told
 * @returns the advantages of each group
 * @throws {RangeError} if there is no group, a group is empty, a reward is not finite, or F is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(sparseRewardAdvantages([[0, 1], [0, 0]]).map((group) => [...group]), [[-2, 2], [0, 0]]);
 * ```
 */
export function sparseRewardAdvantages(
  groups: readonly ArrayLike<number>[],
  { norm = 1 }: { readonly norm?: number } = {},
): Float64Array[] {
  if (groups.length === 0) throw new RangeError("Expected at least one group, got none");
  if (!(norm > 0 && norm < Infinity)) throw new RangeError(`Expected a positive norm, got ${norm}`);
  const all = groups.flatMap((group) => Array.from(group));
  const alpha = all.length / Math.max(1, all.filter((reward) => reward !== 0).length);
  return requireFiniteAdvantages(
    groups.map((group) =>
      groupAdvantages(group, { center: "mean", scale: "none" }).map((each) => alpha * each / norm || 0)
    ),
  );
}

/** What {@linkcode batchNormalizedAdvantages} takes. */
export interface BatchNormalizedOptions {
  /** γ from 0 to 1 between the tokens of a response. */
  readonly discount: number;
  /** What is added to the variance under the root, in squared units of reward: 0 as printed, 1e-8 in verl. */
  readonly added: number;
  readonly zeroDeviation: "zeros" | "error";
}

/**
 * Rewards to go of every token, normalised over all tokens of the batch.
 *
 * Gₜ = Σ_{u≥t} γ^{u−t} r_u; Â = (G − mean G)/√(var G + added), the mean over all tokens and the variance with n − 1. The rewards hold the KL
 * penalty already: see `klPenalizedRewards`.
 *
 * Source: Hu (REINFORCE++), arXiv:2501.03262, the advantage and its global normalisation; verl's whitening for n − 1 and `added`.
 *
 * @param rewards B lists, the reward of every token in units of reward
 * @param options `discount` γ, `added`, `zeroDeviation`
 * @returns B lists, no unit
 * @throws {RangeError} if there is no response, a reward is not finite, γ is not from 0 to 1, or all are equal and `zeroDeviation` is "error"
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const options = { discount: 1, added: 0, zeroDeviation: "zeros" } as const;
 * const [[first]] = batchNormalizedAdvantages([[0], [2]], options);
 * assert(Math.abs(first + Math.SQRT1_2) < 1e-15);
 * ```
 */
export function batchNormalizedAdvantages(
  rewards: TokenLists,
  { discount, added, zeroDeviation }: BatchNormalizedOptions,
): Float64Array[] {
  requireFiniteTokens("the rewards", rewards);
  if (!(discount >= 0 && discount <= 1)) {
    throw new RangeError(`Expected a discount from 0 to 1, got ${discount}`);
  }
  const returns = rewards.map((list) => {
    const sums = Float64Array.from(list);
    for (let t = sums.length - 2; t >= 0; t--) sums[t] += discount * sums[t + 1];
    return sums;
  });
  return whitened(returns, added, zeroDeviation);
}

/** All tokens' numbers less their mean, over the root of their variance. */
function whitened(
  lists: readonly Float64Array[],
  added: number,
  zeroDeviation: "zeros" | "error",
): Float64Array[] {
  if (!(added >= 0 && added < Infinity)) {
    throw new RangeError(`Expected an added constant of at least 0, got ${added}`);
  }
  const all = lists.flatMap((list) => Array.from(list));
  if (all.length === 0) throw new RangeError("Expected at least one token in the batch, got none");
  const { mean, deviation } = meanAndDeviation(all, "n-1");
  if (deviation === 0) {
    if (zeroDeviation === "zeros") return lists.map((list) => new Float64Array(list.length));
    throw new RangeError(
      `Expected numbers that differ, got ${all.length} times ${
        all[0]
      }: ask for zeros, or leave the batch out`,
    );
  }
  // Not √(σ² + added): σ² may leave float64 where σ does not.
  const root = Math.hypot(deviation, Math.sqrt(added));
  return requireFiniteAdvantages(lists.map((list) => list.map((each) => (each - mean) / root)));
}

/**
 * Rewards less the mean of their group, then normalised over all tokens of the batch.
 *
 * Aᵢ = rᵢ − mean of the group, given to each of its tokens; Â = (A − mean A)/√(var A + added) over all tokens.
 *
 * Source: Hu (REINFORCE++-baseline), arXiv:2501.03262; verl's whitening for n − 1 and `added`.
 *
 * @param groups the rewards of each group, in units of reward
 * @param lengths the number of tokens of each response, of the groups' shape
 * @param options `added`, `zeroDeviation`
 * @returns for each group the advantage of each response (all its tokens have the same)
 * @throws {RangeError} if shapes differ, a reward is not finite, a length is no whole number, or all are equal and `zeroDeviation` is "error"
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const options = { added: 0, zeroDeviation: "zeros" } as const;
 * const [[first, second]] = groupThenBatchAdvantages([[0, 2]], [[1, 1]], options);
 * assert(Math.abs(first + Math.SQRT1_2) < 1e-15 && second === -first);
 * ```
 */
export function groupThenBatchAdvantages(
  groups: readonly ArrayLike<number>[],
  lengths: readonly ArrayLike<number>[],
  { added, zeroDeviation }: { readonly added: number; readonly zeroDeviation: "zeros" | "error" },
): Float64Array[] {
  requireSameTokens("lengths", lengths, groups);
  const centred = groups.map((group) => groupAdvantages(group, { center: "mean", scale: "none" }));
  const tokens = centred.flatMap((group, g) =>
    Array.from(group, (each, i) => {
      const length = lengths[g][i];
      if (!(Number.isInteger(length) && length >= 1 && length < 2 ** 31)) {
        throw new RangeError(`Expected lengths of at least 1 and below 2^31, got ${length} in group ${g}`);
      }
      return new Float64Array(length).fill(each);
    })
  );
  const each = whitened(tokens, added, zeroDeviation).map(([first]) => first);
  let start = 0;
  return centred.map((group) => Float64Array.from(each.slice(start, start += group.length)));
}

/**
 * Rewards to go against a baseline for every position, weighed by how much each response's gradient has gathered by then.
 *
 * Âᵢₜ = Gᵢₜ − Bₜ, Bₜ = Σⱼ Gⱼₜ Wⱼₜ / Σⱼ Wⱼₜ over the group's responses that reach t, Wⱼₜ = Σ_{u≤t} ‖∂ln π(yⱼᵤ)/∂z‖² and
 * ‖∂ln π(y)/∂z‖² = 1 − 2π(y) + Σ_v π(v)² for a softmax.
 *
 * Source: verl 0.8, `optimal_token_baseline`; the variance-optimal baseline of Greensmith, Bartlett and Baxter, JMLR 5 (2004), for each token.
 *
 * @param rewards G lists, the reward of every token of the responses to one prompt
 * @param logProbabilities ln π of the same tokens, in nats
 * @param squaredMasses Σ_v π(v|c)² in each token's context
 * @returns G lists in units of reward; where no weight has gathered, the reward to go itself
 * @throws {RangeError} if shapes differ or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const found = tokenBaselineAdvantages([[1], [3]], [[Math.log(0.5)], [Math.log(0.5)]], [[0.5], [0.5]]);
 * assert.deepEqual(found.map((list) => [...list]), [[-1], [1]]);
 * ```
 */
export function tokenBaselineAdvantages(
  rewards: TokenLists,
  logProbabilities: TokenLists,
  squaredMasses: PerResponseOrToken,
): Float64Array[] {
  requireFiniteTokens("the rewards", rewards);
  requireSameTokens("log-probabilities", logProbabilities, rewards);
  requireFiniteTokens("the log-probabilities", logProbabilities);
  const masses = byToken("the squared masses", squaredMasses, rewards);
  const returns = rewards.map((list) => {
    const sums = Float64Array.from(list);
    for (let t = sums.length - 2; t >= 0; t--) sums[t] += sums[t + 1];
    return sums;
  });
  const weights = logProbabilities.map((list, i) => {
    let sum = 0;
    return Float64Array.from(list, (log, t) => sum += Math.max(0, 1 - 2 * Math.exp(log) + masses[i][t]));
  });
  return requireFiniteAdvantages(returns.map((list) =>
    list.map((own, t) => {
      let [above, below] = [0, 0];
      returns.forEach((other, j) => {
        if (t >= other.length) return;
        above += weights[j][t] * other[t];
        below += weights[j][t];
      });
      requireFiniteNumber("the weighed return", above);
      return below === 0 ? own : own - above / below;
    })
  ));
}

/**
 * Right-or-wrong rewards less the group's success rate, over the density of a Beta law at that rate.
 *
 * Âᵢ = (rᵢ − p)/f(p; α, β), p = mean r, f(p) = p^{α−1}(1 − p)^{β−1}/B(α, β). α = β = 1 gives the centred reward, α = β = 3/2 GRPO's with the deviation
 * of n, up to the factor B(3/2, 3/2) = π/8. The paper fits α and β to the success rates of the batch. A group that is all right or all wrong
 * has advantages of 0. TRL's loss type "bnpo" is something else: the mean over the batch's tokens.
 *
 * Source: Xiao, Zhang and Cao (BNPO), arXiv:2506.02864v1, its advantage function.
 *
 * @param rewards G numbers, each 0 or 1
 * @param options `alpha` and `beta`, positive
 * @returns G numbers
 * @throws {RangeError} if there is no reward or one is not 0 or 1, or a parameter is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...betaNormalizedAdvantages([1, 0, 0, 0], { alpha: 1, beta: 1 })], [0.75, -0.25, -0.25, -0.25]);
 * ```
 */
export function betaNormalizedAdvantages(
  rewards: ArrayLike<number>,
  { alpha, beta }: { readonly alpha: number; readonly beta: number },
): Float64Array {
  requireNotEmpty("the group", rewards);
  requirePositive("alpha", alpha);
  requirePositive("beta", beta);
  const list = Float64Array.from(rewards);
  list.forEach((reward) => {
    if (reward !== 0 && reward !== 1) throw new RangeError(`Expected rewards of 0 and 1, got ${reward}`);
  });
  const rate = list.reduce((sum, reward) => sum + reward, 0) / list.length;
  if (rate === 0 || rate === 1) return new Float64Array(list.length);
  const logDensity = (alpha - 1) * Math.log(rate) + (beta - 1) * Math.log1p(-rate) - logBeta(alpha, beta);
  const [found] = requireFiniteAdvantages([list.map((reward) => (reward - rate) * Math.exp(-logDensity))]);
  return found;
}
