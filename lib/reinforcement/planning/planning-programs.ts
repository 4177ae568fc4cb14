import { matrix } from "../../math/mod.ts";
import { type FiniteWorld, meanRewards } from "../worlds/finite-world.ts";
import { requireStateTable } from "./checks.ts";
import { type LinearProgramSolution, solveLinearProgram } from "./linear-program.ts";

/** What {@linkcode planByLinearProgram} found. */
export interface PlannedByProgram {
  /** V, the solution of the program of values: V* in every state of positive weight. */
  readonly state: Float64Array;
  /** d(s,a), the solution of the program of visits: S·A numbers. */
  readonly occupancy: Float64Array;
  /** A policy of these visits, π(a|s) = d(s,a)/Σ d(s,·): S·A probabilities. */
  readonly policy: Float64Array;
  /** Σ w(s) V(s). */
  readonly valueOfStates: number;
  /** Σ d(s,a) R(s,a): the same, by duality. */
  readonly valueOfVisits: number;
  /** V(s) − R(s,a) − γ Σ P V, at least 0 for every pair and 0 wherever d(s,a) > 0: S·A numbers, 0 where the action cannot be taken. */
  readonly slack: Float64Array;
  /** The largest d(s,a)·slack(s,a): 0 but for round-off. */
  readonly complementarity: number;
  /** How many pivots the simplex method took. */
  readonly pivots: number;
}

/**
 * Planning as a pair of linear programs, solved without any Bellman backup.
 *
 * Values: min Σ w(s)V(s) over V(s) ≥ R(s,a) + γ Σ P(s′|s,a) V(s′). Visits: max Σ d(s,a)R(s,a) over d ≥ 0,
 * Σ_a d(s′,a) = w(s′) + γ Σ P(s′|s,a) d(s,a). They are dual: their values agree, and d(s,a) > 0 only where the inequality is tight.
 *
 * Source: d'Epenoux, Management Science 10 (1963) 98; Puterman, Markov Decision Processes (1994), section 6.9.
 *
 * @param world S states, A actions; small ones, the tableau has about S·(S·A + S) entries
 * @param options `discount` γ in [0, 1); `weights` w, S positive numbers, 1/S each unless told (they may sum to anything)
 * @returns values, visits, policy, both objectives, slack and pivots
 * @throws {RangeError} if γ is not in [0, 1), or the weights are not S positive numbers
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * const { state, occupancy, slack } = planByLinearProgram(world, { discount: 0.5, weights: [1, 1] });
 * assert.deepEqual([...state, ...occupancy, ...slack], [5, 0, 0, 1, 0, 0, 1.5, 0, 0, 0]);
 * ```
 */
export function planByLinearProgram(
  world: FiniteWorld,
  { discount, weights }: { readonly discount: number; readonly weights?: ArrayLike<number> },
): PlannedByProgram {
  if (!(discount >= 0 && discount < 1)) {
    throw new RangeError(`Expected a discount of at least 0 and below 1, got ${discount}`);
  }
  const { states: S, actions: A, allowed, terminal, transition } = world;
  const w = Float64Array.from(weights ?? new Float64Array(S).fill(1 / S));
  requireStateTable(world, "the weights", w);
  const light = w.findIndex((weight) => !(weight > 0));
  if (light !== -1) throw new RangeError(`Expected positive weights, got ${w[light]} of state ${light}`);
  const rewards = meanRewards(world);
  const inner = Array.from({ length: S }, (_, s) => s).filter((s) => !terminal[s]);
  const pairs = Array.from({ length: S * A }, (_, pair) => pair).filter((pair) => allowed[pair]);
  const found: LinearProgramSolution = inner.length === 0
    ? { x: new Float64Array(0), value: 0, multipliers: new Float64Array(0), pivots: 0 }
    : solveLinearProgram({
      objective: pairs.map((pair) => rewards[pair]),
      equalities: matrix(
        inner.length,
        pairs.length,
        (i, j) =>
          (Math.floor(pairs[j] / A) === inner[i] ? 1 : 0) - discount * transition[pairs[j] * S + inner[i]],
      ),
      right: inner.map((s) => w[s]),
    });
  const state = new Float64Array(S);
  inner.forEach((s, i) => state[s] = found.multipliers[i]);
  const occupancy = new Float64Array(S * A);
  pairs.forEach((pair, j) => occupancy[pair] = found.x[j]);
  const slack = new Float64Array(S * A);
  for (const pair of pairs) {
    let next = 0;
    for (let s = 0; s < S; s++) next += transition[pair * S + s] * state[s];
    slack[pair] = state[Math.floor(pair / A)] - rewards[pair] - discount * next;
  }
  const visits = Float64Array.from(
    { length: S },
    (_, s) => occupancy.subarray(s * A, (s + 1) * A).reduce((sum, d) => sum + d, 0),
  );
  return {
    state,
    occupancy,
    policy: occupancy.map((d, pair) => d === 0 ? 0 : d / visits[Math.floor(pair / A)]),
    valueOfStates: state.reduce((sum, value, s) => sum + w[s] * value, 0),
    valueOfVisits: found.value,
    slack,
    complementarity: occupancy.reduce((most, d, pair) => Math.max(most, Math.abs(d * slack[pair])), 0),
    pivots: found.pivots,
  };
}
