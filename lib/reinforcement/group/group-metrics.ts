import { k3 } from "../regularization/log-ratio-estimators.ts";
import { clipEnds, type ClipRange } from "../trust-region/clip-range.ts";
import { aggregateLosses } from "./aggregation.ts";
import { groupBatch, type GroupData } from "./clipped-losses.ts";
import { meanAndDeviation } from "./group-advantages.ts";
import { informativeGroups } from "./selection.ts";
import {
  logRatios,
  type Mask,
  requireFiniteTokens,
  requireMask,
  requireSameTokens,
  type TokenLists,
} from "./token-lists.ts";

/** How much of a batch the clip has silenced. */
export interface ClipFractions {
  /** Share of tokens (or responses) with ρ < 1 − ε_low and a negative advantage. */
  readonly low: number;
  /** Share with ρ > 1 + ε_high and a positive advantage. */
  readonly high: number;
  /** The sum of both: where the gradient of the clipped surrogate is 0 for that reason. */
  readonly region: number;
  /** The smallest share of a response that is clipped below. */
  readonly lowLeast: number;
  /** The largest share of a response that is clipped above. */
  readonly highMost: number;
}

/**
 * How much of a batch the clip has silenced.
 *
 * Counted where the clip takes the gradient away, that is on the side of the advantage only: ρ < 1 − ε_low with Â < 0, ρ > 1 + ε_high with
 * Â > 0.
 *
 * Source: TRL 1.9, `clip_ratio/low`, `high`, `region`; DAPO, arXiv:2503.14476v2, section 3.1, for the two sides.
 *
 * @param logProbabilities ln π of every token, in nats
 * @param data `oldLogProbabilities`, `advantages`, `mask`
 * @param options `clip`; `level` "token", or "sequence" for GSPO's geometric mean ratio
 * @returns shares from 0 to 1
 * @throws {RangeError} if shapes differ, a number is not finite, or no token counts
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = { oldLogProbabilities: [[-3, -1], [-1, -1]], advantages: [1, -1] };
 * const found = clipFractions([[-1, -1], [-3, 0]], data, { clip: 0.2, level: "token" });
 * assert.deepEqual(found, { low: 0.25, high: 0.25, region: 0.5, lowLeast: 0, highMost: 0.5 });
 * ```
 */
export function clipFractions(
  logProbabilities: TokenLists,
  data: GroupData,
  { clip, level }: { readonly clip: ClipRange; readonly level: "token" | "sequence" },
): ClipFractions {
  const { steps, advantages } = groupBatch(logProbabilities, data);
  const ends = clipEnds({ clip });
  // Checks the mask.
  aggregateLosses(steps, "token", data.mask);
  let tokens = 0;
  const [lows, highs]: [number[], number[]] = [[], []];
  let [low, high] = [0, 0];
  steps.forEach((list, i) => {
    const counted = Array.from(list, (_, t) => t).filter((t) => !data.mask || data.mask[i][t] === 1);
    if (counted.length === 0) return;
    const mean = counted.reduce((sum, t) => sum + list[t], 0) / counted.length;
    const entries = level === "token"
      ? counted.map((t) => ({ ratio: Math.exp(list[t]), advantage: advantages[i][t] }))
      : [{ ratio: Math.exp(mean), advantage: advantages[i][counted[0]] }];
    const below = entries.filter(({ ratio, advantage }) => ratio < ends.low && advantage < 0).length;
    const above = entries.filter(({ ratio, advantage }) => ratio > ends.high && advantage > 0).length;
    tokens += entries.length;
    low += below;
    high += above;
    lows.push(below / entries.length);
    highs.push(above / entries.length);
  });
  if (tokens === 0) throw new RangeError("Expected at least one token that counts, got none");
  return {
    low: low / tokens,
    high: high / tokens,
    region: (low + high) / tokens,
    lowLeast: Math.min(...lows),
    highMost: Math.max(...highs),
  };
}

/** What a training run watches beside its loss. */
export interface GroupMetrics {
  /** Mean reward and its standard deviation over all responses (n − 1). */
  readonly reward: number;
  readonly rewardDeviation: number;
  /** Share of groups whose rewards are all equal, which teach nothing. */
  readonly zeroDeviation: number;
  /** Mean of k3 over the counted tokens, in nats a token; 0 without a reference. */
  readonly kl: number;
  /** Mean entropy over the counted tokens, in nats a token; 0 unless given. */
  readonly entropy: number;
  /** Mean, least and most tokens of a response. */
  readonly length: { readonly mean: number; readonly least: number; readonly most: number };
}

/**
 * What a training run watches beside its loss.
 *
 * Source: TRL 1.9's logged metrics: reward, reward_std, frac_reward_zero_std, kl, entropy, completions/length.
 *
 * @param groups the rewards of each group, in the order of the responses
 * @param data `logProbabilities`; optionally `referenceLogProbabilities`, `entropies` of the next-token laws in nats, `mask`
 * @throws {RangeError} if shapes differ or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const found = groupMetrics([[0, 1], [1, 1]], { logProbabilities: [[-1], [-1, -1], [-1], [-1]] });
 * assert.deepEqual([found.reward, found.zeroDeviation, found.length.mean], [0.75, 0.5, 1.25]);
 * ```
 */
export function groupMetrics(
  groups: readonly ArrayLike<number>[],
  { logProbabilities, referenceLogProbabilities, entropies, mask }: {
    readonly logProbabilities: TokenLists;
    readonly referenceLogProbabilities?: TokenLists;
    readonly entropies?: TokenLists;
    readonly mask?: Mask;
  },
): GroupMetrics {
  requireFiniteTokens("the log-probabilities", logProbabilities);
  if (mask) requireMask(mask, logProbabilities);
  if (entropies) requireSameTokens("entropies", entropies, logProbabilities);
  const informative = informativeGroups(groups).length;
  const rewards = groups.flatMap((group) => Array.from(group));
  if (rewards.length !== logProbabilities.length) {
    throw new RangeError(
      `Expected ${logProbabilities.length} rewards, one a response, got ${rewards.length}`,
    );
  }
  const { mean: reward, deviation: rewardDeviation } = meanAndDeviation(rewards, "n-1");
  if (!Number.isFinite(reward) || !Number.isFinite(rewardDeviation)) {
    throw new RangeError(`Expected rewards whose spread fits a float64, got a mean of ${reward}: scale them`);
  }
  const lengths = logProbabilities.map((list, i) =>
    mask ? Array.from(mask[i]).reduce((sum, each) => sum + each, 0) : list.length
  );
  const estimates = referenceLogProbabilities &&
    logRatios(logProbabilities, "the reference log-probabilities", referenceLogProbabilities)
      .map((list) => list.map(k3));
  return {
    reward,
    rewardDeviation,
    zeroDeviation: 1 - informative / groups.length,
    kl: estimates ? aggregateLosses(estimates, "token", mask) : 0,
    entropy: entropies ? aggregateLosses(entropies, "token", mask) : 0,
    length: {
      mean: lengths.reduce((sum, each) => sum + each, 0) / lengths.length,
      least: Math.min(...lengths),
      most: Math.max(...lengths),
    },
  };
}
