import { derivative } from "../../../oracles/mod.ts";

/** The entropy in nats without a logarithm: minus the slope of Σ p^(1 + t) at t = 0. */
export function entropyAsSlope(p: readonly number[]): number {
  return -derivative((t) => sumOf(p, (each) => each ** (1 + t)), 0, { step: 0.05 });
}

/** The mean of ln(p/q) under p without a logarithm: minus the slope of Σ p (q/p)^t at t = 0. */
export function divergenceAsSlope(p: readonly number[], q: readonly number[]): number {
  return -derivative((t) => sumOf(p, (each, x) => (each === 0 ? 0 : each * (q[x] / each) ** t)), 0, {
    step: 0.05,
  });
}

function sumOf(law: readonly number[], term: (p: number, x: number) => number): number {
  return law.reduce((sum, p, x) => sum + term(p, x), 0);
}

/**
 * The least work that turns heaps of equal lumps into other heaps, by trying every way to move them.
 *
 * @param from lumps on each place of the one law
 * @param to lumps on each place of the other, as many in all
 * @param cost work for one lump from place i to place j
 * @returns work for all lumps together
 */
export function leastWork(
  from: readonly number[],
  to: readonly number[],
  cost: (i: number, j: number) => number,
): number {
  const room = to.slice();
  let least = Infinity;
  /** Moves what is left of heap i to the places j, j + 1, …, then all later heaps. */
  const move = (i: number, j: number, left: number, work: number): void => {
    if (i === from.length) {
      least = Math.min(least, work);
      return;
    }
    if (j === to.length - 1) {
      if (left > room[j]) return;
      room[j] -= left;
      move(i + 1, 0, from[i + 1] ?? 0, work + left * cost(i, j));
      room[j] += left;
      return;
    }
    for (let lumps = 0; lumps <= Math.min(left, room[j]); lumps++) {
      room[j] -= lumps;
      move(i, j + 1, left - lumps, work + lumps * cost(i, j));
      room[j] += lumps;
    }
  };
  move(0, 0, from[0], 0);
  return least;
}
