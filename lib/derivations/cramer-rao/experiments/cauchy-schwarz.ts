import { experiment } from "../../../ledger/mod.ts";
import { minimize, searchWorst } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** A joint table of two random variables: the probability of each cell, and the values of A and B there. */
interface Table {
  readonly weights: number[];
  readonly a: number[];
  readonly b: number[];
}

/** A random table of up to 5 × 5 cells; A depends on the row, B on the column or on the cell. */
function randomTable(chance: Stream): Table {
  const [rows, columns] = [2 + chance.integer(4), 2 + chance.integer(4)];
  const sharpness = 10 ** chance.uniform();
  const raw = Array.from({ length: rows * columns }, () => chance.open() ** sharpness);
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const byRow = Array.from({ length: rows }, () => chance.normal());
  const byColumn = Array.from({ length: columns }, () => chance.normal());
  // From independent of A, through correlated, to nearly a line.
  const mixing = chance.uniform() < 0.5 ? 0 : 10 ** (4 * chance.uniform() - 2);
  return {
    weights: raw.map((weight) => weight / total),
    a: raw.map((_, cell) => byRow[Math.floor(cell / columns)]),
    b: raw.map((_, cell) => byColumn[cell % columns] + mixing * byRow[Math.floor(cell / columns)]),
  };
}

/** Variances and covariance as half the mean product of differences between two independent copies. */
function fromTwoCopies(
  { weights, a, b }: Table,
): { varianceA: number; varianceB: number; covariance: number } {
  let [varianceA, varianceB, covariance] = [0, 0, 0];
  for (let i = 0; i < weights.length; i++) {
    for (let j = 0; j < i; j++) {
      const weight = weights[i] * weights[j];
      const [da, db] = [a[i] - a[j], b[i] - b[j]];
      varianceA += weight * da * da;
      varianceB += weight * db * db;
      covariance += weight * da * db;
    }
  }
  return { varianceA, varianceB, covariance };
}

function quotientOf(table: Table): number {
  const { varianceA, varianceB, covariance } = fromTwoCopies(table);
  return covariance ** 2 / varianceA / varianceB;
}

const meanOf = ({ weights }: Table, values: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * values[i], 0);

/** What the best affine function of A leaves of B, relative to the variance of B, by a search for the slope and the offset. */
function leftByAffine(table: Table): number {
  const { a, b } = table;
  const { value } = minimize(
    ([offset, slope]) => meanOf(table, b.map((each, i) => (each - offset - slope * a[i]) ** 2)),
    [0, 0],
    { tolerance: 1e-18, restarts: 30 },
  );
  return value / fromTwoCopies(table).varianceB;
}

/**
 * Squared correlations of two random variables on random joint tables.
 *
 * `largest`: of each thousand tables. `searched`: the largest that a search over tables of three cells finds. `moments`: raw
 * moments of some tables beside their covariances from two independent copies, and what the best affine function leaves.
 * `affine`, `bent`: B = c + sA, and B = A³, with their quotients.
 */
export const cauchySchwarz = experiment(
  "cramer-rao/cauchy-schwarz",
  { thousands: 100 },
  ({ stream, thousands }) => {
    const chance = stream.at("tables");
    const largest = Array.from({ length: thousands }, () => {
      let most = 0;
      for (let i = 0; i < 1000; i++) most = Math.max(most, quotientOf(randomTable(chance)));
      return most;
    });
    const searched = searchWorst({
      stream: stream.at("search"),
      draw: (each) => Array.from({ length: 6 }, () => 2 * each.uniform() - 1),
      score: (x) => {
        const table = { weights: [0.2, 0.3, 0.5], a: x.slice(0, 3), b: x.slice(3) };
        const { varianceA, varianceB } = fromTwoCopies(table);
        return varianceA > 1e-3 && varianceB > 1e-3 ? quotientOf(table) : -Infinity;
      },
      tries: 500,
    }).value;
    const some = stream.at("some");
    const moments = Array.from({ length: 200 }, () => {
      const table = randomTable(some);
      const { weights, a, b } = table;
      return {
        ...fromTwoCopies(table),
        a: meanOf(table, a),
        b: meanOf(table, b),
        aa: weights.reduce((sum, weight, i) => sum + weight * a[i] ** 2, 0),
        bb: weights.reduce((sum, weight, i) => sum + weight * b[i] ** 2, 0),
        ab: weights.reduce((sum, weight, i) => sum + weight * a[i] * b[i], 0),
        quotient: quotientOf(table),
      };
    });
    const fitting = stream.at("fitted");
    const fitted = Array.from({ length: 20 }, () => {
      const table = randomTable(fitting);
      return { quotient: quotientOf(table), left: leftByAffine(table) };
    });
    const special = stream.at("special");
    const affine: number[] = [];
    const bent: number[] = [];
    for (let i = 0; i < 500; i++) {
      const table = randomTable(special);
      const [slope, offset] = [special.normal(), special.normal()];
      affine.push(quotientOf({ ...table, b: table.a.map((x) => offset + slope * x) }));
      // Three values of A: with two, every function of A is affine.
      const a = table.a.map((_, cell) => cell % 3 - 1 + 0.5 * special.uniform());
      bent.push(quotientOf({ ...table, a, b: a.map((x) => x ** 3) }));
    }
    return { largest, searched, moments, fitted, affine, bent };
  },
);
