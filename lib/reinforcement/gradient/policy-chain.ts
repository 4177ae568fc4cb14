import { inverse, type Matrix, matrix } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import type { FiniteWorld } from "../worlds/finite-world.ts";

/** What the exact quantities take. */
export interface ReturnOptions {
  /** γ, from 0 to 1. */
  readonly discount: number;
  /** T, the most steps of an episode; without it the episode goes on until a terminal state, for ever if there is none. */
  readonly horizon?: number;
}

/** Refuses a discount outside [0, 1] and a horizon that is no whole number. */
export function requireReturnOptions({ discount, horizon }: ReturnOptions): void {
  if (!(discount >= 0 && discount <= 1)) {
    throw new RangeError(`Expected a discount from 0 to 1, got ${discount}`);
  }
  if (horizon !== undefined) requireInteger("the horizon", horizon, 0);
}

/** P_π(s′|s) at s·S + s′: the chain of states under a policy; a row of zeros where the state is terminal. */
export function policyChain(world: FiniteWorld, policy: ArrayLike<number>): Float64Array {
  const { states: S, actions: A, transition } = world;
  const chain = new Float64Array(S * S);
  for (let pair = 0; pair < S * A; pair++) {
    const start = (pair - pair % A) / A * S;
    if (policy[pair] === 0) continue;
    for (let next = 0; next < S; next++) chain[start + next] += policy[pair] * transition[pair * S + next];
  }
  return chain;
}

/**
 * (I − γ P_π)⁻¹: the discounted number of visits to s′ after starting in s.
 *
 * @throws {RangeError} if γ = 1 and some state never leads to a terminal one: the return is not finite
 */
export function discountedVisits(world: FiniteWorld, policy: ArrayLike<number>, discount: number): Matrix {
  const { states: S } = world;
  const chain = policyChain(world, policy);
  if (discount === 1) requireTermination(world, chain);
  return inverse(matrix(S, S, (i, j) => (i === j ? 1 : 0) - discount * chain[i * S + j]));
}

/** Without discount an endless return has a value only where every state leads to a terminal one. */
function requireTermination(world: FiniteWorld, chain: Float64Array): void {
  const { states: S, terminal } = world;
  const ends = Array.from(terminal, (each) => each === 1);
  for (let round = 0; round < S; round++) {
    for (let s = 0; s < S; s++) ends[s] ||= ends.some((end, next) => end && chain[s * S + next] > 0);
  }
  const stuck = ends.indexOf(false);
  if (stuck >= 0) {
    throw new RangeError(
      `Expected every state to lead to a terminal one at discount 1, but state ${stuck} does not: give a horizon, or a discount below 1`,
    );
  }
}

/** The values of the actions when the values of what follows are known: R(s,a) + γ Σ P(s′|s,a) V(s′). */
export function backUp(
  world: FiniteWorld,
  rewards: Float64Array,
  discount: number,
  next: ArrayLike<number>,
): Float64Array {
  const { states: S, transition } = world;
  return rewards.map((reward, pair) => {
    let sum = 0;
    for (let s = 0; s < S; s++) sum += transition[pair * S + s] * next[s];
    return reward + discount * sum;
  });
}

/** V(s) = Σ_a π(a|s) Q(s,a). */
export function valuesOf(world: FiniteWorld, policy: ArrayLike<number>, q: Float64Array): Float64Array {
  const { states: S, actions: A } = world;
  return Float64Array.from({ length: S }, (_, s) => {
    let sum = 0;
    for (let a = 0; a < A; a++) sum += policy[s * A + a] * q[s * A + a];
    return sum;
  });
}

/** Action values at every step t = 0 … T − 1 of an episode of at most T steps. */
export function valuesByStep(
  world: FiniteWorld,
  policy: ArrayLike<number>,
  rewards: Float64Array,
  { discount, horizon }: { readonly discount: number; readonly horizon: number },
): Float64Array[] {
  const steps: Float64Array[] = new Array(horizon);
  let next = new Float64Array(world.states);
  for (let t = horizon - 1; t >= 0; t--) {
    steps[t] = backUp(world, rewards, discount, next);
    next = Float64Array.from(valuesOf(world, policy, steps[t]));
  }
  return steps;
}

/** The law of the state one step later; what was in terminal states is gone. */
export function pushed(chain: Float64Array, law: ArrayLike<number>): Float64Array {
  const S = law.length;
  const next = new Float64Array(S);
  for (let s = 0; s < S; s++) {
    for (let to = 0; to < S; to++) next[to] += law[s] * chain[s * S + to];
  }
  return next;
}
