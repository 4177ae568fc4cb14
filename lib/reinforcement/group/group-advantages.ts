import { requireFinite, requireNonNegative, requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import { requireFiniteAdvantages } from "./token-lists.ts";

/** What a reward is measured against. */
export type GroupCenter = "mean" | "leave-one-out" | "none";

/** What {@linkcode groupAdvantages} takes. */
export interface GroupAdvantageOptions {
  /**
   * `"mean"`: the group's mean, which holds the response itself (GRPO, Dr. GRPO); `"leave-one-out"`: the mean of the others (RLOO);
   * `"none"`: the reward as it is.
   */
  readonly center: GroupCenter;
  /** What the centred rewards are divided by. */
  readonly scale: "none" | GroupScale;
}

/** Division by the group's standard deviation, every choice of which is somebody's. */
export interface GroupScale {
  /** Squares are divided by n (DeepSeekMath's std, not said there; NumPy) or by n − 1 (PyTorch, TRL, verl). */
  readonly divisor: "n" | "n-1";
  /** What is added to the deviation, in units of reward: 0 as printed, 1e-4 in TRL, 1e-6 in verl. */
  readonly added: number;
  /** Whether rewards that are all equal give advantages of 0 or a RangeError. */
  readonly zeroDeviation: "zeros" | "error";
}

/**
 * Mean and standard deviation, the latter exactly 0 where all rewards are equal: rounding of the mean must not turn equal rewards into
 * advantages of ±1.
 */
export function meanAndDeviation(
  rewards: ArrayLike<number>,
  divisor: "n" | "n-1",
): { readonly mean: number; readonly deviation: number } {
  if (divisor !== "n" && divisor !== "n-1") {
    throw new RangeError(`Expected the divisor "n" or "n-1", got "${divisor}"`);
  }
  const n = rewards.length;
  const first = rewards[0];
  let shift = 0;
  let widest = 0;
  for (let i = 0; i < n; i++) {
    shift += (rewards[i] - first) / n;
    widest = Math.max(widest, Math.abs(rewards[i] - first));
  }
  if (widest === 0) return { mean: first, deviation: 0 };
  // In units of a power of two, which rounds nothing, so that no square leaves float64.
  const unit = 2 ** Math.max(-1022, Math.min(1023, Math.floor(Math.log2(widest))));
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((rewards[i] - first - shift) / unit) ** 2;
  return { mean: first + shift, deviation: unit * Math.sqrt(squares / (divisor === "n" ? n : n - 1)) };
}

/** The rewards less their center. */
function centred(rewards: ArrayLike<number>, center: GroupCenter): Float64Array {
  const n = rewards.length;
  const first = rewards[0];
  // Differences to the first reward first: equal rewards give exact zeros.
  const differences = Float64Array.from(rewards, (reward) => reward - first);
  const sum = differences.reduce((total, each) => total + each, 0);
  switch (center) {
    case "none":
      return Float64Array.from(rewards);
    case "mean":
      return differences.map((each) => each - sum / n);
    case "leave-one-out":
      if (n < 2) throw new RangeError("Expected at least two rewards to leave one out, got 1");
      return differences.map((each) => each - (sum - each) / (n - 1));
  }
  throw new RangeError(`Expected the center "mean", "leave-one-out" or "none", got "${center}"`);
}

/**
 * The advantages of a group of responses to one prompt.
 *
 * Âᵢ = (rᵢ − b)/(σ + added), b the group's mean or that of the other responses, σ the group's deviation; without `scale` Âᵢ = rᵢ − b.
 *
 * With independent responses, (1/G) Σ Âᵢ ∇ln π(yᵢ) has the mean ∇E r for the leave-one-out center, (1 − 1/G) ∇E r for the group's mean, and
 * in general another direction once it is divided by σ, which depends on the same rewards.
 *
 * Source: Ahmadian et al. (RLOO), arXiv:2402.14740v2, eq. (7); DeepSeekMath (GRPO), arXiv:2402.03300v3, section 4.1.2; Liu et al. (Dr. GRPO),
 * arXiv:2503.20783v2, section 3.2.
 *
 * @param rewards G numbers in units of reward
 * @param options `center`; `scale` "none" or `{ divisor, added, zeroDeviation }`
 * @returns G advantages, in units of reward or none where they were divided
 * @throws {RangeError} if there is no reward or one is not finite, one reward should be left out of one, or all are equal and
 * `zeroDeviation` is "error"
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...groupAdvantages([0, 0, 3], { center: "leave-one-out", scale: "none" })], [-1.5, -1.5, 3]);
 * const scale = { divisor: "n", added: 0, zeroDeviation: "zeros" } as const;
 * assert.deepEqual([...groupAdvantages([1, 3], { center: "mean", scale })], [-1, 1]);
 * assert.deepEqual([...groupAdvantages([0.1, 0.1, 0.1], { center: "mean", scale })], [0, 0, 0]);
 * ```
 */
export function groupAdvantages(
  rewards: ArrayLike<number>,
  { center, scale }: GroupAdvantageOptions,
): Float64Array {
  requireNotEmpty("the group", rewards);
  requireFinite("the group's rewards", rewards);
  const advantages = centred(rewards, center);
  requireFiniteAdvantages([advantages]);
  return scale === "none" ? advantages : scaled(advantages, rewards, scale);
}

/** Advantages over the deviation of rewards. */
function scaled(advantages: Float64Array, rewards: ArrayLike<number>, scale: GroupScale): Float64Array {
  const { divisor, added, zeroDeviation } = scale;
  requireNonNegative("the constant added to the deviation", added);
  const { deviation } = meanAndDeviation(rewards, divisor);
  if (deviation === 0) {
    if (zeroDeviation === "zeros") return new Float64Array(advantages.length);
    if (zeroDeviation !== "error") {
      throw new RangeError(`Expected zeroDeviation "zeros" or "error", got "${zeroDeviation}"`);
    }
    throw new RangeError(
      `Expected rewards that differ, got ${rewards.length} times ${
        rewards[0]
      }: leave such a group out, or ask for zeros`,
    );
  }
  const [found] = requireFiniteAdvantages([advantages.map((each) => each / (deviation + added))]);
  return found;
}

/**
 * The advantages of several groups, with one deviation for all of them.
 *
 * Âᵢ = (rᵢ − b)/(σ + added), b that of the group, σ the deviation of all rewards of the batch.
 *
 * Source: Liu et al. ("Tricks or traps?", Lite PPO), arXiv:2508.08221, the group's mean with the batch's deviation (TRL's `"batch"`).
 *
 * @param groups the rewards of each group, in units of reward
 * @param options `center`, `scale`
 * @returns the advantages of each group
 * @throws {RangeError} as {@linkcode groupAdvantages}, or if there is no group
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const scale = { divisor: "n", added: 0, zeroDeviation: "error" } as const;
 * const found = batchAdvantages([[0, 4], [2, 2]], { center: "mean", scale });
 * assert.deepEqual(found.map((group) => [...group]), [[-2 / Math.SQRT2, 2 / Math.SQRT2], [0, 0]]);
 * ```
 */
export function batchAdvantages(
  groups: readonly ArrayLike<number>[],
  { center, scale }: { readonly center: GroupCenter; readonly scale: GroupScale },
): Float64Array[] {
  if (groups.length === 0) throw new RangeError("Expected at least one group, got none");
  const all = groups.flatMap((group) => Array.from(group));
  return groups.map((group) => scaled(groupAdvantages(group, { center, scale: "none" }), all, scale));
}

/**
 * The advantages of groups with several rewards for each response, each kind of reward scaled by itself.
 *
 * Aᵢ = Σₙ wₙ (rₙᵢ − mean rₙ)/(σₙ + added) in each group; then over the batch Âᵢ = (Aᵢ − mean A)/(σ_A + added).
 *
 * Source: GDPO, arXiv:2601.05242, as TRL's paper index states it.
 *
 * @param groups for each group and each kind of reward the G rewards: `groups[g][n][i]`
 * @param options `weights`, one for each kind of reward; `scale`, for the groups and for the batch
 * @returns the advantages of each group
 * @throws {RangeError} as {@linkcode groupAdvantages}, or if the kinds of reward and the weights differ in number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const scale = { divisor: "n", added: 0, zeroDeviation: "zeros" } as const;
 * const found = decoupledAdvantages([[[0, 2], [0, 100]]], { weights: [1, 1], scale });
 * assert.deepEqual([...found[0]], [-1, 1]);
 * ```
 */
export function decoupledAdvantages(
  groups: readonly (readonly ArrayLike<number>[])[],
  { weights, scale }: { readonly weights: ArrayLike<number>; readonly scale: GroupScale },
): Float64Array[] {
  requireFinite("the weights of the rewards", weights);
  const sums = groups.map((kinds, g) => {
    if (kinds.length === 0 || kinds.length !== weights.length) {
      throw new RangeError(`Expected ${weights.length} kinds of reward in group ${g}, got ${kinds.length}`);
    }
    kinds.forEach((rewards, n) =>
      requireSameLength(`reward ${n} of group ${g}`, rewards, `reward 0 of group ${g}`, kinds[0])
    );
    const each = kinds.map((rewards) => groupAdvantages(rewards, { center: "mean", scale }));
    return Float64Array.from(each[0], (_, i) => each.reduce((sum, list, n) => sum + weights[n] * list[i], 0));
  });
  if (sums.length === 0) throw new RangeError("Expected at least one group, got none");
  const all = sums.flatMap((group) => Array.from(group));
  const flat = groupAdvantages(all, { center: "mean", scale });
  let start = 0;
  return sums.map((group) => flat.slice(start, start += group.length));
}
