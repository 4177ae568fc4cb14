import { requireFinite, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { type FiniteWorld, finiteWorld } from "./finite-world.ts";

/** The law of one arm's reward. */
export interface BanditArm {
  /** What a pull can bring, in units of reward. */
  readonly rewards: ArrayLike<number>;
  /** How often it brings each. */
  readonly probabilities: ArrayLike<number>;
}

/**
 * The multi-armed bandit: arms with finite reward laws, nothing to be seen that matters.
 *
 * In state 0 nothing has been pulled yet; every reward that some arm can bring has one further state, in which the pull that brought it
 * ends: R(s, a, s′) is the reward that s′ stands for, and the law of s′ does not depend on s. An episode is one pull (those states
 * are terminal), or never ends (all arms can be pulled again).
 *
 * Source: kaplan section 8 (the degenerate limits); Sutton and Barto, Reinforcement Learning (2018), section 2.1.
 *
 * @param options arms: their reward laws, or one number where an arm always pays the same; `endless` to go on after a pull, false
 * unless told
 * @throws {RangeError} if there is no arm, an arm's probabilities are no law, or a reward is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { meanRewards } from "./finite-world.ts";
 * const world = bandit({ arms: [{ rewards: [0, 8], probabilities: [0.75, 0.25] }, 3] });
 * assert.deepEqual([...meanRewards(world).slice(0, 2)], [2, 3]);
 * assert.deepEqual([...world.terminal], [0, 1, 1, 1]); // rewards 0, 3 and 8
 * ```
 */
export function bandit(
  { arms, endless = false }: {
    readonly arms: readonly (BanditArm | number)[];
    readonly endless?: boolean;
  },
): FiniteWorld {
  if (arms.length === 0) throw new RangeError("Expected at least one arm, got none");
  const laws = arms.map((arm) => typeof arm === "number" ? { rewards: [arm], probabilities: [1] } : arm);
  laws.forEach(({ rewards, probabilities }, a) => {
    requireSameLength(`the rewards of arm ${a}`, rewards, "their probabilities", probabilities);
    requireFinite(`the rewards of arm ${a}`, rewards);
    requireDistribution(`the probabilities of arm ${a}`, probabilities);
  });
  const outcomes = [...new Set(laws.flatMap(({ rewards }) => Array.from(rewards)))].sort((x, y) => x - y);
  const pulls = laws.map(({ rewards, probabilities }) => {
    const row = new Float64Array(1 + outcomes.length);
    Array.from(rewards).forEach((reward, i) => row[1 + outcomes.indexOf(reward)] += probabilities[i]);
    return row;
  });
  const paid = [0, ...outcomes];
  const states = paid.map((_, s) => s);
  return finiteWorld({
    transition: states.map((s) => s === 0 || endless ? pulls : pulls.map(() => [])),
    reward: states.map(() => pulls.map(() => paid)),
  });
}
