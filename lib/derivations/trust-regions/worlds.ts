import { dot, matmul, type Matrix, matrix, matvec, softmax } from "../../math/mod.ts";
import type { Stream } from "../../random/mod.ts";
import { type FiniteWorld, finiteWorld } from "../../reinforcement/worlds/mod.ts";

/** n positive numbers that sum to one. */
export function randomLaw(n: number, stream: Stream, shape = 1): number[] {
  const draws = Array.from({ length: n }, () => stream.gamma(shape));
  const total = draws.reduce((sum, each) => sum + each, 0);
  return draws.map((each) => each / total);
}

/** A world in which every action may lead anywhere; normal rewards, a random first state. */
export function randomWorld(states: number, actions: number, stream: Stream): FiniteWorld {
  return finiteWorld({
    transition: Array.from(
      { length: states },
      () => Array.from({ length: actions }, () => randomLaw(states, stream, 0.6)),
    ),
    reward: Array.from({ length: states }, () => Array.from({ length: actions }, () => stream.normal())),
    initial: randomLaw(states, stream, 2),
  });
}

/** Up, right, down, left. */
const MOVES = [[0, 1], [1, 0], [0, -1], [-1, 0]] as const;

/** Columns and rows of the gridworld with the cliff. */
export const CLIFF = { columns: 5, rows: 3, fall: -15, goal: 10 } as const;

/** A walk along a cliff: from the lower left to the lower right corner, where 10 are earned; a step costs 1, and between them one falls off. */
export function cliffWorld(): FiniteWorld {
  const { columns, rows, fall, goal } = CLIFF;
  const at = (x: number, y: number): number => y * columns + x;
  const states = columns * rows;
  const isEnd = (s: number): boolean => s > 0 && s < columns;
  const transition: number[][][] = [];
  const reward: number[][] = [];
  for (let s = 0; s < states; s++) {
    const [x, y] = [s % columns, Math.floor(s / columns)];
    transition.push(MOVES.map(([dx, dy]) => {
      if (isEnd(s)) return [];
      const next = at(Math.min(Math.max(x + dx, 0), columns - 1), Math.min(Math.max(y + dy, 0), rows - 1));
      return Array.from({ length: states }, (_, other) => other === next ? 1 : 0);
    }));
    reward.push(MOVES.map((_, a) => {
      const next = transition[s][a].indexOf(1);
      return next === columns - 1 ? goal : isEnd(next) ? fall : -1;
    }));
  }
  return finiteWorld({ transition, reward });
}

/** Logits shared by all cells: for each move a constant, the column and the row. */
export function cliffFeatures(): Matrix {
  const { columns, rows } = CLIFF;
  return matrix(columns * rows * MOVES.length, 3 * MOVES.length, (row, column) => {
    const cell = Math.floor(row / MOVES.length);
    if (column % MOVES.length !== row % MOVES.length) return 0;
    return [1, (cell % columns) / (columns - 1), Math.floor(cell / columns) / (rows - 1)][
      Math.floor(column / MOVES.length)
    ];
  });
}

/** The probabilities of a table of logits in which all actions can be taken. */
export function policyOf(logits: ArrayLike<number>, actions: number): number[] {
  const table: number[] = [];
  for (let start = 0; start < logits.length; start += actions) {
    table.push(...softmax(Array.from({ length: actions }, (_, a) => logits[start + a])));
  }
  return table;
}

/** γP_π, from its definition; an end leads nowhere. */
function discountedChain(world: FiniteWorld, policy: ArrayLike<number>, discount: number): Matrix {
  const { states: S, actions: A, transition } = world;
  return matrix(S, S, (s, next) => {
    let sum = 0;
    for (let a = 0; a < A; a++) sum += policy[s * A + a] * transition[(s * A + a) * S + next];
    return discount * sum;
  });
}

/** Σ_k Mᵏ x, by doubling: the first 2ᵏ terms, then twice as many. */
function series(chain: Matrix, x: ArrayLike<number>): Float64Array {
  let sum = Float64Array.from(x);
  let power = chain;
  // γ ≤ 0.95: 2¹⁰ terms leave 10⁻²³.
  for (let k = 0; k < 10; k++) {
    const later = matvec(power, sum);
    sum = sum.map((each, i) => each + later[i]);
    if (k < 9) power = matmul(power, power);
  }
  return sum;
}

/** The values of all states, by summing up what every step earns: no equation is solved. */
export function valuesOf(world: FiniteWorld, policy: ArrayLike<number>, discount: number): Float64Array {
  const { states: S, actions: A, transition, reward } = world;
  const earned = Float64Array.from({ length: S }, (_, s) => {
    let sum = 0;
    for (let a = 0; a < A; a++) {
      for (let next = 0; next < S; next++) {
        const i = (s * A + a) * S + next;
        sum += policy[s * A + a] * transition[i] * reward[i];
      }
    }
    return sum;
  });
  return series(discountedChain(world, policy, discount), earned);
}

/** The expected return, by summing up what every step earns. */
export function returnOf(world: FiniteWorld, policy: ArrayLike<number>, discount: number): number {
  return dot(world.initial, valuesOf(world, policy, discount));
}

/** How often each state is visited, discounted and divided by the sum, by summing up the law of every step's state. */
export function visitsOf(world: FiniteWorld, policy: ArrayLike<number>, discount: number): Float64Array {
  const chain = discountedChain(world, policy, discount);
  const transposed = matrix(chain.rows, chain.rows, (i, j) => chain.data[j * chain.rows + i]);
  const visits = series(transposed, world.initial).map((each, s) => world.terminal[s] ? 0 : each);
  const total = visits.reduce((sum, each) => sum + each, 0);
  return visits.map((each) => each / total);
}

/** Σ_s w(s) Σ_a p(a|s) ln(p(a|s)/q(a|s)), term by term. */
export function meanLogRatio(
  p: ArrayLike<number>,
  q: ArrayLike<number>,
  weights: ArrayLike<number>,
): number {
  const actions = p.length / weights.length;
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    const weight = weights[Math.floor(i / actions)];
    if (weight > 0 && p[i] > 0) sum += weight * p[i] * Math.log(p[i] / q[i]);
  }
  return sum;
}
