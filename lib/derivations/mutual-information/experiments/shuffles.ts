import { experiment } from "../../../ledger/mod.ts";
import {
  countedShuffles,
  countsBy,
  type CountTable,
  logArrangements,
  type Nested,
  nested,
  totalOf,
} from "../counting.ts";
import { KINDS, randomTable, randomTables } from "../tables.ts";

/**
 * How unlikely it is that two columns fall together as they do: the chance that a shuffled column of x beside the
 * column of y gives the same table, as a rate per row in nats.
 *
 * `tables`: random ones. `channel`: an even bit of which one in 20/k is turned round on its way. `short`: the same rate
 * for columns of 20 to 5120 rows and k = 2, not carried to infinite length.
 */
export const shuffles = experiment(
  "mutual-information/shuffles",
  { tables: 1000 },
  ({ stream, tables }) => ({
    tables: randomTables(tables, 2, 5, stream.at("tables")).map((table) => ({
      table: nested(table.shape, table.counts),
      rate: countedShuffles(table, [0], [1]),
    })),
    channel: [0, 1, 2, 4, 6, 8, 9, 10].map((flipped) => {
      const table = { shape: [2, 2], counts: [20 - flipped, flipped, flipped, 20 - flipped] };
      return { error: flipped / 20, rate: countedShuffles(table, [0], [1]) };
    }),
    short: Array.from({ length: 9 }, (_, k) => {
      const half = 10 * 2 ** k;
      const logChance = 2 * logArrangements([0.9 * half, 0.1 * half]) - logArrangements([half, half]);
      return { rows: 2 * half, rate: -logChance / (2 * half) };
    }),
  }),
);

/** A table mixed with the product of its margins: t of the table, 1 − t of the product, in whole numbers. */
function mixed(table: CountTable, parts: number, of: number): CountTable {
  const [rows, columns] = [[0], [1]].map((axis) => countsBy(table, [], axis)[0]);
  const total = totalOf(table.counts);
  return {
    shape: table.shape,
    counts: table.counts.map((count, cell) => {
      const [row, column] = [Math.floor(cell / table.shape[1]), cell % table.shape[1]];
      return (of - parts) * rows[row] * columns[column] + parts * total * count;
    }),
  };
}

/**
 * Tables on the way from independence (t = 0) to a random table (t = 1), with the same margins all along; and pairs
 * and a triple that are uncorrelated, or independent by pairs, without being independent.
 *
 * `forth`: the rate at which shuffles of x beside y give the table; `back`: of y beside x.
 */
export const mixtures = experiment(
  "mutual-information/mixtures",
  { tables: 40, steps: 10 },
  ({ stream, tables, steps }) => {
    const measured = (table: CountTable): { table: Nested; forth: number; back: number } => ({
      table: nested(table.shape, table.counts),
      forth: countedShuffles(table, [0], [1]),
      back: countedShuffles(table, [1], [0]),
    });
    const paths = Array.from({ length: tables }, (_, i) => {
      const chance = stream.at(i);
      const shape = [2 + chance.integer(3), 2 + chance.integer(3)];
      const small = dependentTable(KINDS[i % KINDS.length], shape, (name) => chance.at(name));
      return Array.from(
        { length: steps + 1 },
        (_, k) => ({ t: k / steps, ...measured(mixed(small, k, steps)) }),
      );
    });
    // Y = X² with X even over −1, 0, 1; a point even on a diamond; Y spread out only where X = −1.
    const uncorrelated = [
      { name: "Y = X²", xs: [-1, 0, 1], ys: [0, 1], shape: [3, 2], counts: [0, 1, 1, 0, 0, 1] },
      { name: "diamond", xs: [-1, 0, 1], ys: [-1, 0, 1], shape: [3, 3], counts: [0, 1, 0, 1, 0, 1, 0, 1, 0] },
      { name: "spread", xs: [-1, 1], ys: [-1, 0, 1], shape: [2, 3], counts: [1, 0, 1, 0, 2, 0] },
    ].map((each) => ({ name: each.name, ...measured(each), covariance: covariance(each) }));
    const parity = { shape: [2, 2, 2], counts: [1, 0, 0, 1, 0, 1, 1, 0] };
    return {
      paths,
      uncorrelated,
      parity: {
        pairs: [[0, 1], [0, 2], [1, 2]].map(([a, b]) => countedShuffles(parity, [a], [b])),
        withBoth: countedShuffles(parity, [2], [0, 1]),
      },
    };
  },
);

/** A small random table (counts up to 8, so that products with margins stay countable) that is no product. */
function dependentTable(
  kind: (typeof KINDS)[number],
  shape: readonly number[],
  chance: (name: number) => Parameters<typeof randomTable>[2],
): CountTable {
  for (let attempt = 0;; attempt++) {
    const { counts } = randomTable(kind, shape, chance(attempt));
    const largest = Math.max(...counts);
    const small = { shape, counts: counts.map((count) => Math.ceil(8 * count / largest)) };
    const product = mixed(small, 0, 1).counts;
    const itself = mixed(small, 1, 1).counts;
    if (product.some((count, cell) => count !== itself[cell])) return small;
  }
}

function covariance(
  { xs, ys, counts }: { xs: readonly number[]; ys: readonly number[]; counts: readonly number[] },
): number {
  const total = totalOf(counts);
  const mean = (f: (x: number, y: number) => number): number =>
    counts.reduce((sum, n, cell) => sum + n * f(xs[Math.floor(cell / ys.length)], ys[cell % ys.length]), 0) /
    total;
  return mean((x, y) => x * y) - mean((x) => x) * mean((_, y) => y);
}
