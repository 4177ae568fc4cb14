import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { type FiniteWorld, optimalityBackupQ, randomWorld } from "../../../reinforcement/mod.ts";
import { rowMaximum } from "../enumeration.ts";

/** max |X − Y|. */
function distance(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < one.length; i++) most = Math.max(most, Math.abs(one[i] - other[i]));
  return most;
}

/** R + γ max_{a′} ⟨X⟩, with the maximum outside. */
function outside(world: FiniteWorld, table: ArrayLike<number>, discount: number): Float64Array {
  const { states: S, actions: A, transition } = world;
  return Float64Array.from({ length: S * A }, (_, pair) => {
    let [most, earned] = [-Infinity, 0];
    for (let s = 0; s < S; s++) earned += transition[pair * S + s] * world.reward[pair * S + s];
    for (let a = 0; a < A; a++) {
      let mean = 0;
      for (let s = 0; s < S; s++) mean += transition[pair * S + s] * table[s * A + a];
      most = Math.max(most, mean);
    }
    return earned + discount * most;
  });
}

/**
 * Random pairs of tables (X, Y) on random worlds: how much nearer the backup brings them, and the links of the chain.
 *
 * `inside` and `outside` are the largest ratios ‖TX − TY‖/‖X − Y‖ with the maximum inside and outside of the expectation; `first` and `second`
 * those of each member of the chain to the next. `sweeps`: the distance of X and X + 1 after n backups. `loop`: the value of a
 * state that pays itself 1 after n backups from 0, and `moving` how much it grows from the 2000th to the 4000th.
 */
export const contraction = experiment(
  "bellman/contraction",
  { pairs: 6000, discounts: [0.5, 0.9, 0.99, 1], inspected: [1, 5, 20, 60] },
  ({ stream, pairs, discounts, inspected }) =>
    discounts.map((discount, d) => {
      const chance = stream.at(d);
      const worlds = Array.from(
        { length: 50 },
        (_, i) =>
          randomWorld({ states: 5, actions: 3, branching: 1 + i % 5, stream: chance.at("world").at(i) }),
      );
      const found = Array.from({ length: pairs }, (_, i) => {
        const lots = chance.at("pair").at(i);
        return ratiosOf(worlds[i % 50], discount, ...tablesApart(lots, i % 3));
      });
      const largest = (of: (each: typeof found[number]) => number): number => Math.max(...found.map(of));
      return {
        discount,
        inside: largest(({ inside }) => inside),
        outside: largest(({ outside }) => outside),
        first: largest(({ first }) => first),
        second: largest(({ second }) => second),
        ratios: found.slice(0, 1500).map(({ inside }) => inside),
        inspected,
        sweeps: shiftedSweeps(worlds[2], discount, inspected, chance.at("shifted").normals(15)),
        ...selfLoop(discount, inspected),
      };
    }),
);

/** Two tables that are far apart, near each other, or apart in one entry only. */
function tablesApart(lots: Stream, kind: number): [Float64Array, Float64Array] {
  const X = lots.at("X").normals(15);
  const shifts = lots.at("Y");
  const only = shifts.integer(15);
  const moved = [
    () => shifts.normal(),
    (x: number) => x + 0.1 * shifts.normal(),
    (x: number, j: number) => x + Number(j === only),
  ][kind];
  return [X, X.map(moved)];
}

function ratiosOf(
  world: FiniteWorld,
  discount: number,
  X: Float64Array,
  Y: Float64Array,
): { inside: number; outside: number; first: number; second: number } {
  const apart = distance(X, Y);
  const best = (table: Float64Array): number[] =>
    Array.from({ length: 5 }, (_, s) => rowMaximum(table, s, 3));
  const [x, y] = [best(X), best(Y)];
  const least = distance(x, y);
  let mean = 0;
  for (let pair = 0; pair < 15; pair++) {
    let sum = 0;
    for (let s = 0; s < 5; s++) sum += world.transition[pair * 5 + s] * Math.abs(x[s] - y[s]);
    mean = Math.max(mean, sum);
  }
  return {
    inside: distance(optimalityBackupQ(world, X, discount), optimalityBackupQ(world, Y, discount)) / apart,
    outside: distance(outside(world, X, discount), outside(world, Y, discount)) / apart,
    first: least === 0 ? 0 : mean / least,
    second: least / apart,
  };
}

/** How far X and X + 1 are apart after some numbers of backups. */
function shiftedSweeps(
  world: FiniteWorld,
  discount: number,
  inspected: readonly number[],
  X: Float64Array,
): number[] {
  let one: Float64Array = X;
  let other: Float64Array = X.map((x) => x + 1);
  const apart: number[] = [];
  for (let n = 1; n <= inspected.at(-1)!; n++) {
    one = optimalityBackupQ(world, one, discount);
    other = optimalityBackupQ(world, other, discount);
    if (inspected.includes(n)) apart.push(distance(one, other));
  }
  return apart;
}

function selfLoop(
  discount: number,
  inspected: readonly number[],
): { loop: number[]; moving: number; settles: boolean } {
  const values = [0];
  for (let n = 1; n <= 4000; n++) values.push(1 + discount * values[n - 1]);
  const moving = values[4000] - values[2000];
  return { loop: inspected.map((n) => values[n]), moving, settles: moving < 1e-3 };
}
