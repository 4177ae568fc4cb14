import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { countedEntropy, type CountTable, nested } from "../counting.ts";
import { randomTables } from "../tables.ts";

/** The entropies of all parts of a table of three columns, each counted, in nats per row. */
function entropiesOf(table: CountTable): {
  x: number;
  y: number;
  z: number;
  xy: number;
  yz: number;
  xz: number;
  xyz: number;
} {
  const of = (...columns: number[]): number => countedEntropy(table, columns);
  return { x: of(0), y: of(1), z: of(2), xy: of(0, 1), yz: of(1, 2), xz: of(0, 2), xyz: of(0, 1, 2) };
}

/**
 * Random tables of three columns, and their entropies, counted.
 *
 * `examples`: the first of them with their counts; `markov`: tables where X and Z are independent for each Y.
 */
export const threeColumns = experiment(
  "mutual-information/three-columns",
  { tables: 10_000, examples: 1000, markov: 200 },
  ({ stream, tables, examples, markov }) => {
    const drawn = randomTables(tables, 3, 3, stream.at("tables"));
    return {
      entropies: drawn.map(entropiesOf),
      examples: drawn.slice(0, examples).map(({ shape, counts }) => nested(shape, counts)),
      markov: Array.from({ length: markov }, (_, i) => {
        const table = markovTable(stream.at("markov").at(i));
        const { xy, yz } = entropiesOf(table);
        return { table: nested(table.shape, table.counts), xy, yz };
      }),
    };
  },
);

/** Counts a(x, y) b(y, z): given y, every x meets every z alike. */
function markovTable(stream: Stream): CountTable {
  const [xs, ys, zs] = [0, 1, 2].map(() => 2 + stream.integer(2));
  const [a, b] = [xs * ys, ys * zs].map((n) => Array.from({ length: n }, () => 1 + stream.integer(4)));
  const counts = Array.from({ length: xs * ys * zs }, (_, cell) => {
    const [x, y, z] = [Math.floor(cell / (ys * zs)), Math.floor(cell / zs) % ys, cell % zs];
    return a[x * ys + y] * b[y * zs + z];
  });
  return { shape: [xs, ys, zs], counts };
}
