import { experiment } from "../../../ledger/mod.ts";
import { matrix, solve, symmetricEigen } from "../../../math/mod.ts";
import { gradient } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { overGamma, overNormal } from "../quadrature.ts";

type Rows = number[][];

const dot = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, each, i) => sum + each * y[i], 0);
const applied = (A: Rows, x: readonly number[]): number[] => A.map((row) => dot(row, x));

/** A linear model y = Aθ + noise with correlated normal noise, and what is estimated: φ = Cθ. */
type LinearModel = {
  /** n rows of D numbers. */
  readonly design: Rows;
  /** n × n. */
  readonly noise: Rows;
  /** m rows of D numbers; the first is θ₁ + θ₂. */
  readonly wanted: Rows;
};

function randomModel(chance: Stream, parameters: number, data: number): LinearModel {
  const normals = (rows: number, columns: number): Rows =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => chance.normal()));
  const roots = normals(data, data);
  // A common column makes the parameters' errors correlated.
  const common = normals(data, 1);
  return {
    design: normals(data, parameters).map((row, i) => row.map((each) => each + 1.5 * common[i][0])),
    noise: roots.map((row, i) => roots.map((other, j) => dot(row, other) / data + (i === j ? 0.3 : 0))),
    wanted: [
      Array.from({ length: parameters }, (_, i) => i < 2 ? 1 : 0),
      Array.from({ length: parameters }, () => chance.normal()),
    ],
  };
}

/** An orthonormal basis of the vectors w with Aᵀw = 0: what may be added to an unbiased linear estimator. */
function freedom(design: Rows): Rows {
  const n = design.length;
  const { values, vectors } = symmetricEigen(matrix(n, n, (i, j) => dot(design[i], design[j])));
  return Array.from({ length: n - design[0].length }, (_, k) => {
    if (values[k] > 1e-9 * values[n - 1]) throw new RangeError("Expected a design of full rank");
    return Array.from({ length: n }, (_, i) => vectors.data[i * n + k]);
  });
}

/** Some weights with Aᵀw = c: the shortest ones. */
function unbiasedWeights(design: Rows, wanted: readonly number[]): number[] {
  const columns = wanted.map((_, k) => design.map((row) => row[k]));
  const gram = matrix(wanted.length, wanted.length, (i, j) => dot(columns[i], columns[j]));
  return applied(design, [...solve(gram, wanted)]);
}

/** The weights of least variance among all unbiased ones, by conjugate directions along the free ones. */
function bestWeights({ design, noise }: LinearModel, wanted: readonly number[]): number[] {
  const w = unbiasedWeights(design, wanted);
  const conjugate: Rows = [];
  for (const free of freedom(design)) {
    // Made conjugate in the noise, so that one line search along each is enough.
    let direction = free;
    for (const before of conjugate) {
      const share = dot(direction, applied(noise, before)) / dot(before, applied(noise, before));
      direction = direction.map((each, i) => each - share * before[i]);
    }
    conjugate.push(direction);
    const push = dot(w, applied(noise, direction)) / dot(direction, applied(noise, direction));
    direction.forEach((each, i) => w[i] -= push * each);
  }
  return w;
}

/** One linear model: covariances of the best unbiased linear estimators, and variances of other unbiased ones. */
function linearModel(chance: Stream, parameters: number): {
  design: Rows;
  noise: Rows;
  wanted: Rows;
  covariance: Rows;
  others: number[];
  combination: number[];
  combined: number;
  gradientOfEstimate: number[];
} {
  const model = randomModel(chance, parameters, parameters + 4);
  const { design, noise, wanted } = model;
  const best = wanted.map((each) => bestWeights(model, each));
  const free = freedom(design);
  const others = Array.from({ length: 50 }, () => {
    const w = [...best[0]];
    for (const direction of free) {
      const size = 10 ** (-3 * chance.uniform()) * chance.normal();
      direction.forEach((each, i) => w[i] += size * each);
    }
    return dot(w, applied(noise, w));
  });
  const combination = [chance.normal(), chance.normal()];
  const mixed = best[0].map((each, i) => combination[0] * each + combination[1] * best[1][i]);
  // The estimate at fixed data, as a function of θ.
  const data = design.map(() => chance.normal());
  return {
    ...model,
    covariance: best.map((one) => best.map((other) => dot(one, applied(noise, other)))),
    others,
    combination,
    combined: dot(mixed, applied(noise, mixed)),
    gradientOfEstimate: [...gradient((_: number[]) => dot(best[0], data), design[0].map(() => 0.5))],
  };
}

/** The bounds that one-parameter families θ + tu give: along eigenvectors of F, and along the best of all directions. */
function directions(chance: Stream, parameters: number): {
  information: Rows;
  slope: number[];
  eigen: number[];
  best: number;
} {
  const root = Array.from(
    { length: parameters },
    () => Array.from({ length: parameters }, () => chance.normal()),
  );
  const information = root.map((row, i) => root.map((other, j) => dot(row, other) + (i === j ? 0.2 : 0)));
  const slope = Array.from({ length: parameters }, () => chance.normal());
  const bound = (u: readonly number[]): number => dot(slope, u) ** 2 / dot(u, applied(information, u));
  const { vectors } = symmetricEigen(matrix(parameters, parameters, information.flat()));
  const eigen = Array.from(
    { length: parameters },
    (_, k) => bound(Array.from({ length: parameters }, (_, i) => vectors.data[i * parameters + k])),
  );
  // Uphill along the axes: along each the quotient has one top, found from its two derivatives' zero.
  let u = [...slope];
  for (let sweep = 0; sweep < 4000; sweep++) {
    const before = bound(u);
    for (let i = 0; i < parameters; i++) u = topAlong(u, i);
    if (bound(u) - before <= 1e-16 * before) break;
  }
  return { information, slope, eigen, best: bound(u) };

  function topAlong(from: readonly number[], axis: number): number[] {
    // (a + bt)²/(c + 2dt + et²) has its top where b(c + 2dt + et²) = (a + bt)(d + et): at t = (bc − ad)/(ae − bd).
    const [a, b] = [dot(slope, from), slope[axis]];
    const Fu = applied(information, from);
    const [c, d, e] = [dot(from, Fu), Fu[axis], information[axis][axis]];
    const t = (b * c - a * d) / (a * e - b * d);
    const moved = from.map((each, i) => i === axis ? each + t : each);
    return bound(moved) > bound(from) ? moved : [...from];
  }
}

/** Normal data in (μ, σ²): exact variances of x̄ + s², x̄s², and of both, by quadrature over the laws of x̄ and s². */
function normalVariances(
  n: number,
  mean: number,
  variance: number,
): { sum: number; product: number; both: Rows } {
  const overMean = (f: (x: number) => number): number =>
    overNormal((z) => f(mean + z * Math.sqrt(variance / n)));
  const overSpread = (f: (s: number) => number): number =>
    overGamma((n - 1) / 2, (t) => f(2 * variance * t / (n - 1)));
  const over = (f: (x: number, s: number) => number): number => overMean((x) => overSpread((s) => f(x, s)));
  const spread = (f: (x: number, s: number) => number): number => {
    const centre = over(f);
    return over((x, s) => (f(x, s) - centre) ** 2);
  };
  const [ofMean, ofSpread] = [spread((x) => x), spread((_, s) => s)];
  const between = over((x, s) => (x - mean) * (s - variance));
  return {
    sum: spread((x, s) => x + s),
    product: spread((x, s) => x * s),
    both: [[ofMean, between], [between, ofSpread]],
  };
}

/** The product of two correlated normal estimates, made unbiased: its exact variance by quadrature. */
function productVariance(means: readonly number[], covariance: Rows): number {
  const [[a, b], [, c]] = covariance;
  const [first, tilt] = [Math.sqrt(a), b / Math.sqrt(a)];
  const rest = Math.sqrt(c - tilt * tilt);
  const estimate = (z: number, y: number): number =>
    (means[0] + first * z) * (means[1] + tilt * z + rest * y) - b;
  const centre = overNormal((z) => overNormal((y) => estimate(z, y)));
  return overNormal((z) => overNormal((y) => (estimate(z, y) - centre) ** 2));
}

/** The normal law and the two parameters of the product. */
export const NORMAL = { n: 7, mean: 0.7, variance: 1.69 } as const;
export const PRODUCT = { means: [0.8, -1.1], covariance: [[0.3, 0.2], [0.2, 0.5]] } as const;

/**
 * Many parameters. `models`: linear normal models in two to five dimensions, with the best unbiased linear estimators found by line searches.
 * `directions`: random Fisher matrices and slopes, with the bounds of single directions in parameter space. `normal`,
 * `product`: estimators that are not linear.
 */
export const manyParameters = experiment(
  "cramer-rao/many-parameters",
  { dimensions: [2, 3, 4, 5], repeats: 5 },
  ({ stream, dimensions, repeats }) => {
    const each = <T>(name: string, make: (chance: Stream, dimension: number) => T): T[] =>
      dimensions.flatMap((dimension) =>
        Array.from({ length: repeats }, (_, i) => make(stream.at(name).at(dimension).at(i), dimension))
      );
    return {
      models: each("model", linearModel),
      directions: each("direction", directions),
      normal: normalVariances(NORMAL.n, NORMAL.mean, NORMAL.variance),
      product: productVariance(PRODUCT.means, PRODUCT.covariance.map((row) => [...row])),
    };
  },
);
