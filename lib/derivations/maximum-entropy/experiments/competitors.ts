import { integrate, lgamma } from "../../../math/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { climb, densityHill, gridAround } from "../climb.ts";

/** A density, where it has kinks or jumps, and where it is 0. */
interface Shape {
  readonly density: (x: number) => number;
  readonly points: readonly number[];
  readonly support: readonly [number, number];
}

const line = [-Infinity, Infinity] as const;
const normal = (x: number): number => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
const logistic = (x: number): number => 1 / (Math.exp(x / 2) + Math.exp(-x / 2)) ** 2;

const shapes: Readonly<Record<string, Shape>> = {
  uniform: { density: () => 0.5, points: [], support: [-1, 1] },
  triangular: { density: (x) => 1 - Math.abs(x), points: [0], support: [-1, 1] },
  exponential: { density: (x) => Math.exp(-x), points: [], support: [0, Infinity] },
  Laplace: { density: (x) => Math.exp(-Math.abs(x)) / 2, points: [0], support: line },
  logistic: { density: logistic, points: [0], support: line },
  "Student t, 5 degrees": { density: student(5), points: [0], support: line },
  "two bumps, far apart": {
    density: (x) => bump(x, -2, 0.6) + bump(x, 2, 0.6),
    points: [-2, 2],
    support: line,
  },
  "two bumps, close": { density: (x) => bump(x, -0.8, 0.7) + bump(x, 0.8, 0.7), points: [0], support: line },
};

function student(degrees: number): (x: number) => number {
  const scale = Math.exp(lgamma((degrees + 1) / 2) - lgamma(degrees / 2)) / Math.sqrt(Math.PI * degrees);
  return (x) => scale * (1 + x * x / degrees) ** (-(degrees + 1) / 2);
}

function bump(x: number, centre: number, width: number): number {
  return normal((x - centre) / width) / width / 2;
}

/**
 * Entropies of densities, by quadrature, and their deviations: eight named ones and random mixtures.
 *
 * `climbed`: the most entropy at a given mean and deviation, over all densities on a grid, by climbing.
 */
export const competitors = experiment(
  "maximum-entropy/competitors",
  { mixtures: 1000, targets: [[0, 1], [0.6, 2], [-3, 0.5]] },
  ({ stream, mixtures, targets }) => ({
    named: Object.entries(shapes).map(([name, shape]) => ({ name, ...spreadAndEntropy(shape) })),
    mixed: Array.from(
      { length: mixtures },
      (_, i) => spreadAndEntropy(randomMixture(stream.at("mixture").at(i))),
    ),
    climbed: targets.map(([mean, deviation]) => ({
      mean,
      deviation,
      entropy: climb(densityHill(gridAround(mean, deviation), [1, mean, mean ** 2 + deviation ** 2])).entropy,
    })),
  }),
);

function spreadAndEntropy(
  { density, points, support: [low, high] }: Shape,
): { deviation: number; entropy: number } {
  const over = (f: (x: number, p: number) => number): number =>
    integrate(
      (x) => {
        const p = density(x);
        return p === 0 ? 0 : f(x, p);
      },
      low,
      high,
      { rtol: 1e-9, points },
    ).value;
  const mean = over((x, p) => x * p);
  return {
    deviation: Math.sqrt(over((x, p) => (x - mean) ** 2 * p)),
    entropy: over((_, p) => -p * Math.log(p)),
  };
}

/** A mixture of two to four normal, Laplace, logistic and uniform densities of random places, widths and weights. */
function randomMixture(stream: Stream): Shape {
  const count = 2 + stream.integer(3);
  const parts = Array.from({ length: count }, (_, k) => ({
    kind: ["normal", "Laplace", "logistic", "uniform"][stream.integer(4)],
    centre: 2 * stream.at("centre").at(k).normal(),
    width: 0.3 + stream.at("width").at(k).exponential(),
    weight: stream.at("weight").at(k).exponential(),
  }));
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const density = (x: number): number =>
    parts.reduce((sum, { kind, centre, width, weight }) => {
      const u = (x - centre) / width;
      const value = kind === "normal"
        ? normal(u)
        : kind === "Laplace"
        ? Math.exp(-Math.abs(u)) / 2
        : kind === "logistic"
        ? logistic(u)
        : Math.abs(u) <= 1
        ? 0.5
        : 0;
      return sum + weight / total * value / width;
    }, 0);
  const points = parts.flatMap(({ kind, centre, width }) =>
    kind === "uniform" ? [centre - width, centre + width] : [centre]
  );
  const reach = 60 * parts.reduce((most, { width }) => Math.max(most, width), 0) + 10;
  return { density, points, support: [-reach, reach] };
}
