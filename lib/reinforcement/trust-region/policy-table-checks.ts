import { TOTAL_TOLERANCE } from "../../math/require-distribution.ts";

/** A policy table seen as rows: S states with A actions each. */
export interface PolicyRows {
  readonly states: number;
  readonly actions: number;
}

/** Refuses weights of states that are not non-negative with a positive sum, and a table that has no row for each of them. */
export function rowsOf(what: string, table: ArrayLike<number>, weights: ArrayLike<number>): PolicyRows {
  const states = weights.length;
  const actions = table.length / states;
  if (states === 0 || !Number.isInteger(actions) || actions === 0) {
    throw new RangeError(
      `Expected ${what} to hold as many numbers for each of ${states} states, got ${table.length}`,
    );
  }
  let total = 0;
  for (let s = 0; s < states; s++) {
    if (!(weights[s] >= 0 && weights[s] < Infinity)) {
      throw new RangeError(`Expected finite weights of at least 0, got ${weights[s]} for state ${s}`);
    }
    total += weights[s];
  }
  if (!(total > 0)) {
    throw new RangeError("Expected a state of positive weight, got none: weigh by how often each is visited");
  }
  return { states, actions };
}

/** Refuses a row that is neither a law nor, as in a terminal state, all zeros; tells whether it is a law. */
export function isLaw(what: string, table: ArrayLike<number>, start: number, actions: number): boolean {
  let sum = 0;
  for (let i = start; i < start + actions; i++) {
    if (!(table[i] >= 0)) {
      throw new RangeError(`Expected probabilities in ${what}, got ${table[i]} at index ${i}`);
    }
    sum += table[i];
  }
  if (sum === 0) return false;
  if (!(Math.abs(sum - 1) <= TOTAL_TOLERANCE)) {
    throw new RangeError(`Expected ${what} to sum to 1 in state ${start / actions}, got ${sum}`);
  }
  return true;
}

/** The weights of the states whose row is a law, divided by their sum; 0 elsewhere. */
export function stateLaw(what: string, policy: ArrayLike<number>, weights: ArrayLike<number>): Float64Array {
  const { states, actions } = rowsOf(what, policy, weights);
  const law = Float64Array.from(
    { length: states },
    (_, s) => isLaw(what, policy, s * actions, actions) ? weights[s] : 0,
  );
  const total = law.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) {
    throw new RangeError(`Expected a state of positive weight in which ${what} acts, got none`);
  }
  return law.map((weight) => weight / total);
}
