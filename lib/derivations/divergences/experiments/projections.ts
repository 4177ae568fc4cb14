import { experiment } from "../../../ledger/mod.ts";
import { linspace } from "../../../math/mod.ts";
import { bisect, minimize } from "../../../oracles/mod.ts";
import { settledMinimum } from "./roads.ts";

/** Two bumps of width 1 at −a and a; the weight is that of the left one. */
interface TwoBumps {
  readonly a: number;
  readonly weight: number;
}

const ROOT = Math.sqrt(2 * Math.PI);

function density(x: number, { a, weight }: TwoBumps): number {
  return (weight * Math.exp(-((x + a) ** 2) / 2) + (1 - weight) * Math.exp(-((x - a) ** 2) / 2)) / ROOT;
}

/** ln of the density, also where both bumps vanish in float64. */
function logDensity(x: number, { a, weight }: TwoBumps): number {
  const [left, right] = [Math.log(weight) - (x + a) ** 2 / 2, Math.log(1 - weight) - (x - a) ** 2 / 2];
  return Math.max(left, right) + Math.log1p(Math.exp(-Math.abs(left - right))) - Math.log(ROOT);
}

/** ∫ p ln(p/q) by the trapezoidal rule, which is exact to round-off for densities as smooth as these. */
function forward(bumps: TwoBumps): (mean: number, width: number) => number {
  const reach = bumps.a + 9;
  const [xs, step] = [linspace(-reach, reach, 261), reach / 130];
  const p = xs.map((x) => density(x, bumps));
  const logP = xs.map((x) => logDensity(x, bumps));
  return (mean, width) => {
    let sum = 0;
    for (let i = 0; i < xs.length; i++) {
      sum += p[i] * (logP[i] + ((xs[i] - mean) / width) ** 2 / 2 + Math.log(width * ROOT));
    }
    return sum * step;
  };
}

/** Standard deviations from the middle, with their normal weights: coarse, middling and fine. */
const GRIDS = [151, 301, 601].map((nodes) => {
  const z = linspace(-7.5, 7.5, nodes);
  const weights = z.map((each) => Math.exp(-each * each / 2));
  return { z, weights, mass: weights.reduce((sum, weight) => sum + weight, 0) };
});

/** ∫ q ln(q/p) by the trapezoidal rule over the standard deviations of q; wide laws on a finer grid. */
function reverse(bumps: TwoBumps): (mean: number, width: number) => number {
  return (mean, width) => {
    const { z, weights, mass } = GRIDS[width < 1.2 ? 0 : width < 2.4 ? 1 : 2];
    let sum = 0;
    for (let i = 0; i < z.length; i++) {
      sum -= weights[i] * (z[i] * z[i] / 2 + logDensity(mean + width * z[i], bumps));
    }
    return sum / mass - Math.log(width * ROOT);
  };
}

/** The normal law of least Σ over p of ln(p/q), from five starts, for bumps of equal and unequal weight. */
export const covering = experiment(
  "divergences/covering",
  { separations: [1, 2, 3, 4], weights: [0.5, 0.3] },
  ({ separations, weights }) =>
    weights.flatMap((weight) =>
      separations.map((a) => {
        const divergence = forward({ a, weight });
        const objective = ([mean, logWidth]: number[]): number => divergence(mean, Math.exp(logWidth));
        const starts = [[-a, 0], [a, 0], [0, 1], [2 * a, -0.5], [-0.5, Math.log(2 * a)]];
        const ends = starts.map((start) => settledMinimum(objective, start, 0.1));
        return {
          a,
          weight,
          means: ends.map(({ x }) => x[0]),
          widths: ends.map(({ x }) => Math.exp(x[1])),
          value: ends[0].value,
        };
      })
    ),
);

type Fit = { readonly mean: number; readonly width: number; readonly value: number };

/** All local minima of ∫ q ln(q/p) that nine starts lead to, best first. */
function reverseMinima(bumps: TwoBumps): Fit[] {
  const { a } = bumps;
  const divergence = reverse(bumps);
  const starts = [-a, 0, a].flatMap((mean) =>
    [0.7, 1, Math.hypot(1, a)].map((width) => [mean, Math.log(width)])
  );
  const objective = ([mean, logWidth]: number[]): number => divergence(mean, Math.exp(logWidth));
  const near = starts.map((start) =>
    minimize(objective, start, { tolerance: 1e-7, restarts: 0, step: 0.2 }).x
  );
  const minima: Fit[] = [];
  for (const start of distinct(near, 0.05)) {
    const { x, value } = minimize(objective, start, { tolerance: 1e-13, restarts: 0, step: 0.02 });
    const known = minima.some(({ mean, width }) => Math.hypot(mean - x[0], width - Math.exp(x[1])) < 1e-3);
    if (!known) minima.push({ mean: x[0], width: Math.exp(x[1]), value });
  }
  return minima.sort((p, q) => p.value - q.value);
}

/** Points of which no two are nearer than `apart`. */
function distinct(points: readonly number[][], apart: number): number[][] {
  return points.filter((point, i) =>
    points.slice(0, i).every((other) => Math.hypot(point[0] - other[0], point[1] - other[1]) >= apart)
  );
}

/**
 * The normal law of least ∫ q ln(q/p): all minima for separations a = 0.5, 0.6, … 4 and two weights.
 *
 * `onset`: for equal weights, the a where the least on the middle (mean 0) equals the least near a bump, by bisection;
 * `depth`: p in the middle there, as a share of p on a bump. `twoBumps`: the a from which p has two bumps.
 */
export const picking = experiment(
  "divergences/picking",
  { weights: [0.5, 0.7], steps: 36 },
  ({ weights, steps }) => {
    const mixtures = weights.flatMap((weight) =>
      Array.from({ length: steps }, (_, i) => {
        const a = (5 + i) / 10;
        return { a, weight, minima: reverseMinima({ a, weight }) };
      })
    );
    const nearest = (a: number, start: readonly number[]): number => {
      const divergence = reverse({ a, weight: 0.5 });
      return minimize(([mean, logWidth]) => divergence(mean, Math.exp(logWidth)), start, {
        tolerance: 1e-13,
        restarts: 0,
        step: 0.1,
      }).value;
    };
    const onset = bisect((a) => nearest(a, [0, Math.log(a)]) - nearest(a, [a, 0]), 2.5, 3.5, {
      tolerance: 1e-9,
    });
    const bumps = { a: onset, weight: 0.5 };
    const twoBumps = bisect(
      (a) => density(0, { a, weight: 0.5 }) < density(0.01, { a, weight: 0.5 }),
      0.5,
      2,
      {
        tolerance: 1e-6,
      },
    );
    return { mixtures, onset, depth: density(0, bumps) / density(onset, bumps), twoBumps };
  },
);
