import type { FiniteWorld } from "../../../reinforcement/mod.ts";

/** The discounted return of a policy or, without one, of the best, by sweeps from zero: no planner, no linear system. */
export function sweptReturn(
  world: FiniteWorld,
  discount: number,
  policy?: ArrayLike<number>,
  sweeps = 40,
): number {
  const { states: S, actions: A, transition, reward, terminal, initial } = world;
  const value = new Float64Array(S);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let s = 0; s < S; s++) {
      if (terminal[s]) continue;
      let sum = policy ? 0 : -Infinity;
      for (let a = 0; a < A; a++) {
        let q = 0;
        for (let next = 0, at = (s * A + a) * S; next < S; next++, at++) {
          if (transition[at] > 0) q += transition[at] * (reward[at] + discount * value[next]);
        }
        sum = policy ? sum + policy[s * A + a] * q : Math.max(sum, q);
      }
      value[s] = sum;
    }
  }
  return initial.reduce((sum, p, s) => sum + p * value[s], 0);
}
