import { type FiniteWorld, meanRewards } from "../worlds/finite-world.ts";

/** The transitions of positive probability, one after another: those of pair s·A + a from `start[pair]` to `start[pair + 1]`. */
export interface Successors {
  readonly start: Int32Array;
  readonly next: Int32Array;
  readonly probability: Float64Array;
  /** R(s,a), S·A numbers. */
  readonly rewards: Float64Array;
}

const known = new WeakMap<FiniteWorld, Successors>();

/** The possible transitions of a world without the zeros of its table, computed once for each world. */
export function successorsOf(world: FiniteWorld): Successors {
  const found = known.get(world);
  if (found) return found;
  const { states: S, actions: A, transition } = world;
  const start = new Int32Array(S * A + 1);
  const next: number[] = [];
  const probability: number[] = [];
  for (let pair = 0; pair < S * A; pair++) {
    for (let s = 0; s < S; s++) {
      const p = transition[pair * S + s];
      if (p === 0) continue;
      next.push(s);
      probability.push(p);
    }
    start[pair + 1] = next.length;
  }
  const made = {
    start,
    next: Int32Array.from(next),
    probability: Float64Array.from(probability),
    rewards: meanRewards(world),
  };
  known.set(world, made);
  return made;
}

/** R(s,a) + γ Σ P(s′|s,a) V(s′) for one pair. */
export function lookAhead(
  { start, next, probability, rewards }: Successors,
  pair: number,
  values: ArrayLike<number>,
  discount: number,
): number {
  let sum = 0;
  for (let i = start[pair]; i < start[pair + 1]; i++) sum += probability[i] * values[next[i]];
  return rewards[pair] + discount * sum;
}

/** max over the actions that can be taken of a table of S·A numbers, in every state; 0 in terminal states. */
export function bestOf(world: FiniteWorld, table: ArrayLike<number>): Float64Array {
  const { states: S, actions: A, allowed, terminal } = world;
  return Float64Array.from({ length: S }, (_, s) => {
    if (terminal[s]) return 0;
    let best = -Infinity;
    for (let a = 0; a < A; a++) {
      if (allowed[s * A + a]) best = Math.max(best, table[s * A + a]);
    }
    return best;
  });
}
