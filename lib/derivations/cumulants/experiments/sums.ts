import { kStatistics } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { determinant, integrate, inverse, matrix } from "../../../math/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import { sequences } from "../../../oracles/mod.ts";
import { NORMALS, OUTCOMES, PAIRS, type Points, STEP, TABLES } from "../laws.ts";
import { complex } from "./complex.ts";
import {
  alongMinusI,
  cumulantsByCircle,
  derivativesAtZero,
  transformOfDensity,
  transformOfPoints,
} from "./roads.ts";

/** Every outcome of x and y: the law of their sum. */
function sumOf(x: Points, y: Points): Points {
  const outcomes = x.values.flatMap((a, i) =>
    y.values.map((b, j) => ({ value: a + b, probability: x.probabilities[i] * y.probabilities[j] }))
  );
  return {
    values: outcomes.map(({ value }) => value),
    probabilities: outcomes.map(({ probability }) => probability),
  };
}

/**
 * Sums of two independent variables: cumulants by Cauchy's integral and moments over all outcomes.
 *
 * `exponentialAndUniform`: the density of the sum by quadrature, too. `batches`: k-statistics of many small samples
 * of U² + Y, with a uniform U and the lopsided Y of the first pair.
 */
export const pairs = experiment(
  "cumulants/pairs",
  { orders: 8, batches: 4000, draws: 250 },
  ({ stream, orders, batches, draws }) => {
    const other = aliasSampler([...PAIRS[0][0].probabilities]);
    const chance = stream.at("samples");
    const statistics = Array.from({ length: batches }, () =>
      kStatistics(
        Float64Array.from({ length: draws }, () => chance.uniform() ** 2 + PAIRS[0][0].values[other(chance)]),
        4,
      ));
    const density = (s: number): number =>
      integrate((y) => Math.exp(y - s), 0, Math.min(1, s), { rtol: 1e-13 }).value;
    const transform = transformOfDensity(density, 0, 1);
    const beyond = transformOfDensity(density, 1, 80);
    const { logarithm } = derivativesAtZero(
      (k) => {
        const [a, b] = [transform(k), beyond(k)];
        return complex(a.re + b.re, a.im + b.im);
      },
      orders,
      0.5,
    );
    return {
      discrete: PAIRS.map(([x, y]) => {
        const { values, probabilities } = sumOf(x, y);
        return {
          cumulants: cumulantsByCircle(values, probabilities, orders, 0.6),
          moments: Array.from(
            { length: orders },
            (_, n) => values.reduce((sum, value, i) => sum + probabilities[i] * value ** (n + 1), 0),
          ),
        };
      }),
      exponentialAndUniform: logarithm.slice(1).map((each, i) => alongMinusI(each, i + 1).value),
      sampled: [0, 1, 2, 3].map((order) => Float64Array.from(statistics, (each) => each[order])),
    };
  },
);

/**
 * The standard deviation of a sum of variables of given standard deviations, over all outcomes of coins ±σ, and the
 * variance of many samples of uniform variables of standard deviations 3 and 4.
 */
export const deviations = experiment(
  "cumulants/deviations",
  { lists: 10, batches: 4000, draws: 250 },
  ({ stream, lists, batches, draws }) => {
    const random = Array.from({ length: lists }, (_, i) => {
      const chance = stream.at("list").at(i);
      return Array.from({ length: 2 + i % 5 }, () => 0.2 + 3 * chance.uniform());
    });
    const chance = stream.at("samples");
    const uniform = (deviation: number): number => deviation * Math.sqrt(12) * (chance.uniform() - 0.5);
    return {
      lists: [[3, 4], [1, 1, 1, 1], ...random].map((sigmas) => {
        let squares = 0;
        for (const signs of sequences(2, sigmas.length)) {
          const sum = signs.reduce((total, sign, i) => total + (2 * sign - 1) * sigmas[i], 0);
          squares += sum * sum / 2 ** sigmas.length;
        }
        return { sigmas, deviation: Math.sqrt(squares) };
      }),
      variances: Float64Array.from({ length: batches }, () => {
        const sums = Float64Array.from({ length: draws }, () => uniform(3) + uniform(4));
        return kStatistics(sums, 2)[1];
      }),
    };
  },
);

/** Where transforms are compared. */
export const GRID: readonly number[] = Array.from({ length: 25 }, (_, i) => -3 + i / 4);

/**
 * The law of a sum of three variables, and then its transform: over all outcomes of two tables, equal sums joined,
 * and for three normal variables by integrating their density over all x₁ + x₂ + x₃ = X.
 */
export const transformsOfSums = experiment("cumulants/transforms-of-sums", {}, () => ({
  tables: TABLES.map(({ name, probabilities }) => {
    const law = new Map<number, number>();
    OUTCOMES.forEach((outcome, i) => {
      const sum = outcome.reduce((a, b) => a + b, 0);
      law.set(sum, (law.get(sum) ?? 0) + probabilities[i]);
    });
    const transform = transformOfPoints([...law.keys()], [...law.values()]);
    return { name, values: law.size, transform: GRID.map((k) => ({ ...transform(complex(k)) })) };
  }),
  normal: (() => {
    const { xs, density } = normalSum();
    const weights = density.map((each) => each * (xs[1] - xs[0]));
    const transform = transformOfPoints(xs, weights);
    return GRID.map((k) => ({ ...transform(complex(k)) }));
  })(),
}));

/** The density of x₁ + x₂ + x₃ on a lattice, by trapezoid sums over x₁ and x₂. */
function normalSum(): { xs: number[]; density: number[] } {
  const { means, covariance } = NORMALS;
  const C = matrix(3, 3, (i, j) => covariance[i][j]);
  const P = inverse(C).data;
  const norm = 1 / Math.sqrt((2 * Math.PI) ** 3 * determinant(C));
  const step = 0.4;
  const lattice = (reach: number): number[] =>
    Array.from({ length: 2 * Math.ceil(reach / step) + 1 }, (_, i) => (i - Math.ceil(reach / step)) * step);
  const [first, second, sums] = [lattice(8), lattice(11), lattice(18)];
  const density = sums.map((s) => {
    let total = 0;
    for (const u of first) {
      for (const v of second) {
        const w = s - u - v;
        const square = P[0] * u * u + P[4] * v * v + P[8] * w * w +
          2 * (P[1] * u * v + P[2] * u * w + P[5] * v * w);
        total += Math.exp(-square / 2);
      }
    }
    return total * norm * step * step;
  });
  const centre = means.reduce((a, b) => a + b, 0);
  return { xs: sums.map((s) => s + centre), density };
}

/** The numbers of draws whose sums are judged. */
export const COPIES: readonly number[] = Array.from({ length: 64 }, (_, i) => i + 1);

/**
 * Cumulants of sums by Cauchy's integral: of both triples over all outcomes, and of N = 1 … 64 draws of one law,
 * convolved one after another.
 */
export const cumulantsOfSums = experiment("cumulants/cumulants-of-sums", { orders: 6 }, ({ orders }) => {
  const sums = OUTCOMES.map((outcome) => outcome.reduce((a, b) => a + b, 0));
  const weights = new Float64Array(STEP.values[2] + 1);
  STEP.values.forEach((value, i) => weights[value] = STEP.probabilities[i]);
  let law = Float64Array.of(1);
  const copies = COPIES.map((n) => {
    const next = new Float64Array(law.length + weights.length - 1);
    law.forEach((p, i) => weights.forEach((q, j) => next[i + j] += p * q));
    law = next;
    return cumulantsByCircle(law.map((_, i) => i), law, orders, Math.min(0.6, 2 / Math.sqrt(n)));
  });
  return {
    tables: TABLES.map(({ name, probabilities }) => ({
      name,
      cumulants: cumulantsByCircle(sums, probabilities, 4, 0.4),
    })),
    copies,
  };
});
