import { arithmeticEncode } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { messageOf, normalised } from "../laws.ts";

/** Bits that a coder sends for one occurrence of an outcome: it is coded many times over and the bits are counted. */
export function codedBits(law: ArrayLike<number>, outcome: number, repeats: number): number {
  return arithmeticEncode(new Int32Array(repeats).fill(outcome), law).bits / repeats;
}

const TABLE_SIDE = 3;

/** A law of pairs (x, y), row by row; `dependence` 0 makes them independent, 1 as dependent as the random table is. */
function pairLaw(dependence: number, stream: Stream): number[] {
  const table = Array.from(stream.at("table").uniforms(TABLE_SIDE ** 2), (u) => 0.05 + u);
  const [rows, columns] = margins(normalised(table));
  return normalised(table).map((p, cell) => {
    const independent = rows[Math.floor(cell / TABLE_SIDE)] * columns[cell % TABLE_SIDE];
    return dependence * p + (1 - dependence) * independent;
  });
}

function margins(law: readonly number[]): [number[], number[]] {
  const rows = new Array<number>(TABLE_SIDE).fill(0);
  const columns = new Array<number>(TABLE_SIDE).fill(0);
  law.forEach((p, cell) => {
    rows[Math.floor(cell / TABLE_SIDE)] += p;
    columns[cell % TABLE_SIDE] += p;
  });
  return [rows, columns];
}

/** Information counted as the bits of a coder: of single events from certain to rare, and of pairs of events. */
export const codedInformation = experiment(
  "kraft/coded-information",
  { repeats: 20_000, dependences: [0, 0.5, 1] },
  ({ stream, repeats, dependences }) => ({
    events: [1, 0.999, 0.9, 0.75, 0.5, 0.2, 0.05, 0.01, 0.001].map((probability) => ({
      probability,
      bits: codedBits([probability, 1 - probability], 0, repeats),
    })),
    pairs: dependences.flatMap((dependence) => {
      const law = pairLaw(dependence, stream);
      const [rows, columns] = margins(law);
      return law.map((pair, cell) => {
        const x = Math.floor(cell / TABLE_SIDE);
        const y = cell % TABLE_SIDE;
        const both = codedBits(law, cell, repeats);
        const apart = codedBits(rows, x, repeats) + codedBits(columns, y, repeats);
        return { dependence, pair, first: rows[x], second: columns[y], both, excess: both - apart };
      });
    }),
  }),
);

/** Pairs counted: how often (x, y) comes in a message of 600 pairs; the first table is a product, the second not. */
const TABLES = {
  independent: [[150, 90, 60], [100, 60, 40], [50, 30, 20]],
  dependent: [[210, 30, 10], [20, 160, 20], [10, 40, 100]],
};

/**
 * Long messages of pairs (x, y), coded together, apart, and one after the other: bits per pair.
 *
 * Every pair comes exactly as often as its law says, so that no chance is left in the averages. `given`: the y that
 * stand beside each x, coded with the law that they have there. `mistaken`: the pairs coded as if independent.
 */
export const codedPairs = experiment(
  "kraft/coded-pairs",
  { copies: 200 },
  ({ stream, copies }) =>
    Object.values(TABLES).map((table, i) => {
      const cells = table.flat();
      const law = normalised(cells);
      const [rows, columns] = margins(law);
      const message = messageOf(cells.map((count) => count * copies), stream.at(i));
      const firsts = message.map((cell) => Math.floor(cell / TABLE_SIDE));
      const seconds = message.map((cell) => cell % TABLE_SIDE);
      const bits = (symbols: readonly number[], model: readonly number[]): number =>
        arithmeticEncode(symbols, model).bits / message.length;
      const given = table.map((row, x) => bits(seconds.filter((_, at) => firsts[at] === x), normalised(row)));
      const product = rows.flatMap((row) => columns.map((column) => row * column));
      return {
        law,
        together: bits(message, law),
        first: bits(firsts, rows),
        second: bits(seconds, columns),
        given: given.reduce((sum, each) => sum + each, 0),
        mistaken: bits(message, product),
      };
    }),
);
