import type { Evidence } from "../../ledger/mod.ts";
import { identity, matrix, solve } from "../../math/mod.ts";
import type { kSteps } from "./experiment.ts";

type Numbers = readonly number[];

/** Mean rewards of a walk on a line, and what is wrong with V. */
export type Walk = Evidence<typeof kSteps>[number]["walk"];

const ends = (
  n: number,
  s: number,
): readonly [number, number] => [Math.max(0, s - 1), Math.min(n - 1, s + 1)];
/** The mean over the next state of the walk. */
const ahead = (of: Numbers): number[] =>
  of.map((_, s) => ends(of.length, s).reduce((sum, next) => sum + of[next] / 2, 0));

/** V^π of the walk, by solving its equations. */
function truth({ rewards }: Walk, discount: number): number[] {
  const n = rewards.length;
  const one = identity(n);
  const system = matrix(
    n,
    n,
    (s, to) => one.data[s * n + to] - discount * ends(n, s).filter((next) => next === to).length / 2,
  );
  return Array.from(solve(system, ahead(rewards)));
}

/** Mean and mean square of k rewards and the value after them, by going back from the end. */
export function moments(walk: Walk, discount: number, k: Numbers): { mean: number[]; square: number[] } {
  const values = truth(walk, discount).map((v, s) => v + walk.errors[s]);
  let mean = values;
  let square = values.map((v) => v * v);
  for (const _ of k) {
    const [m, q] = [mean, square];
    // A reward is its state's mean plus or minus 1: its mean square is larger by 1.
    mean = ahead(walk.rewards.map((r, s) => r + discount * m[s]));
    square = ahead(walk.rewards.map((r, s) => r * r + 1 + 2 * discount * r * m[s] + discount ** 2 * q[s]));
  }
  return { mean, square };
}

/** What V(s_{t+k}) adds to the mean of A⁽ᵏ⁾: γᵏ times the mean error of V after k steps, k the number of entries. */
export function walkBias({ errors }: Walk, discount: number, start: number, k: Numbers): number {
  return discount ** k.length * k.reduce((of: number[]) => ahead(of), Array.from(errors))[start];
}

/** The mean square of A⁽ᵏ⁾ from the start. */
export function walkSquare(walk: Walk, discount: number, start: number, k: Numbers): number {
  const { mean, square } = moments(walk, discount, k);
  const value = truth(walk, discount)[start] + walk.errors[start];
  return square[start] - 2 * value * mean[start] + value ** 2;
}
