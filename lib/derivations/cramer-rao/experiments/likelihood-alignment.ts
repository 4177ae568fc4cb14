import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { overGamma } from "../quadrature.ts";

/** A maximum-likelihood estimate minus the true value, and the score at the true value. */
type Pair = readonly [number, number];

/** Leave-one-batch-out pseudo-values of a squared correlation, from sums of squares and products over batches. */
function pseudoValues(batches: readonly (readonly [number, number, number])[]): number[] {
  const total = [0, 1, 2].map((i) => batches.reduce((sum, batch) => sum + batch[i], 0));
  const squared = ([xx, xy, yy]: readonly number[]): number => xy * xy / xx / yy;
  const all = squared(total);
  const count = batches.length;
  return batches.map((batch) => count * all - (count - 1) * squared(total.map((each, i) => each - batch[i])));
}

/** The number of heads among n fair coins. */
function fairHeads(n: number, chance: Stream): number {
  let heads = 0;
  for (let left = n; left > 0; left -= 32) {
    let word = chance.uint32();
    if (left < 32) word >>>= 32 - left;
    for (; word !== 0; word &= word - 1) heads++;
  }
  return heads;
}

/**
 * The j-th and the next smallest of n exponential numbers; the next of the largest is Infinity, the 0-th is 0.
 *
 * exp(−E) of the j-th smallest is a beta number; the next is an exponential number of mean 1/(n − j) higher.
 */
function neighbours(n: number, j: number, chance: Stream): Pair {
  let at = 0;
  if (j > 0) {
    const [low, high] = [chance.gamma(j), chance.gamma(n - j + 1)];
    at = Math.log1p(low / high);
  }
  return [at, j < n ? at + chance.exponential() / (n - j) : Infinity];
}

/** The median of n Laplace numbers and Σ sign x: signs first, then sizes of the middle ones. */
export function laplaceMedian(n: number, chance: Stream): Pair {
  const above = fairHeads(n, chance);
  const below = n - above;
  const score = above - below;
  if (n % 2 === 1) {
    const middle = (n + 1) / 2;
    const median = below >= middle
      ? -neighbours(below, below - middle + 1, chance)[0]
      : neighbours(above, middle - below, chance)[0];
    return [median, score];
  }
  const lower = n / 2;
  if (below === lower) return [(chance.exponential() - chance.exponential()) / lower / 2, score];
  // Both middle ones on one side of 0: by symmetry work on the side that has them.
  const [side, count] = below > lower ? [-1, below] : [1, above];
  const [near, far] = neighbours(count, count - lower, chance);
  return [side * (near + far) / 2, score];
}

/** The maximum of Σ −ln(1 + (x − θ)²): Newton from several starts, the best taken. */
function cauchyMaximum(xs: Float64Array, starts: readonly number[]): number {
  let best = { at: NaN, value: -Infinity };
  for (const start of starts) {
    let at = start;
    for (let step = 0; step < 60; step++) {
      let [slope, curvature, value] = [0, 0, 0];
      for (const x of xs) {
        const d = x - at;
        const q = 1 + d * d;
        slope += 2 * d / q;
        curvature += 2 * (d * d - 1) / (q * q);
        value -= d * d / q;
      }
      // Newton where the top is a parabola, else uphill by a safe step: no curvature is beyond −2n.
      const move = curvature < 0 ? Math.max(-1, Math.min(1, -slope / curvature)) : slope / (2 * xs.length);
      at += move;
      if (Math.abs(move) < 1e-9) break;
    }
    let value = 0;
    for (const x of xs) value -= Math.log1p((x - at) ** 2);
    if (value > best.value) best = { at, value };
  }
  return best.at;
}

function cauchy(n: number, chance: Stream): Pair {
  const xs = new Float64Array(n);
  let score = 0;
  for (let i = 0; i < n; i++) {
    const x = xs[i] = Math.tan(Math.PI * (chance.open() - 0.5));
    score += 2 * x / (1 + x * x);
  }
  const sorted = Float64Array.from(xs).sort();
  const middle = (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;
  // In small samples every datum may be near to the top; in large ones it lies beside the median.
  const starts = n <= 20
    ? [...sorted.subarray(Math.floor(n / 4), Math.ceil(3 * n / 4)), ...(n <= 5 ? sorted : [])]
    : [middle];
  return [cauchyMaximum(xs, starts), score];
}

/** Models with an estimate and a score of n data, at the true parameter; `batch` keeps the number of draws in bounds. */
const MODELS: Readonly<Record<string, (n: number, chance: Stream) => Pair>> = {
  "normal mean": (n, chance) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += chance.normal();
    return [sum / n, sum];
  },
  "Bernoulli": (n, chance) => {
    const p = 0.3;
    let heads = 0;
    for (let i = 0; i < n; i++) if (chance.uniform() < p) heads++;
    return [heads / n - p, heads / p - (n - heads) / (1 - p)];
  },
  "exponential mean": (n, chance) => {
    const sum = chance.gamma(n);
    return [sum / n - 1, sum - n];
  },
  "Laplace location": laplaceMedian,
};

/** The squared correlation of n/T and n − T over the gamma law of the sum T, by quadrature. */
function rateCorrelation(n: number): number {
  const over = (f: (t: number) => number): number => overGamma(n, f);
  const centre = over((t) => n / t);
  const covariance = over((t) => (n / t - centre) * (n - t));
  return covariance ** 2 / over((t) => (n / t - centre) ** 2) / over((t) => (n - t) ** 2);
}

/** How many samples of n Cauchy data there is time for. */
const CAUCHY: Readonly<Record<number, number>> = { 5: 10_000, 20: 6000, 100: 3000, 1000: 1000 };

function squaredCorrelation(pairs: readonly Pair[]): number {
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  return xy * xy / xx / yy;
}

/** Models whose estimate is affine in the score on each sample, which a few samples show. */
const AFFINE = ["normal mean", "Bernoulli", "exponential mean"];

/**
 * Squared correlations between maximum-likelihood estimates and the score at the true parameter.
 *
 * `rows`: from samples; pseudo-values over batches, whose mean is the squared correlation, and batch means of n times the squared error. `rate`: of the exponential rate, by
 * quadrature. `cauchy`: from samples, where fewer can be had.
 */
export const likelihoodAlignment = experiment(
  "cramer-rao/likelihood-alignment",
  { sizes: [2, 5, 20, 100, 1000], batches: 4000, batch: 50 },
  ({ stream, sizes, batches, batch }) => {
    const rows = Object.entries(MODELS).flatMap(([model, draw]) =>
      sizes.map((n) => {
        const chance = stream.at(model).at(n);
        const [many, each] = AFFINE.includes(model)
          ? [50, 20]
          : [batches, batch * (n > 100 ? 1 : n > 5 ? 2 : 3)];
        const sums = Array.from({ length: many }, (): [number, number, number] => {
          const sum: [number, number, number] = [0, 0, 0];
          for (let i = 0; i < each; i++) {
            const [x, y] = draw(n, chance);
            sum[0] += x * x;
            sum[1] += x * y;
            sum[2] += y * y;
          }
          return sum;
        });
        const values = pseudoValues(sums);
        const squared = values.reduce((sum, value) => sum + value, 0) / many;
        const squares = sums.map(([square]) => n * square / each);
        return { model, n, replicates: many * each, values, squared, squares };
      })
    );
    const cauchyRows = Object.entries(CAUCHY).map(([size, replicates]) => {
      const n = Number(size);
      const chance = stream.at("Cauchy location").at(n);
      const pairs = Array.from({ length: replicates }, () => cauchy(n, chance));
      return { n, replicates, squared: squaredCorrelation(pairs) };
    });
    // The variance of the rate's estimate is infinite for two data.
    const rate = sizes.filter((n) => n > 2).map((n) => ({ n, squared: rateCorrelation(n) }));
    return { rows, rate, cauchy: cauchyRows };
  },
);
