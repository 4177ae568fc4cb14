import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { LOOP } from "../worlds.ts";

/** How many equally good actions are compared. */
export const COUNTS = [2, 10, 100] as const;

/** The largest of n normal errors around equal values, drawn again and again: means of batches. */
export const largestErrors = experiment(
  "q-learning/largest-errors",
  { batches: 4000, size: 25 },
  ({ stream, batches, size }) =>
    COUNTS.map((n) => {
      const lots = stream.at(n);
      return {
        n,
        means: Array.from({ length: batches }, () => {
          let sum = 0;
          for (let k = 0; k < size; k++) {
            let largest = -Infinity;
            for (let i = 0; i < n; i++) largest = Math.max(largest, lots.normal());
            sum += largest;
          }
          return sum / size;
        }),
      };
    }),
);

/** How the loop's table is updated: one table, a copy refreshed now and then, or two tables. */
export type Scheme = "one table" | "largest of a copy" | "chosen by the table, told by a copy" | "two tables";

export interface LoopRun {
  /** The mean of Q over actions and steps. */
  readonly mean: number;
  /** The mean of the largest Q. */
  readonly largest: number;
}

/** One run of one state whose actions all lead back to it, actions tried at random: means after the start is forgotten. */
export function loop(
  lots: Stream,
  scheme: Scheme,
  { period = 1, burn, steps }: { readonly period?: number; readonly burn: number; readonly steps: number },
): LoopRun {
  const { actions: n, discount, rate } = LOOP;
  const first = new Float64Array(n);
  const second = new Float64Array(n);
  let copy = first.slice();
  const best = (table: Float64Array): number => {
    let at = 0;
    for (let i = 1; i < n; i++) if (table[i] > table[at]) at = i;
    return at;
  };
  let mean = 0;
  let largest = 0;
  for (let step = 0; step < burn + steps; step++) {
    const action = lots.integer(n);
    let table = first;
    let next = 0;
    if (scheme === "one table") next = first[best(first)];
    else if (scheme === "largest of a copy") next = copy[best(copy)];
    else if (scheme === "two tables") {
      const other = lots.uniform() < 0.5 ? first : second;
      table = other === first ? second : first;
      next = other[best(table)];
    } else next = copy[best(first)];
    table[action] += rate * (lots.normal() + discount * next - table[action]);
    if (period > 1 && (step + 1) % period === 0) copy = first.slice();
    if (step < burn) continue;
    for (let i = 0; i < n; i++) mean += scheme === "two tables" ? (first[i] + second[i]) / 2 : first[i];
    largest += first[best(first)];
  }
  return { mean: mean / (n * steps), largest: largest / steps };
}

const spreadOf = (xs: readonly number[]): { mean: number; error: number } => {
  const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const square = xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (xs.length - 1);
  return { mean, error: Math.sqrt(square / xs.length) };
};

/** Runs for each point of the way to the long run. */
const PATH_RUNS = 60;

/** 200 runs of plain Q-learning on the loop: its long-run mean, of which 0 is true, and how it gets there. */
export const longRun = experiment("q-learning/long-run", { runs: 200, burn: 10_000, steps: 5000 }, ({
  stream,
  runs,
  burn,
  steps,
}) => {
  const all = Array.from({ length: runs }, (_, i) => loop(stream.at(i), "one table", { burn, steps }));
  const path = [100, 200, 400, 800, 1600, 3200, 6400].map((at) => ({
    at,
    ...spreadOf(
      Array.from(
        { length: PATH_RUNS },
        (_, i) => loop(stream.at("path").at(i), "one table", { burn: at - 50, steps: 100 }).mean,
      ),
    ),
  }));
  return {
    means: all.map(({ mean }) => mean),
    ...spreadOf(all.map(({ mean }) => mean)),
    // What one step of the average says: E Q = γ E max Q in the long run.
    balance: spreadOf(all.map(({ mean, largest }) => mean - LOOP.discount * largest)),
    largest: spreadOf(all.map(({ largest }) => largest)).mean,
    pathRuns: PATH_RUNS,
    path,
  };
});

/** How many updates the copy is kept. */
export const PERIODS = [50, 500, 2000] as const;

/** The long-run mean of all schemes, 100 runs of each (20 of the longest), every one over at least 80 copies. */
export const schemes = experiment("q-learning/schemes", { runs: 100 }, ({ stream, runs }) => {
  const cell = (scheme: Scheme, period: number): {
    scheme: Scheme;
    period: number;
    mean: number;
    error: number;
  } => {
    // What is left of the start after 40 copies is 0.9⁴⁰ = 0.015; without a copy it takes 1000 updates to forget by e.
    const burn = Math.max(10_000, 40 * period);
    const steps = Math.max(5000, 40 * period);
    const means = Array.from(
      { length: period === 2000 ? Math.ceil(runs / 5) : runs },
      (_, i) => loop(stream.at(scheme).at(period).at(i), scheme, { period, burn, steps }).mean,
    );
    return { scheme, period, ...spreadOf(means) };
  };
  return {
    runs,
    longest: Math.ceil(runs / 5),
    one: cell("one table", 1),
    two: cell("two tables", 1),
    largest: PERIODS.map((period) => cell("largest of a copy", period)),
    told: PERIODS.map((period) => cell("chosen by the table, told by a copy", period)),
  };
});

/** Small laws of estimates with equal and with unequal means. */
export const STATIC_LAWS = [
  { values: [[-1, 1], [-2, 2], [-1, 0, 2]], probabilities: [[0.5, 0.5], [0.5, 0.5], [0.5, 0.25, 0.25]] },
  { values: [[0, 1], [0.25, 0.5]], probabilities: [[0.5, 0.5], [0.5, 0.5]] },
  { values: [[-3, 1], [-1, 0], [0.5]], probabilities: [[0.25, 0.75], [0.25, 0.75], [1]] },
] as const;

/** Every outcome of two independent sets of estimates: the mean of the largest, and of the second set's at the first's largest. */
export const staticEstimators = experiment(
  "q-learning/static-estimators",
  { random: 60 },
  ({ stream, random }) => {
    const drawn = Array.from({ length: random }, (_, i) => {
      const lots = stream.at(i);
      const values = Array.from({ length: 3 }, () => [...lots.normals(3)]);
      const probabilities = Array.from({ length: 3 }, () => {
        const shares = lots.exponentials(3);
        const total = shares[0] + shares[1] + shares[2];
        return [...shares].map((share) => share / total);
      });
      return { values, probabilities };
    });
    return [...STATIC_LAWS, ...drawn].map(({ values, probabilities }) => {
      const means = values.map((row, a) =>
        Array.from(row).reduce((sum: number, x, i) => sum + x * probabilities[a][i], 0)
      );
      let single = 0;
      let double = 0;
      const outcomes: { estimates: number[]; probability: number }[] = [];
      const visit = (a: number, chosen: number[], probability: number): void => {
        if (a < values.length) {
          values[a].forEach((x, i) => visit(a + 1, [...chosen, x], probability * probabilities[a][i]));
          return;
        }
        outcomes.push({ estimates: chosen, probability });
      };
      visit(0, [], 1);
      for (const chosen of outcomes) {
        const largest = Math.max(...chosen.estimates);
        const ties = chosen.estimates.flatMap((x, i) => x === largest ? [i] : []);
        single += chosen.probability * largest;
        for (const telling of outcomes) {
          for (const tie of ties) {
            double += chosen.probability * telling.probability * telling.estimates[tie] / ties.length;
          }
        }
      }
      return {
        values: values.map((row) => [...row]),
        probabilities: probabilities.map((row) => [...row]),
        best: Math.max(...means),
        single,
        double,
      };
    });
  },
);
