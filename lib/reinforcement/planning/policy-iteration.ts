import { requireInteger, requireNonNegative } from "../../math/checks.ts";
import type { FiniteWorld } from "../worlds/finite-world.ts";
import { oneStepLookahead } from "./bellman-operators.ts";
import { requireDiscount, requireStateTable, requireSweeps } from "./checks.ts";
import { endingActions, requireUndiscountedOptimum } from "./endings.ts";
import { sweepErrorBound } from "./error-bounds.ts";
import { deterministicPolicy, greedyPolicy } from "./greedy-policy.ts";
import { policyValues } from "./policy-evaluation.ts";
import { bestOf, lookAhead, successorsOf } from "./successors.ts";

/** What {@linkcode policyIteration} takes. */
export interface PolicyIterationOptions {
  /** γ in [0, 1]; 1 only where every state can end and going on for ever costs something at each step. */
  readonly discount: number;
  /** The first policy, an action for each state; the first action that can be taken unless told (one that ends all episodes where γ = 1). */
  readonly start?: ArrayLike<number>;
  /** How much better another action must be to be changed to, relative to the largest value; 1e-12 unless told, to stand above round-off. */
  readonly tolerance?: number;
}

/** What {@linkcode policyIteration} found. */
export interface IteratedPolicy {
  /** The last policy, S·A probabilities. */
  readonly policy: Float64Array;
  /** Its values: V*, S numbers. */
  readonly state: Float64Array;
  /** Q*, S·A numbers. */
  readonly action: Float64Array;
  /** How many policies were evaluated. */
  readonly iterations: number;
  /** The values of each, first to last; none falls in any state. */
  readonly history: readonly Float64Array[];
  /** How many multiplications that took: m³/3 + m² for each linear system of m states, one for each transition of an improvement. */
  readonly multiplications: number;
}

/**
 * The optimal policy of a world, by evaluating and improving in turn until no action is better.
 *
 * V_k = (1 − γP_{π_k})⁻¹ R_{π_k}; π_{k+1}(s) = argmax_a [R(s,a) + γ Σ P V_k], the present action wherever it is among the best: with
 * ties broken at will the policies might change for ever. V_{k+1} ≥ V_k, and V_{k+1} = V_k only at the optimum, so that it ends. It is
 * Newton's method for V = TV.
 *
 * Source: kaplan section 8.3 (policy iteration); Howard, Dynamic Programming and Markov Processes (1960); Puterman and Brumelle,
 * Mathematics of Operations Research 4 (1979) 60 (Newton).
 *
 * @param world S states, A actions
 * @param options `discount` γ, `start`, `tolerance`
 * @returns policy, values, history and counts
 * @throws {RangeError} if γ is not in [0, 1], the start is no policy (for γ = 1: one that ends), the tolerance is negative, or γ = 1 and the optimum need not be a number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * const { state, iterations } = policyIteration(world, { discount: 0.5, start: [0, 0] });
 * assert.deepEqual([state[0], iterations], [5, 2]); // leaving at once is better than 1 + 1/2 + 1/4 + …
 * ```
 */
export function policyIteration(
  world: FiniteWorld,
  { discount, start, tolerance = 1e-12 }: PolicyIterationOptions,
): IteratedPolicy {
  requireDiscount(discount);
  requireNonNegative("the tolerance", tolerance);
  if (discount === 1) requireUndiscountedOptimum(world);
  const { actions: A, states: S, allowed, terminal } = world;
  const actions = Int32Array.from(start ?? (discount === 1 ? endingActions(world)! : firstActions(world)));
  const m = terminal.reduce((count, end) => count + 1 - end, 0);
  const perRound = m ** 3 / 3 + m ** 2 + successorsOf(world).next.length;
  const history: Float64Array[] = [];
  for (;;) {
    const policy = deterministicPolicy(world, actions);
    const { state, action } = policyValues(world, policy, { discount });
    history.push(state);
    const scale = action.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    let changed = false;
    for (let s = 0; s < S; s++) {
      if (terminal[s]) continue;
      let best = actions[s];
      for (let a = 0; a < A; a++) {
        if (allowed[s * A + a] && action[s * A + a] > action[s * A + best]) best = a;
      }
      if (action[s * A + best] - action[s * A + actions[s]] > tolerance * scale) {
        actions[s] = best;
        changed = true;
      }
    }
    if (!changed) {
      const iterations = history.length;
      return { policy, state, action, iterations, history, multiplications: iterations * perRound };
    }
  }
}

/** The first action that can be taken in every state. */
function firstActions({ states: S, actions: A, allowed }: FiniteWorld): number[] {
  return Array.from(
    { length: S },
    (_, s) => Math.max(0, allowed.subarray(s * A, (s + 1) * A).indexOf(1)),
  );
}

/** What {@linkcode modifiedPolicyIteration} takes. */
export interface ModifiedPolicyIterationOptions {
  /** γ in [0, 1). */
  readonly discount: number;
  /** m, how many sweeps evaluate each policy; 0 is value iteration. */
  readonly evaluations: number;
  /** The largest error of the values that is wanted, in units of reward; 1e-9 unless told. */
  readonly tolerance?: number;
  /** The most improvements; 100 000 unless told. */
  readonly improvements?: number;
  /** V₀, S numbers; zeros unless told. */
  readonly start?: ArrayLike<number>;
}

/** What {@linkcode modifiedPolicyIteration} found. */
export interface PartlyIteratedPolicy {
  /** The values after the last improvement, S numbers. */
  readonly state: Float64Array;
  /** One step ahead of them: S·A numbers. */
  readonly action: Float64Array;
  /** The greedy policy of `action`. */
  readonly policy: Float64Array;
  /** How many improvements were made, each a sweep over all actions. */
  readonly improvements: number;
  /** How many multiplications by a transition probability it all took. */
  readonly multiplications: number;
  /** No state's value is further from V* than this. */
  readonly errorBound: number;
}

/**
 * The optimal values of a world, by improving the policy and evaluating it with m sweeps only.
 *
 * V ← T_π^m T V, π greedy in V. The bound γ/(1 − γ)·‖TV − V‖ is that of value iteration, and holds for TV.
 *
 * Source: Puterman and Shin, Management Science 24 (1978) 1127.
 *
 * @param world S states, A actions
 * @param options `discount` γ below 1, `evaluations` m, `tolerance`, `improvements`, `start`
 * @returns values, greedy policy, counts, and the bound on the error
 * @throws {RangeError} if γ is not in [0, 1), m is no whole number, the tolerance is negative or the start is no table of the states
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * const { state, improvements } = modifiedPolicyIteration(world, { discount: 0.9, evaluations: 20, tolerance: 1e-6 });
 * assert.ok(Math.abs(state[0] - 10) < 1e-6 && improvements < 20);
 * ```
 */
export function modifiedPolicyIteration(
  world: FiniteWorld,
  { discount, evaluations, tolerance = 1e-9, improvements = 100_000, start }: ModifiedPolicyIterationOptions,
): PartlyIteratedPolicy {
  requireDiscount(discount);
  if (discount === 1) throw new RangeError("Expected a discount below 1, got 1: use policyIteration");
  requireInteger("the number of evaluating sweeps", evaluations, 0);
  requireNonNegative("the tolerance", tolerance);
  requireSweeps("the most improvements", improvements);
  const { states: S, actions: A, terminal } = world;
  let state = new Float64Array(S);
  if (start !== undefined) {
    requireStateTable(world, "the starting values", start);
    state = Float64Array.from(start, (value, s) => terminal[s] ? 0 : value);
  }
  const successors = successorsOf(world);
  let multiplications = 0;
  for (let made = 1;; made++) {
    const action = oneStepLookahead(world, state, discount);
    multiplications += successors.next.length;
    const improved = bestOf(world, action);
    const change = improved.reduce((most, value, s) => Math.max(most, Math.abs(value - state[s])), 0);
    const errorBound = sweepErrorBound(change, discount);
    state = Float64Array.from(improved);
    if (errorBound <= tolerance || made === improvements) {
      const ahead = oneStepLookahead(world, state, discount);
      return {
        state,
        action: ahead,
        policy: greedyPolicy(world, ahead),
        improvements: made,
        multiplications,
        errorBound,
      };
    }
    const policy = greedyPolicy(world, action);
    const pairs = Array.from({ length: S }, (_, s) => s * A + policy.subarray(s * A, (s + 1) * A).indexOf(1));
    for (let sweep = 0; sweep < evaluations; sweep++) {
      state = state.map((_, s) => {
        if (terminal[s]) return 0;
        multiplications += successors.start[pairs[s] + 1] - successors.start[pairs[s]];
        return lookAhead(successors, pairs[s], state, discount);
      });
    }
  }
}
