import { experiment } from "../../../ledger/mod.ts";
import { countedEntropy, countsBy, type CountTable, type Nested, nested, totalOf } from "../counting.ts";
import { randomTables } from "../tables.ts";

/**
 * What a column of values leaves open about another, by counting the sequences that fit beside a given sequence.
 *
 * `tables`: random ones of 2 to 5 × 2 to 5 counts; both ways round. `folded`: X takes n values evenly, Y is its parity.
 * `single`: for the tables without empty rows, the most that one value of Y leaves open about X, and all X's entropy.
 */
export const conditionalEntropies = experiment(
  "mutual-information/conditional-entropies",
  { tables: 1000, foldings: [2, 4, 8, 16, 32] },
  ({ stream, tables, foldings }) => {
    const both = (table: CountTable): { table: Nested; xGivenY: number; yGivenX: number } => ({
      table: nested(table.shape, table.counts),
      xGivenY: countedEntropy(table, [0], [1]),
      yGivenX: countedEntropy(table, [1], [0]),
    });
    const drawn = randomTables(tables, 2, 5, stream.at("tables"));
    return {
      tables: drawn.map(both),
      folded: foldings.map((n) =>
        both({
          shape: [n, 2],
          counts: Array.from({ length: 2 * n }, (_, i) => Number(i % 2 === (i >> 1) % 2)),
        })
      ),
      single: drawn.slice(0, 200).map((table) => {
        const rows = countsBy(table, [1], [0]).filter((row) => totalOf(row) > 0);
        return {
          x: countedEntropy(table, [0]),
          average: countedEntropy(table, [0], [1]),
          most: Math.max(...rows.map((row) => countedEntropy({ shape: [row.length], counts: row }, [0]))),
        };
      }),
    };
  },
);

/** The entropies of random tables of two and of three variables, each by a count of its own kind of sequences. */
export const chains = experiment(
  "mutual-information/chains",
  { pairs: 1000, triples: 300 },
  ({ stream, pairs, triples }) => ({
    pairs: randomTables(pairs, 2, 5, stream.at("pairs")).map((table) => ({
      table: nested(table.shape, table.counts),
      joint: countedEntropy(table, [0, 1]),
    })),
    triples: randomTables(triples, 3, 4, stream.at("triples")).map((table) => ({
      table: nested(table.shape, table.counts),
      joint: countedEntropy(table, [0, 1, 2]),
    })),
  }),
);
