import { experiment } from "../../../ledger/mod.ts";
import { type Matrix, matrix, svd } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/**
 * How many independent solutions I(pq) = I(p) + I(q) has, by linear algebra and by comparing whole numbers.
 *
 * `free`: unknown values at p = 1, 1/2, …, 1/n, one equation for each product; nothing else is asked.
 * `continuous`: piecewise linear functions of the number of halvings u, p = 2^(−u), with irregular knots.
 * `monotone`: where I(1/n) must lie, if I(1/2) = 1 and rarer events have more: from 2^a ≤ n^b ≤ 2^(a+1).
 * `wild`: a free solution, I(1/n) = how often 2 divides n, and how many pairs of rarer and likelier it gets wrong.
 */
export const additivity = experiment(
  "kraft/additivity",
  { lattices: [10, 20, 40], knots: 14, equations: 400, power: 400 },
  ({ stream, lattices, knots, equations, power }) => ({
    free: lattices.map((n) => ({ n, dimension: nullSpace(productEquations(n)).dimension })),
    continuous: continuousSolution(knots, equations, stream.at("knots")),
    monotone: [3, 5, 6, 7, 10].map((n) => ({ n, ...squeeze(n, power) })),
    wild: wildSolution(40),
  }),
);

/** The null space of a system of equations: its dimension, and the direction of the smallest singular value. */
function nullSpace(system: Matrix): { dimension: number; direction: number[] } {
  const { values, V } = svd(system);
  const zeros = values.filter((value) => value < 1e-10 * values[0]).length;
  const last = V.columns - 1;
  return {
    dimension: zeros,
    direction: Array.from({ length: V.rows }, (_, row) => V.data[row * V.columns + last]),
  };
}

/** I(1/mn) − I(1/m) − I(1/n) = 0 for all m ≤ n with mn ≤ N: a row each, a column for each of 1 … N. */
function productEquations(largest: number): Matrix {
  const rows: number[][] = [];
  for (let m = 1; m * m <= largest; m++) {
    for (let n = m; m * n <= largest; n++) {
      const row = new Array<number>(largest).fill(0);
      row[m * n - 1] += 1;
      row[m - 1] -= 1;
      row[n - 1] -= 1;
      rows.push(row);
    }
  }
  return matrix(rows.length, largest, rows.flat());
}

const HALVINGS = 6;

/** Solves f(u + v) = f(u) + f(v) in broken lines over [0, 6] halvings, scaled to f = 1 at one halving; p = 1/e is 1/ln 2. */
function continuousSolution(
  knots: number,
  equations: number,
  stream: Stream,
): {
  dimension: number;
  atOneNat: number;
  points: { probability: number; bits: number }[];
  pairs: { first: number; second: number; bits: number }[];
} {
  // A knot somewhere in the middle half of each equal part: irregular, yet none so close that no equation sees it.
  const part = HALVINGS / (knots - 2);
  const inner = Array.from({ length: knots - 2 }, (_, i) => (i + 0.25 + 0.5 * stream.uniform()) * part);
  const places = [0, ...inner, HALVINGS];
  const hats = (u: number): number[] => {
    const right = Math.max(1, places.findIndex((place) => place >= u));
    const share = (u - places[right - 1]) / (places[right] - places[right - 1]);
    return places.map((_, i) => (i === right ? share : i === right - 1 ? 1 - share : 0));
  };
  const rows = Array.from({ length: equations }, () => {
    const sum = HALVINGS * stream.open();
    const u = sum * stream.uniform();
    const [whole, first, second] = [hats(sum), hats(u), hats(sum - u)];
    return whole.map((value, i) => value - first[i] - second[i]);
  });
  const { dimension, direction } = nullSpace(matrix(equations, knots, rows.flat()));
  const f = (u: number): number => hats(u).reduce((sum, weight, i) => sum + weight * direction[i], 0);
  const points = [0.02, 0.3, 0.7, 1, 1.5, 2.3, 3.3, 4.7, 6].map((u) => ({
    probability: 2 ** -u,
    bits: f(u) / f(1),
  }));
  const pairs = Array.from({ length: 50 }, () => {
    const [u, v] = [stream.open(), stream.open()].map((share) => share * HALVINGS / 2);
    return { first: 2 ** -u, second: 2 ** -v, bits: f(u + v) / f(1) };
  });
  return { dimension, atOneNat: f(1 / Math.LN2) / f(1), points, pairs };
}

/** Bounds on I(1/n) / I(1/2) from all powers of n up to a largest, by comparing whole numbers. */
function squeeze(n: number, largestPower: number): { low: number; high: number } {
  let low = 0;
  let high = Infinity;
  for (let power = 1, value = BigInt(n); power <= largestPower; power++, value *= BigInt(n)) {
    const halvings = value.toString(2).length - 1;
    low = Math.max(low, halvings / power);
    high = Math.min(high, (halvings + 1) / power);
  }
  return { low, high };
}

function wildSolution(largest: number): { values: number[]; failedSums: number; wrongOrders: number } {
  const values = Array.from({ length: largest }, (_, i) => {
    let twos = 0;
    for (let rest = i + 1; rest % 2 === 0; rest /= 2) twos++;
    return twos;
  });
  let failedSums = 0;
  let wrongOrders = 0;
  for (let m = 1; m <= largest; m++) {
    for (let n = m; m * n <= largest; n++) {
      failedSums += Number(values[m * n - 1] !== values[m - 1] + values[n - 1]);
    }
    for (let n = m + 1; n <= largest; n++) wrongOrders += Number(values[n - 1] < values[m - 1]);
  }
  return { values, failedSums, wrongOrders };
}
