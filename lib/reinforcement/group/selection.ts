import { requireInteger } from "../../math/checks.ts";
import { meanAndDeviation } from "./group-advantages.ts";
import {
  type Mask,
  requireFiniteTokens,
  requireMask,
  requireTokens,
  type TokenLists,
} from "./token-lists.ts";

/**
 * Which groups say anything: those whose rewards are not all equal.
 *
 * Dynamic sampling keeps a prompt only if 0 < number of right answers < G, and samples others until the batch is full.
 *
 * Source: Yu et al. (DAPO), arXiv:2503.14476v2, eq. (11).
 *
 * @param groups the rewards of each group
 * @returns the indices of the groups with a deviation above 0, ascending
 * @throws {RangeError} if there is no group, one is empty, or a reward is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(informativeGroups([[1, 1], [0, 1], [0, 0]]), [1]);
 * ```
 */
export function informativeGroups(groups: readonly ArrayLike<number>[]): number[] {
  requireFiniteTokens("the rewards", groups);
  return groups.flatMap((group, g) => {
    if (group.length === 0) throw new RangeError(`Expected at least one reward in group ${g}, got none`);
    return meanAndDeviation(group, "n").deviation > 0 ? [g] : [];
  });
}

/**
 * A penalty that grows over the last tokens before the limit.
 *
 * R(y) = 0 for |y| ≤ L − C; (L − C − |y|)/C up to L; −1 beyond. To be added to the reward.
 *
 * Source: Yu et al. (DAPO), arXiv:2503.14476v2, eq. (13).
 *
 * @param length |y|, tokens
 * @param options `longest` L and `cache` C in tokens, 1 ≤ C ≤ L
 * @returns from −1 to 0
 * @throws {RangeError} if a number is no whole number or C is not from 1 to L
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([80, 85, 100, 101].map((n) => softOverlongPenalty(n, { longest: 100, cache: 20 })), [0, -0.25, -1, -1]);
 * ```
 */
export function softOverlongPenalty(
  length: number,
  { longest, cache }: { readonly longest: number; readonly cache: number },
): number {
  requireInteger("the length", length, 0);
  requireInteger("the cache", cache, 1);
  requireInteger("the longest length", longest, cache);
  const over = length - (longest - cache);
  return over <= 0 ? 0 : Math.max(-1, -over / cache);
}

/**
 * A mask that leaves out responses which were cut at the limit.
 *
 * Source: Yu et al. (DAPO), arXiv:2503.14476v2, section 3.4 (overlong filtering); TRL's `mask_truncated_completions`.
 *
 * @param lists the batch, for its shape
 * @param truncated for each response whether it was cut
 * @returns 1 for every token of a finished response, 0 for the others'
 * @throws {RangeError} if there is no response or the lists differ in length
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(overlongMask([[-1, -1], [-2]], [true, false]).map((list) => [...list]), [[0, 0], [1]]);
 * ```
 */
export function overlongMask(lists: TokenLists, truncated: readonly boolean[]): Float64Array[] {
  requireTokens("the batch", lists);
  if (truncated.length !== lists.length) {
    throw new RangeError(`Expected ${lists.length} truth values, one a response, got ${truncated.length}`);
  }
  return lists.map((list, i) => new Float64Array(list.length).fill(truncated[i] ? 0 : 1));
}

/**
 * The tokens at which the policy was least sure: the top share by entropy, over the whole batch.
 *
 * 1 where H ≥ the (1 − share) quantile of the counted tokens' entropies (linear between order statistics), 0 elsewhere; ties at the
 * threshold all count, so that a few more than the share may.
 *
 * Source: Wang et al. ("Beyond the 80/20 rule"), arXiv:2506.01939, section 5; TRL's `top_entropy_quantile`.
 *
 * @param entropies the entropy of the next-token law at every token, in nats
 * @param options `share` from 0 (exclusive) to 1, 0.2 in the paper; `mask` of the tokens that count
 * @returns a mask of the batch's shape
 * @throws {RangeError} if shapes differ, an entropy is not finite, or the share is out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...highEntropyMask([[0.1, 2, 0.3, 0.4, 1]], { share: 0.4 })[0]], [0, 1, 0, 0, 1]);
 * ```
 */
export function highEntropyMask(
  entropies: TokenLists,
  { share, mask }: { readonly share: number; readonly mask?: Mask },
): Float64Array[] {
  requireFiniteTokens("the entropies", entropies);
  if (!(share > 0 && share <= 1)) {
    throw new RangeError(`Expected a share above 0 and at most 1, got ${share}`);
  }
  if (mask) requireMask(mask, entropies);
  const counted = (i: number, t: number): boolean => !mask || mask[i][t] === 1;
  const all = entropies.flatMap((list, i) => Array.from(list).filter((_, t) => counted(i, t))).sort((a, b) =>
    a - b
  );
  if (all.length === 0) return entropies.map((list) => new Float64Array(list.length));
  const at = (1 - share) * (all.length - 1);
  const below = Math.floor(at);
  const threshold = all[below] + (at - below) * (all[Math.min(below + 1, all.length - 1)] - all[below]);
  return entropies.map((list, i) =>
    Float64Array.from(list, (entropy, t) => counted(i, t) && entropy >= threshold ? 1 : 0)
  );
}
