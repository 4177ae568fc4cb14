import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { sequences } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { type Counts, KINDS, membersOf, randomCounts, randomNumbers, sizeOf } from "../populations.ts";

/** A pair of random variables with whole-number values, by its population. */
type Pair = {
  readonly name: string;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly counts: Counts;
};

/**
 * n² (⟨XY⟩ − ⟨X⟩⟨Y⟩) of a population of n members, for any numbers f(x) and g(y) in place of the values: whole numbers
 * all along, so that 0 is 0.
 */
function wholeDifference(counts: Counts, f: readonly number[], g: readonly number[]): number {
  const members = membersOf(counts);
  let [sumF, sumG, sumProduct] = [0, 0, 0];
  for (const { x, y } of members) {
    sumF += f[x];
    sumG += g[y];
    sumProduct += f[x] * g[y];
  }
  const difference = members.length * sumProduct - sumF * sumG;
  if (!Number.isSafeInteger(members.length * sumProduct) || !Number.isSafeInteger(sumF * sumG)) {
    throw new RangeError(`Expected whole numbers that are exact, got ${difference}: take smaller ones`);
  }
  return difference;
}

const indicator = (size: number, of: number): number[] =>
  Array.from({ length: size }, (_, value) => value === of ? 1 : 0);

/** What a population says: its difference, and whether any event about X and any about Y have one. */
function measured(pair: Pair): Pair & { difference: number; differs: boolean; someDiffer: boolean } {
  const { xs, ys, counts } = pair;
  const difference = wholeDifference(counts, xs, ys);
  return {
    ...pair,
    difference: difference / sizeOf(counts) ** 2,
    differs: difference !== 0,
    someDiffer: xs.some((_, x) =>
      ys.some((_, y) => wholeDifference(counts, indicator(xs.length, x), indicator(ys.length, y)) !== 0)
    ),
  };
}

/** Points with whole coordinates on the circle of radius 5: (±5, 0), (0, ±5), (±3, ±4), (±4, ±3). */
const ON_CIRCLE = [-5, -4, -3, 0, 3, 4, 5];

const NAMED: readonly Pair[] = [
  { name: "Y = X², X even over −1, 0, 1", xs: [-1, 0, 1], ys: [0, 1], counts: [[0, 1], [1, 0], [0, 1]] },
  {
    name: "Y = X², X even over 0, 1, 2",
    xs: [0, 1, 2],
    ys: [0, 1, 4],
    counts: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  },
  {
    name: "twelve points on a circle",
    xs: ON_CIRCLE,
    ys: ON_CIRCLE,
    counts: ON_CIRCLE.map((x) => ON_CIRCLE.map((y) => x * x + y * y === 25 ? 1 : 0)),
  },
  { name: "a bit and its copy", xs: [0, 1], ys: [0, 1], counts: [[1, 0], [0, 1]] },
  // Nothing here is even: X is 0, 2, 6 for 2, 3, 1 members, and Y is larger only where X is at its mean.
  { name: "a lopsided pair", xs: [0, 2, 6], ys: [1, 3], counts: [[2, 0], [0, 3], [1, 0]] },
];

/** A population without dependence: every row is a multiple of the same row. */
function independentCounts(rows: number, columns: number, stream: Stream): Counts {
  const [ofX, ofY] = [rows, columns].map((size) => Array.from({ length: size }, () => 1 + stream.integer(6)));
  return ofX.map((m) => ofY.map((n) => m * n));
}

/**
 * Different numbers for the values of Y that leave no difference to a given X, if a search finds some: all but one are
 * tried at random, and the last is what makes the difference vanish.
 */
function uncorrelatedNumbers(counts: Counts, xs: readonly number[], stream: Stream): number[] {
  const columns = Array.from(counts[0].keys());
  const parts = columns.map((y) => wholeDifference(counts, xs, indicator(columns.length, y)));
  const last = parts.findIndex((part) => part !== 0);
  for (let attempt = 0; attempt < 40; attempt++) {
    const tried = columns.map(() => stream.integer(200) - 100);
    const others = columns.reduce((sum, y) => sum + (y === last ? 0 : parts[y] * tried[y]), 0);
    const numbers = last < 0 ? tried : tried.map((n, y) => y === last ? -others : parts[last] * n);
    if (new Set(numbers).size === numbers.length && wholeDifference(counts, xs, numbers) === 0) {
      return numbers;
    }
  }
  return [];
}

/** All tables of so many rows and columns with counts up to `most`, on the numbers given, but the empty one. */
function allPairs(xs: readonly number[], ys: readonly number[], most: number): Pair[] {
  return Array.from(sequences(most + 1, xs.length * ys.length), (cells) => ({
    name: "",
    xs,
    ys,
    counts: xs.map((_, x) => cells.slice(x * ys.length, (x + 1) * ys.length)),
  })).filter(({ counts }) => sizeOf(counts) > 0);
}

/**
 * ⟨XY⟩ − ⟨X⟩⟨Y⟩ by counting in whole numbers. `named`: pairs from textbooks; `random`: random populations with random
 * different numbers, and whether a search finds other numbers for Y that leave no difference; `independent`: controls;
 * `bits` and `threes`: all tables of two by two values with counts up to 4 and of three by three with counts up to 1.
 */
export const products = experiment(
  "probability/products",
  { tables: 1000, controls: 50 },
  ({ stream, tables, controls }) => ({
    named: NAMED.map(measured),
    random: Array.from({ length: tables }, (_, i) => {
      const chance = stream.at("random").at(i);
      const [rows, columns] = [2 + chance.integer(4), 2 + chance.integer(4)];
      const counts = randomCounts(KINDS[i % KINDS.length], rows, columns, chance);
      const [xs, ys] = [randomNumbers(rows, chance), randomNumbers(columns, chance)];
      return {
        ...measured({ name: "", xs, ys, counts }),
        uncorrelated: uncorrelatedNumbers(counts, xs, chance),
      };
    }),
    independent: Array.from({ length: controls }, (_, i) => {
      const chance = stream.at("independent").at(i);
      const [rows, columns] = [2 + chance.integer(4), 2 + chance.integer(4)];
      return measured({
        name: "",
        xs: randomNumbers(rows, chance),
        ys: randomNumbers(columns, chance),
        counts: independentCounts(rows, columns, chance),
      });
    }),
    bits: allPairs([0, 1], [0, 1], 4).map(measured),
    threes: allPairs([-1, 0, 1], [-1, 0, 1], 1).map(measured),
  }),
);

/** Centre and radius of the circle; the statement must not depend on them. */
const CIRCLE = { x: 0.7, y: -1.3, radius: 2 };

/** ⟨XY⟩ − ⟨X⟩⟨Y⟩ by quadrature: for normal pairs over the plane, and for a point that is even on a circle over its angle. */
export const continuousProducts = experiment(
  "probability/continuous-products",
  { correlations: [-0.99, -0.9, -0.5, -0.1, 0, 0.1, 0.5, 0.9, 0.99] },
  ({ correlations }) => {
    const rule = { rtol: 1e-13, atol: 1e-15 };
    const aroundCircle = (f: (x: number, y: number) => number): number =>
      integrate(
        (angle) =>
          f(CIRCLE.x + CIRCLE.radius * Math.cos(angle), CIRCLE.y + CIRCLE.radius * Math.sin(angle)) /
          (2 * Math.PI),
        0,
        2 * Math.PI,
        rule,
      ).value;
    return {
      gaussian: correlations.map((correlation) => {
        const rest = 1 - correlation ** 2;
        const over = (f: (x: number, y: number) => number): number =>
          integrate(
            (x) =>
              integrate(
                (y) =>
                  f(x, y) * Math.exp(-(x * x - 2 * correlation * x * y + y * y) / (2 * rest)) /
                  (2 * Math.PI * Math.sqrt(rest)),
                correlation * x - 9.5 * Math.sqrt(rest),
                correlation * x + 9.5 * Math.sqrt(rest),
                rule,
              ).value,
            -9.5,
            9.5,
            rule,
          ).value;
        return { correlation, difference: over((x, y) => x * y) - over((x) => x) * over((_, y) => y) };
      }),
      circle: {
        difference: aroundCircle((x, y) => x * y) - aroundCircle((x) => x) * aroundCircle((_, y) => y),
        ofSquares: aroundCircle((x, y) => x * x * y * y) -
          aroundCircle((x) => x * x) * aroundCircle((_, y) => y * y),
        deviations: CIRCLE.radius / Math.SQRT2,
      },
    };
  },
);
