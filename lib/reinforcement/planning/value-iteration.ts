import { requireNonNegative } from "../../math/checks.ts";
import type { FiniteWorld } from "../worlds/finite-world.ts";
import { oneStepLookahead } from "./bellman-operators.ts";
import { requireDiscount, requireStateTable, requireSweeps } from "./checks.ts";
import { requireUndiscountedOptimum } from "./endings.ts";
import { sweepErrorBound } from "./error-bounds.ts";
import { greedyPolicy } from "./greedy-policy.ts";
import { lookAhead, type Successors, successorsOf } from "./successors.ts";

/** What {@linkcode valueIteration} takes. */
export interface ValueIterationOptions {
  /** γ in [0, 1]; 1 only where every state can end and going on for ever costs something at each step. */
  readonly discount: number;
  /** The largest error of the values that is wanted, in units of reward; 1e-9 unless told, 0 to go on until nothing changes. */
  readonly tolerance?: number;
  /** The most sweeps; 100 000 unless told. */
  readonly sweeps?: number;
  /** V₀, S numbers; zeros unless told. */
  readonly start?: ArrayLike<number>;
  /** Whether all states are refreshed from the last sweep's values (`"together"`, unless told), or each at once, in the order of the states (Gauss–Seidel). */
  readonly order?: "together" | "in place";
}

/** What {@linkcode valueIteration} found. */
export interface IteratedValues {
  /** Vₙ, S numbers. */
  readonly state: Float64Array;
  /** One step ahead of Vₙ: S·A numbers. */
  readonly action: Float64Array;
  /** The greedy policy of `action`, the first of equally good actions: S·A probabilities. */
  readonly policy: Float64Array;
  /** n, the sweeps made. */
  readonly sweeps: number;
  /** How many multiplications by a transition probability they took. */
  readonly multiplications: number;
  /** ‖V_{k} − V_{k−1}‖ of every sweep k = 1 … n. */
  readonly changes: Float64Array;
  /** The largest ratio of two changes in a row: never above γ but for round-off; 0 with fewer than two changes. */
  readonly contraction: number;
  /** No state's value is further from V* than this. Infinite where γ = 1 and something changed still. */
  readonly errorBound: number;
  /** V* of every state lies between these. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * The optimal values of a world, by applying its Bellman operator again and again.
 *
 * V_{n+1} = T V_n. The error after n sweeps is at most γ/(1 − γ)·‖V_n − V_{n−1}‖ and at most γⁿ‖V_0 − V*‖; the sweeps end as soon as
 * the first of these is within the tolerance. Tighter for each state: V_n + γ/(1 − γ)·min Δ ≤ V* ≤ V_n + γ/(1 − γ)·max Δ.
 *
 * Source: kaplan eq. (8.3.3), with the maximum inside the expectation; the bounds on each state are MacQueen's (Journal of Mathematical
 * Analysis and Applications 14 (1966) 38), those on all Puterman's theorem 6.3.1 (1994).
 *
 * @param world S states, A actions
 * @param options `discount` γ, `tolerance`, `sweeps`, `start`, `order`
 * @returns values, greedy policy, counts and bounds, in units of reward
 * @throws {RangeError} if γ is not in [0, 1], the tolerance is negative, the start is no table of the states, or γ = 1 and the optimum need not be a number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * const { state, policy, errorBound } = valueIteration(world, { discount: 0.9, tolerance: 1e-6 });
 * assert.ok(Math.abs(state[0] - 10) <= errorBound && errorBound <= 1e-6 && policy[0] === 1);
 * ```
 */
export function valueIteration(
  world: FiniteWorld,
  { discount, tolerance = 1e-9, sweeps = 100_000, start, order = "together" }: ValueIterationOptions,
): IteratedValues {
  requireDiscount(discount);
  requireNonNegative("the tolerance", tolerance);
  requireSweeps("the most sweeps", sweeps);
  if (discount === 1) requireUndiscountedOptimum(world);
  let state = new Float64Array(world.states);
  if (start !== undefined) {
    requireStateTable(world, "the starting values", start);
    state = Float64Array.from(start, (value, s) => world.terminal[s] ? 0 : value);
  }
  const successors = successorsOf(world);
  const changes: number[] = [];
  let least = 0;
  let most = 0;
  let errorBound = Infinity;
  while (errorBound > tolerance && changes.length < sweeps) {
    const next = order === "together" ? new Float64Array(world.states) : state.slice();
    [least, most] = [Infinity, -Infinity];
    for (let s = 0; s < world.states; s++) {
      const value = bestAction(world, successors, s, order === "together" ? state : next, discount);
      least = Math.min(least, value - state[s]);
      most = Math.max(most, value - state[s]);
      next[s] = value;
    }
    state = next;
    const change = Math.max(most, -least);
    changes.push(change);
    errorBound = discount < 1 ? sweepErrorBound(change, discount) : change === 0 ? 0 : Infinity;
  }
  const action = oneStepLookahead(world, state, discount);
  const scale = discount / (1 - discount);
  const [below, above] = discount < 1 && order === "together"
    ? [scale * least, scale * most]
    : [-errorBound, errorBound];
  return {
    state,
    action,
    policy: greedyPolicy(world, action),
    sweeps: changes.length,
    multiplications: changes.length * successors.next.length,
    changes: Float64Array.from(changes),
    contraction: changes.slice(1).reduce(
      (ratio, change, i) => Math.max(ratio, change / (changes[i] || 1)),
      0,
    ),
    errorBound,
    lower: state.map((value) => value + below),
    upper: state.map((value) => value + above),
  };
}

function bestAction(
  { actions: A, allowed, terminal }: FiniteWorld,
  successors: Successors,
  s: number,
  values: Float64Array,
  discount: number,
): number {
  if (terminal[s]) return 0;
  let best = -Infinity;
  for (let pair = s * A; pair < (s + 1) * A; pair++) {
    if (allowed[pair]) best = Math.max(best, lookAhead(successors, pair, values, discount));
  }
  return best;
}
