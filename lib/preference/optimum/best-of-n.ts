import { requireInteger, requireNotEmpty } from "../../math/checks.ts";
import { compensatedSum, logOneMinusExp, logSumExp } from "../../math/mod.ts";
import { requireRewards } from "../checks.ts";
import { klRegularizedOptimum } from "./kl-optimum.ts";
import { divergenceOfLogs, referenceLogs } from "./reference.ts";

/** The law of the best of n draws. */
export interface BestOfN {
  /** k probabilities. */
  readonly probabilities: Float64Array;
  /** Its expected reward. */
  readonly reward: number;
  /** KL(best of n‖π_ref), in nats, exactly. */
  readonly divergence: number;
  /** ln n − (n − 1)/n, which the divergence never exceeds. */
  readonly divergenceBound: number;
}

/**
 * The law of the best of n independent draws of the reference, ties settled by which came first.
 *
 * P(y) = π_ref(y) [F(y)ⁿ − F₋(y)ⁿ]/(F(y) − F₋(y)), F and F₋ the reference's mass of rewards up to and below r(y). Its divergence is at most
 * ln n − (n − 1)/n, the value for a continuous reward: often printed as if it were exact, it is far too large where a few responses have most of
 * the mass or ties are common.
 *
 * Source: Stiennon et al., arXiv:2009.01325v3, appendix G.3 (the formula); Beirami et al., arXiv:2401.01879v2, theorem 3.1 (a bound).
 *
 * @param reference k log-probabilities in nats; −Infinity where the reference never goes
 * @param rewards k rewards
 * @param draws n ≥ 1
 * @throws {RangeError} if the reference is no law, lengths differ, a reward is not finite, or n is no whole number of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { probabilities } = bestOfN([-Math.LN2, -Math.LN2], [0, 1], 2);
 * assert.ok(Math.abs(probabilities[1] - 3 / 4) < 1e-15);
 * ```
 */
export function bestOfN(reference: ArrayLike<number>, rewards: ArrayLike<number>, draws: number): BestOfN {
  requireInteger("the number of draws", draws, 1);
  const logs = referenceLogs(reference);
  requireRewards(rewards, reference);
  const order = Array.from(logs, (_, y) => y).sort((a, b) => rewards[a] - rewards[b]);
  // ln of what one draw of a level's response gains: ln [(Fⁿ − F₋ⁿ)/(F − F₋)].
  const logGain = new Float64Array(logs.length);
  let below = -Infinity;
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && rewards[order[end]] === rewards[order[start]]) end++;
    const level = logSumExp(order.slice(start, end).map((y) => logs[y]));
    const upTo = Math.min(0, logSumExp([below, level]));
    const gain = draws === 1 || level === -Infinity
      ? 0
      : draws * upTo + logOneMinusExp(draws * levelsApart(below, level, upTo)) - level;
    for (const y of order.slice(start, end)) logGain[y] = gain;
    below = upTo;
    start = end;
  }
  const logProbabilities = logs.map((log, y) => log + logGain[y]);
  const probabilities = logProbabilities.map(Math.exp);
  return {
    probabilities,
    reward: compensatedSum(probabilities.map((p, y) => p * rewards[y])),
    divergence: divergenceOfLogs(logProbabilities, logs),
    divergenceBound: Math.log(draws) - (draws - 1) / draws,
  };
}

/** ln F − ln F₋ from the logarithms of F₋, of F − F₋ and of F: by what is small among the two parts, so that no rare best response is lost. */
function levelsApart(below: number, level: number, upTo: number): number {
  return below > level ? -Math.log1p(-Math.exp(level - upTo)) : upTo - below;
}

/** A point of the trade-off between reward and divergence. */
export interface TradeOff {
  readonly beta: number;
  readonly reward: number;
  readonly divergence: number;
}

/**
 * The frontier of reward against divergence from the reference, traced by β.
 *
 * No policy has more reward at the divergence of π*_β: E_π[r] ≤ β ln Z(β) + β KL(π‖π_ref) for every β. The slope of the frontier is dE[r]/dKL = β.
 *
 * Source: Gao, Schulman and Hilton, arXiv:2210.10760 (the axes); the bound is kl-optimum's own.
 *
 * @param reference k log-probabilities in nats
 * @param rewards k rewards
 * @param betas numbers above 0
 * @throws {RangeError} as `klRegularizedOptimum`, or if there is no β
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [near, far] = rewardDivergenceFrontier([-Math.LN2, -Math.LN2], [0, 1], [10, 0.1]);
 * assert.ok(near.reward < far.reward && near.divergence < far.divergence);
 * ```
 */
export function rewardDivergenceFrontier(
  reference: ArrayLike<number>,
  rewards: ArrayLike<number>,
  betas: ArrayLike<number>,
): TradeOff[] {
  requireNotEmpty("the betas", betas);
  return Array.from(betas, (beta) => {
    const { reward, divergence } = klRegularizedOptimum(reference, rewards, { beta });
    return { beta, reward, divergence };
  });
}
