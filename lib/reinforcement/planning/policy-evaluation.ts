import { requireInteger } from "../../math/checks.ts";
import { dot, type Matrix, matrix, solve } from "../../math/mod.ts";
import { type FiniteWorld, meanRewards } from "../worlds/finite-world.ts";
import { requirePolicy } from "../worlds/policy-table.ts";
import { requireDiscount } from "./checks.ts";

/** How far ahead a value looks. */
export interface Lookahead {
  /** γ from 0 to 1; 1 without a horizon only where every episode ends. */
  readonly discount: number;
  /** H, the number of steps still to come; none (until the episode ends, or for ever) unless told. */
  readonly horizon?: number;
}

/** The values of a policy, in units of reward. */
export interface Values {
  /** V(s): S numbers, 0 in terminal states. */
  readonly state: Float64Array;
  /** Q(s,a): S·A numbers, the action fastest; 0 where the action cannot be taken. */
  readonly action: Float64Array;
}

/** Refuses a discount outside [0, 1] and a horizon that is no whole number. */
export function requireLookahead({ discount, horizon }: Lookahead): void {
  requireDiscount(discount);
  if (horizon !== undefined) requireInteger("the horizon", horizon, 0);
}

/** P_π(s′|s) = Σ_a π(a|s) P(s′|s,a): S·S numbers, the next state fastest. */
function chainOf(
  { states: S, actions: A, transition }: FiniteWorld,
  policy: ArrayLike<number>,
): Float64Array {
  const chain = new Float64Array(S * S);
  for (let pair = 0; pair < S * A; pair++) {
    if (policy[pair] === 0) continue;
    const row = Math.floor(pair / A) * S;
    for (let next = 0; next < S; next++) chain[row + next] += policy[pair] * transition[pair * S + next];
  }
  return chain;
}

/** The states that the starts lead to (themselves included), terminal ones left out. */
function visitable({ states: S, terminal }: FiniteWorld, chain: Float64Array, starts: number[]): number[] {
  const found = starts.filter((s) => !terminal[s]);
  const seen = new Set(found);
  for (let i = 0; i < found.length; i++) {
    for (let next = 0; next < S; next++) {
      if (chain[found[i] * S + next] > 0 && !terminal[next] && !seen.has(next)) {
        seen.add(next);
        found.push(next);
      }
    }
  }
  return found.sort((one, other) => one - other);
}

/** Refuses states from which the policy never reaches a terminal state: undiscounted, their value is no number. */
function requireEnding({ states: S, terminal }: FiniteWorld, chain: Float64Array, among: number[]): void {
  const ends = Uint8Array.from(terminal);
  for (let changed = true; changed;) {
    changed = false;
    for (const s of among) {
      if (ends[s]) continue;
      for (let next = 0; next < S && !ends[s]; next++) {
        if (ends[next] && chain[s * S + next] > 0) ends[s] = 1;
      }
      changed ||= ends[s] === 1;
    }
  }
  const endless = among.find((s) => !ends[s]);
  if (endless !== undefined) {
    throw new RangeError(
      `Expected a discount below 1, since from state ${endless} this policy never reaches a terminal state, got 1: discount, give a horizon, or make an end terminal`,
    );
  }
}

/** The part of (1 − γP_π) on some states, transposed where visits and not values are asked for. */
function resolvent(
  chain: Float64Array,
  S: number,
  among: number[],
  discount: number,
  transposed: boolean,
): Matrix {
  return matrix(among.length, among.length, (i, j) => {
    const [s, next] = transposed ? [among[j], among[i]] : [among[i], among[j]];
    return (i === j ? 1 : 0) - discount * chain[s * S + next];
  });
}

/** Q(s,a) = R(s,a) + γ Σ P(s′|s,a) V(s′). */
function backup(
  world: FiniteWorld,
  rewards: Float64Array,
  state: Float64Array,
  discount: number,
): Float64Array {
  const S = world.states;
  return rewards.map((reward, pair) => {
    let next = 0;
    for (let s = 0; s < S; s++) next += world.transition[pair * S + s] * state[s];
    return reward + discount * next;
  });
}

/** Σ_a π(a|s) X(s,a) in every state. */
function averaged(
  { states: S, actions: A }: FiniteWorld,
  policy: ArrayLike<number>,
  table: Float64Array,
): Float64Array {
  return Float64Array.from({ length: S }, (_, s) => {
    let sum = 0;
    for (let a = 0; a < A; a++) sum += policy[s * A + a] * table[s * A + a];
    return sum;
  });
}

/**
 * The state and action values of a policy, exactly.
 *
 * V = (1 − γP_π)⁻¹ R_π and Q(s,a) = R(s,a) + γ Σ P(s′|s,a) V(s′), by a linear solve; with a horizon H by backward recursion
 * Q_h = R + γ P V_{h−1}, V_h = Σ_a π Q_h, V_0 = 0: the values with H steps to come.
 *
 * Source: kaplan eqs. (8.1.5), (8.1.6) and (8.3.1); Sutton and Barto, Reinforcement Learning (2018), eqs. (4.3) and (4.4).
 *
 * @param world S states, A actions
 * @param policy S·A probabilities
 * @param lookahead `discount` γ, and the `horizon` H where there is one
 * @returns `state`, S numbers, and `action`, S·A numbers, in units of reward
 * @throws {RangeError} if the policy is none of this world, γ is not in [0, 1], H is no whole number, or γ = 1 without a horizon and some state never ends
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * const { state, action } = policyValues(world, [0.5, 0.5, 0, 0], { discount: 0.5 });
 * assert.deepEqual([...state, ...action], [4, 0, 3, 5, 0, 0]); // V = ½(1 + V/2) + ½·5
 * assert.equal(policyValues(world, [0.5, 0.5, 0, 0], { discount: 1, horizon: 2 }).state[0], 4.5);
 * ```
 */
export function policyValues(world: FiniteWorld, policy: ArrayLike<number>, lookahead: Lookahead): Values {
  requirePolicy(world, policy);
  requireLookahead(lookahead);
  const { discount, horizon } = lookahead;
  const rewards = meanRewards(world);
  const everywhere = Array.from({ length: world.states }, (_, s) => s);
  if (horizon === undefined) {
    const state = endlessValues(world, policy, discount, everywhere);
    return { state, action: backup(world, rewards, state, discount) };
  }
  let state = new Float64Array(world.states);
  let action = new Float64Array(world.states * world.actions);
  for (let h = 0; h < horizon; h++) {
    action = backup(world, rewards, state, discount) as Float64Array<ArrayBuffer>;
    state = averaged(world, policy, action) as Float64Array<ArrayBuffer>;
  }
  return { state, action };
}

/** V of the states that some starts lead to, 0 elsewhere. */
function endlessValues(
  world: FiniteWorld,
  policy: ArrayLike<number>,
  discount: number,
  starts: number[],
): Float64Array {
  const chain = chainOf(world, policy);
  const among = visitable(world, chain, starts);
  const state = new Float64Array(world.states);
  if (among.length === 0) return state;
  if (discount === 1) requireEnding(world, chain, among);
  const earned = averaged(world, policy, meanRewards(world));
  const found = solve(resolvent(chain, world.states, among, discount, false), among.map((s) => earned[s]));
  among.forEach((s, i) => state[s] = found[i]);
  return state;
}

/** The states that an episode can start in. */
function firstStates(world: FiniteWorld): number[] {
  return Array.from({ length: world.states }, (_, s) => s).filter((s) => world.initial[s] > 0);
}

/**
 * The expected return of a policy from the world's first state.
 *
 * J(π) = ⟨Σ γᵗ rₜ⟩ = Σ_s ρ₀(s) V^π(s), t from 0 to H − 1, or until the episode ends.
 *
 * Source: kaplan eq. (8.1.4), whose sum of rewards runs to T where its measure holds the T actions 0 … T − 1.
 *
 * @param world S states, A actions, and the law ρ₀ of the first
 * @param policy S·A probabilities
 * @param lookahead `discount` γ, and the `horizon` H where there is one
 * @returns J, in units of reward
 * @throws {RangeError} as {@linkcode policyValues}, but asks only of the states that ρ₀ leads to that they end where γ = 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]], initial: [0.5, 0.5] });
 * assert.equal(expectedReturn(world, [0.5, 0.5, 0, 0], { discount: 0.5 }), 2);
 * ```
 */
export function expectedReturn(world: FiniteWorld, policy: ArrayLike<number>, lookahead: Lookahead): number {
  if (lookahead.horizon !== undefined) {
    return dot(world.initial, policyValues(world, policy, lookahead).state);
  }
  requirePolicy(world, policy);
  requireLookahead(lookahead);
  return dot(world.initial, endlessValues(world, policy, lookahead.discount, firstStates(world)));
}

/** What {@linkcode occupancy} takes. */
export interface OccupancyOptions extends Lookahead {
  /**
   * `"visits"` (unless told): d(s,a) = Σ γᵗ P(sₜ = s, aₜ = a), whose sum is the discounted length of an episode, 1/(1 − γ) where none
   * ends. `"law"`: divided by that sum, so that it sums to 1.
   */
  readonly normalization?: "visits" | "law";
}

/**
 * How often a policy is expected to take each action in each state, discounted.
 *
 * d(s,a) = Σₜ γᵗ P(sₜ = s, aₜ = a), t from 0 to H − 1 or without end; J = Σ d(s,a) R(s,a). Terminal states have no actions and
 * count nothing.
 *
 * Source: kaplan eq. (8.1.3) summed over trajectories; Puterman, Markov Decision Processes (1994), section 6.9.1.
 *
 * @param world S states, A actions, and the law ρ₀ of the first
 * @param policy S·A probabilities
 * @param options `discount` γ; `horizon` H where there is one; `normalization` "visits" (expected discounted visits) or "law" (sums to 1)
 * @returns S·A numbers, the action fastest
 * @throws {RangeError} as {@linkcode expectedReturn}; if a law is asked for and no action is ever taken
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * const found = occupancy(world, [0.5, 0.5, 0, 0], { discount: 0.8 });
 * assert.deepEqual([...found].map((visits) => visits.toFixed(6)), ["0.833333", "0.833333", "0.000000", "0.000000"]); // 1/(1 − 0.8/2) = 5/3
 * ```
 */
export function occupancy(
  world: FiniteWorld,
  policy: ArrayLike<number>,
  options: OccupancyOptions,
): Float64Array {
  requirePolicy(world, policy);
  requireLookahead(options);
  const { discount, horizon, normalization = "visits" } = options;
  const visits = horizon === undefined
    ? endlessVisits(world, policy, discount)
    : visitsUpTo(world, policy, discount, horizon);
  const counts = Float64Array.from(
    { length: world.states * world.actions },
    (_, pair) => visits[Math.floor(pair / world.actions)] * policy[pair],
  );
  if (normalization === "visits") return counts;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (!(total > 0)) {
    throw new RangeError(`Expected an episode of at least one step for a law of visits, got none`);
  }
  return counts.map((count) => count / total);
}

function endlessVisits(world: FiniteWorld, policy: ArrayLike<number>, discount: number): Float64Array {
  const chain = chainOf(world, policy);
  const among = visitable(world, chain, firstStates(world));
  const visits = new Float64Array(world.states);
  if (among.length === 0) return visits;
  if (discount === 1) requireEnding(world, chain, among);
  const found = solve(
    resolvent(chain, world.states, among, discount, true),
    among.map((s) => world.initial[s]),
  );
  among.forEach((s, i) => visits[s] = found[i]);
  return visits;
}

function visitsUpTo(
  world: FiniteWorld,
  policy: ArrayLike<number>,
  discount: number,
  horizon: number,
): Float64Array {
  const { states: S, terminal } = world;
  const chain = chainOf(world, policy);
  const visits = new Float64Array(S);
  let now = Float64Array.from(world.initial, (p, s) => terminal[s] ? 0 : p);
  for (let t = 0; t < horizon; t++) {
    now.forEach((weight, s) => visits[s] += weight);
    now = now.map((_, next) => {
      if (terminal[next]) return 0;
      let sum = 0;
      for (let s = 0; s < S; s++) sum += now[s] * chain[s * S + next];
      return discount * sum;
    });
  }
  return visits;
}

/**
 * The advantages of a policy: how much better an action is than the policy's own choice.
 *
 * A(s,a) = Q(s,a) − V(s); Σ_a π(a|s) A(s,a) = 0 in every state.
 *
 * Source: kaplan eq. (8.2.10).
 *
 * @param world S states, A actions
 * @param policy S·A probabilities
 * @param lookahead `discount` γ, and the `horizon` H where there is one
 * @returns S·A numbers in units of reward, the action fastest; 0 where the action cannot be taken
 * @throws {RangeError} as {@linkcode policyValues}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * assert.deepEqual([...policyAdvantages(world, [0.5, 0.5, 0, 0], { discount: 0.5 })], [-1, 1, 0, 0]);
 * ```
 */
export function policyAdvantages(
  world: FiniteWorld,
  policy: ArrayLike<number>,
  lookahead: Lookahead,
): Float64Array {
  const { state, action } = policyValues(world, policy, lookahead);
  return action.map((value, pair) =>
    world.allowed[pair] ? value - state[Math.floor(pair / world.actions)] : 0
  );
}
