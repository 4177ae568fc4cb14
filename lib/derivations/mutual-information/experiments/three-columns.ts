import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { countedEntropy, type CountTable, nested } from "../counting.ts";
import { randomTables } from "../tables.ts";
import { type PartsOfThree, partsOfThree } from "../parts-of-three.ts";

/** The entropies of all parts of a table of three columns, each counted, in nats per row. */
const entropiesOf = (table: CountTable): PartsOfThree =>
  partsOfThree((...columns) => countedEntropy(table, columns));

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
