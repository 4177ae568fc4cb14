import { matrix, solve } from "../../math/mod.ts";
import { derivative } from "../../oracles/mod.ts";

/** What is to be climbed: Σ w (−p ln p) under Σ a p = t for each row a. */
export interface Hill {
  /** n weights of the outcomes: 1 for probabilities, the grid's step for a density. */
  readonly weights: readonly number[];
  /** k rows of n coefficients. */
  readonly rows: readonly (readonly number[])[];
  /** k values that the rows must take. */
  readonly targets: readonly number[];
}

/** The top of the hill. */
export interface Summit {
  readonly law: number[];
  readonly entropy: number;
}

const share = (p: number): number => -p * Math.log(p);

/** The entropy of positive numbers with weights, as it is defined. */
export function entropyOf(law: readonly number[], weights: readonly number[]): number {
  return law.reduce((sum, p, i) => sum + weights[i] * share(p), 0);
}

/**
 * The largest entropy under linear constraints, by Newton's climb over the numbers themselves.
 *
 * It knows slope and curvature of −p ln p by numerical differentiation alone, and no form of the answer. It starts
 * from equal numbers, far from the constraints, and shortens each step so that all stay positive.
 */
export function climb({ weights, rows, targets }: Hill): Summit {
  const total = weights.reduce((sum, w) => sum + w, 0);
  let law = weights.map(() => 1 / total);
  for (let count = 0; count < 300; count++) {
    const slopes = law.map((p, i) => weights[i] * derivative(share, p, { step: p / 4 }));
    const bends = law.map((p, i) => weights[i] * derivative(share, p, { step: p / 4, order: 2 }));
    const step = newtonStep(law, slopes, bends, rows, targets);
    const shrinks = step.reduce((most, d, i) => Math.max(most, -d / law[i]), 0);
    const reach = Math.min(1, 0.8 / shrinks);
    law = law.map((p, i) => p + reach * step[i]);
    if (step.every((d, i) => Math.abs(d / law[i]) < 1e-9)) return { law, entropy: entropyOf(law, weights) };
  }
  throw new RangeError("Expected constraints that positive numbers can meet, got a climb without end");
}

/** The top of the parabola with these slopes and bends on the plane of the constraints. */
function newtonStep(
  law: readonly number[],
  slopes: readonly number[],
  bends: readonly number[],
  rows: readonly (readonly number[])[],
  targets: readonly number[],
): number[] {
  const sum = (term: (i: number) => number): number => law.reduce((total, _, i) => total + term(i), 0);
  const k = rows.length;
  const matrixOfRows = matrix(k, k, (a, b) => sum((i) => rows[a][i] * rows[b][i] / bends[i]));
  const misses = rows.map((row, a) => targets[a] - sum((i) => row[i] * law[i]));
  const forces = solve(
    matrixOfRows,
    rows.map((row, a) => -misses[a] - sum((i) => row[i] * slopes[i] / bends[i])),
  );
  return law.map((_, i) =>
    -(slopes[i] + rows.reduce((total, row, a) => total + forces[a] * row[i], 0)) / bends[i]
  );
}

/** A grid of half standard deviations out to eight of them: sums over it are exact for what a Gaussian multiplies. */
export function gridAround(
  mean: number,
  deviation: number,
): { readonly points: number[]; readonly step: number } {
  const step = deviation / 2;
  return { step, points: Array.from({ length: 33 }, (_, i) => mean + (i - 16) * step) };
}

/** The climb over densities on a grid with given total, mean and second moment about 0. */
export function densityHill(
  { points, step }: { readonly points: readonly number[]; readonly step: number },
  targets: readonly [total: number, first: number, second: number],
): Hill {
  return {
    weights: points.map(() => step),
    rows: [0, 1, 2].map((power) => points.map((x) => step * x ** power)),
    targets,
  };
}
