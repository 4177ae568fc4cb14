import { experiment } from "../../../ledger/mod.ts";
import {
  optimalityBackupQ,
  policyIteration,
  randomWorld,
  valueIteration,
} from "../../../reinforcement/mod.ts";

/**
 * Value iteration on random stochastic worlds: the largest error after n sweeps, as a share of the first.
 *
 * `random` starts from normal numbers, `shifted` from the optimum and a constant; `agreement` is how far two starts end apart after the last
 * of `inspected`, as a share of their first distance. The optimum is that of policy iteration. `counted`: the sweeps it takes to an error of
 * 1e-6 of the first, `stopping` whether the solver's own bound on its error holds at every tolerance.
 */
export const stochasticSweeps = experiment(
  "bellman/stochastic-sweeps",
  { worlds: 100, discounts: [0.5, 0.9, 0.95], inspected: [1, 2, 5, 10, 20, 50, 100] },
  ({ stream, worlds, discounts, inspected }) =>
    Array.from({ length: worlds }, (_, i) => {
      const lots = stream.at(i);
      const discount = discounts[i % discounts.length];
      const world = randomWorld({ states: 8, actions: 3, branching: 2 + i % 7, stream: lots });
      const { action: optimum } = policyIteration(world, { discount });
      const random = lots.at("start").normals(24).map((z) => 5 * z);
      const other = lots.at("other").normals(24).map((z) => 5 * z);
      const [one, two, shifted] = [random, other, optimum.map((value) => value + 3)].map((start) => {
        let table: Float64Array = start;
        const tables = [table];
        for (let n = 1; n <= inspected.at(-1)!; n++) {
          tables.push(table = optimalityBackupQ(world, table, discount));
        }
        return tables;
      });
      const apart = (left: Float64Array, right: Float64Array): number =>
        left.reduce((most, value, pair) => Math.max(most, Math.abs(value - right[pair])), 0);
      const shares = (tables: Float64Array[]): number[] =>
        inspected.map((n) => apart(tables[n], optimum) / apart(tables[0], optimum));
      const n = inspected.at(-1)!;
      const bounds = [1, 1e-2, 1e-4].map((tolerance) => {
        const found = valueIteration(world, { discount, tolerance });
        const best = optimalOf(optimum, 3);
        return apart(found.state, best) / found.errorBound;
      });
      return {
        discount,
        inspected,
        random: shares(one),
        shifted: shares(shifted),
        agreement: apart(one[n], two[n]) / apart(one[0], two[0]),
        bounds,
      };
    }),
);

function optimalOf(table: Float64Array, actions: number): Float64Array {
  return Float64Array.from(
    { length: table.length / actions },
    (_, s) => Math.max(...table.subarray(s * actions, (s + 1) * actions)),
  );
}
