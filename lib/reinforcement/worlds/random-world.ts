import { requireInteger, requireNonNegative } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import { type FiniteWorld, finiteWorld } from "./finite-world.ts";

/** What {@linkcode randomWorld} takes. */
export interface RandomWorldOptions {
  /** S, at least 1. */
  readonly states: number;
  /** A, at least 1. */
  readonly actions: number;
  /** b, how many next states an action can have: 1 (deterministic) to S. */
  readonly branching: number;
  /** Where the chance comes from. */
  readonly stream: Stream;
  /** The probability that a step ends the episode in a terminal state S, which is then added; 0 unless told. */
  readonly ending?: number;
  /** Whether the reward is one of each next state; of each state and action unless told. */
  readonly rewardsByNextState?: boolean;
}

/**
 * A random decision process, as in the tests of planners: b random next states for each state and action.
 *
 * The next states of (s,a) are b different ones, all sets equally likely, with probabilities uniform on the simplex (a flat Dirichlet
 * law); the rewards are independent standard normal numbers; the first state is uniform.
 *
 * Source: Archibald, McKinnon and Thomas, Journal of the Operational Research Society 46 (1995) 354 (the Garnet worlds).
 *
 * @param options `states` S, `actions` A, `branching` b, `stream`; `ending`, a probability below 1, adds a terminal state; `rewardsByNextState`
 * @returns a world of S states, or of S + 1 where steps can end the episode
 * @throws {RangeError} if a size is no whole number of at least 1, the branching exceeds S, or the probability of ending is not in [0, 1)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const world = randomWorld({ states: 5, actions: 3, branching: 2, stream: stream(1) });
 * assert.equal(world.transition.subarray(0, 5).filter((p) => p > 0).length, 2);
 * assert.ok(Math.abs(world.transition.subarray(0, 5).reduce((sum, p) => sum + p) - 1) < 1e-15);
 * ```
 */
export function randomWorld(
  { states, actions, branching, stream, ending = 0, rewardsByNextState = false }: RandomWorldOptions,
): FiniteWorld {
  requireInteger("the number of states", states, 1);
  requireInteger("the number of actions", actions, 1);
  requireInteger("the branching", branching, 1);
  requireNonNegative("the probability of ending", ending);
  if (branching > states) {
    throw new RangeError(`Expected at most ${states} next states, as many as there are, got ${branching}`);
  }
  if (ending >= 1) throw new RangeError(`Expected a probability of ending below 1, got ${ending}`);
  const S = states + (ending > 0 ? 1 : 0);
  const transition: Float64Array[][] = [];
  const reward: (number | Float64Array)[][] = [];
  for (let s = 0; s < states; s++) {
    const lots = stream.at(s);
    transition.push(Array.from({ length: actions }, () => {
      const row = new Float64Array(S);
      const shares = lots.exponentials(branching);
      const total = shares.reduce((sum, share) => sum + share, 0);
      differentOnes(states, branching, lots).forEach((next, i) =>
        row[next] = (1 - ending) * shares[i] / total
      );
      if (ending > 0) row[states] = ending;
      return row;
    }));
    reward.push(Array.from({ length: actions }, () => rewardsByNextState ? lots.normals(S) : lots.normal()));
  }
  if (ending > 0) {
    transition.push(Array.from({ length: actions }, () => new Float64Array(0)));
    reward.push(new Array<number>(actions).fill(0));
  }
  return finiteWorld({
    transition,
    reward,
    initial: Float64Array.from({ length: S }, (_, s) => s < states ? 1 / states : 0),
  });
}

/** Some of the numbers below a bound, all sets equally likely. */
function differentOnes(bound: number, count: number, lots: Stream): number[] {
  const all = Array.from({ length: bound }, (_, i) => i);
  return Array.from({ length: count }, (_, i) => {
    const at = i + lots.integer(bound - i);
    [all[i], all[at]] = [all[at], all[i]];
    return all[i];
  });
}
