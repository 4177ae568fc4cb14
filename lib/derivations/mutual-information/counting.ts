// Entropy without its formula: sequences are counted, as Boltzmann did, and their number is carried to long sequences.

/** ln k! for k = 0, 1, 2, …, each from the one before; grown when needed. */
const logFactorials: number[] = [0];
let lost = 0;

function logFactorial(k: number): number {
  for (let next = logFactorials.length; next <= k; next++) {
    // Compensated, so that the hundred-thousandth is as exact as the tenth.
    const last = logFactorials[next - 1];
    const term = Math.log(next) + lost;
    const sum = last + term;
    lost = term - (sum - last);
    logFactorials.push(sum);
  }
  return logFactorials[k];
}

/** ln of the number of different sequences in which symbol i comes exactly counts[i] times. */
export function logArrangements(counts: readonly number[]): number {
  let total = 0;
  let each = 0;
  for (const count of counts) {
    total += count;
    each += logFactorial(count);
  }
  return logFactorial(total) - each;
}

/** How many copies of a table the first, shortest sequence holds. */
const COPIES = 8;

/**
 * The limit of f(c)/(n c) for c → ∞, where f is made of logarithms of numbers of arrangements of c copies of n symbols.
 *
 * Their known corrections, (ln c)/c, 1/c, 1/c², 1/c⁴ and 1/c⁶, are removed by doubling c five times.
 */
export function ratePerSymbol(symbols: number, logNumber: (copies: number) => number): number {
  let row = Array.from({ length: 6 }, (_, k) => {
    const copies = COPIES * 2 ** k;
    return logNumber(copies) / (symbols * copies);
  });
  // 2f(2c) − f(c) removes 1/c and leaves of (ln c)/c a term in 1/c, which the second pass removes; then even powers.
  for (const power of [2, 2, 4, 16, 64]) {
    row = row.slice(1).map((next, i) => (power * next - row[i]) / (power - 1));
  }
  return row[0];
}

/** Whole-number tables of several variables: how often each combination of values comes, the last variable fastest. */
export type CountTable = {
  readonly shape: readonly number[];
  readonly counts: readonly number[];
};

/** Numbers in lists of lists, one level a variable: a table that says its shape by itself. */
export type Nested = readonly number[] | readonly Nested[];

/** The numbers of a table as lists of lists. */
export function nested(shape: readonly number[], numbers: readonly number[]): Nested {
  if (shape.length === 1) return numbers;
  const part = numbers.length / shape[0];
  return Array.from(
    { length: shape[0] },
    (_, i) => nested(shape.slice(1), numbers.slice(i * part, (i + 1) * part)),
  );
}

export const totalOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** The counts by the values of some variables: a row for each of the known ones, in it a count for each of the others. */
export function countsBy(
  { shape, counts }: CountTable,
  known: readonly number[],
  open: readonly number[],
): number[][] {
  const size = (axes: readonly number[]): number => axes.reduce((product, axis) => product * shape[axis], 1);
  const rows = Array.from({ length: size(known) }, () => new Array<number>(size(open)).fill(0));
  counts.forEach((count, cell) => {
    const values = valuesOf(shape, cell);
    const place = (axes: readonly number[]): number =>
      axes.reduce((index, axis) => index * shape[axis] + values[axis], 0);
    rows[place(known)][place(open)] += count;
  });
  return rows;
}

/** The value of each variable in a cell. */
function valuesOf(shape: readonly number[], cell: number): number[] {
  const values = new Array<number>(shape.length);
  for (let axis = shape.length - 1, rest = cell; axis >= 0; axis--) {
    values[axis] = rest % shape[axis];
    rest = Math.floor(rest / shape[axis]);
  }
  return values;
}

/**
 * Entropy per symbol, counted: ln of the number of sequences of some variables that have the table's counts beside a
 * given sequence of others, per symbol of a long sequence, in nats.
 */
export function countedEntropy(
  table: CountTable,
  open: readonly number[],
  known: readonly number[] = [],
): number {
  const rows = countsBy(table, known, open);
  return ratePerSymbol(
    totalOf(table.counts),
    (copies) => rows.reduce((sum, row) => sum + logArrangements(row.map((count) => count * copies)), 0),
  );
}

/**
 * Minus ln of the chance that a column of values, shuffled, falls beside the other variables with the table's counts
 * again, per symbol of a long sequence, in nats.
 */
export function countedShuffles(
  table: CountTable,
  shuffled: readonly number[],
  beside: readonly number[],
): number {
  const [all] = countsBy(table, [], shuffled);
  const rows = countsBy(table, beside, shuffled);
  return ratePerSymbol(totalOf(table.counts), (copies) => {
    const scaled = (row: readonly number[]): number[] => row.map((count) => count * copies);
    return logArrangements(scaled(all)) - rows.reduce((sum, row) => sum + logArrangements(scaled(row)), 0);
  });
}

/**
 * Minus ln of the probability that independent draws from a model come out with exactly these counts, per draw of a
 * long series, in nats: the rate at which data tell that the model is not their law.
 */
export function countedRate(counts: readonly number[], model: readonly number[]): number {
  const logLikelihood = counts.reduce((sum, n, x) => sum + (n === 0 ? 0 : n * Math.log(model[x])), 0);
  return ratePerSymbol(
    totalOf(counts),
    (copies) => -logArrangements(counts.map((count) => count * copies)) - copies * logLikelihood,
  );
}
