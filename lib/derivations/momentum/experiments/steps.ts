import { eigenvalues, type Matrix, matrix } from "../../../math/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { bisect } from "../../../oracles/mod.ts";
import {
  gradientDescentStep,
  type MomentumState,
  momentumStep,
  staleMomentumStep,
} from "../../../optimization/mod.ts";

/** The linear map of one momentum step on ½λθ², read off by stepping from (1, 0) and from (0, 1). */
export function steppedMatrix(
  lambda: number,
  learningRate: number,
  momentum: number,
  step: typeof momentumStep = momentumStep,
): Matrix {
  const columns = [[1, 0], [0, 1]].map(([theta, velocity]) => {
    const next = step({ theta: Float64Array.of(theta), velocity: Float64Array.of(velocity) }, [
      lambda * theta,
    ], { learningRate, momentum });
    return [next.theta[0], next.velocity[0]];
  });
  return matrix(2, 2, (i, j) => columns[j][i]);
}

/** The largest eigenvalue modulus of a momentum step at curvature 1, by a numerical solver. */
export function steppedRadius(
  step: number,
  momentum: number,
  rule: typeof momentumStep = momentumStep,
): number {
  return Math.max(
    ...eigenvalues(steppedMatrix(1, step, momentum, rule)).map(({ re, im }) => Math.hypot(re, im)),
  );
}

/** Velocities of a recorded sequence of gradients, of a constant one, and the stability limits of both printed rules. */
export const smearing = experiment("momentum/smearing", { length: 500, momenta: [0.5, 0.9, 0.99] }, ({
  stream,
  length,
  momenta,
}) =>
  momenta.map((m) => {
    const gradients = Array.from(stream.at(m).normals(length));
    const run = (sequence: readonly number[]): number[] => {
      let state: MomentumState = { theta: Float64Array.of(0), velocity: Float64Array.of(0) };
      return sequence.map((g) => {
        state = momentumStep(state, [g], { learningRate: 0.1, momentum: m });
        return state.velocity[0];
      });
    };
    const velocities = run(gradients);
    const constant = run(new Array<number>(5000).fill(1.5)).at(-1)!;
    // One unit gradient, then none: the velocity is the weight of a gradient of that age.
    const weights = run([1, ...new Array<number>(4999).fill(0)]);
    const limit = (rule: typeof momentumStep): number =>
      bisect((step) => steppedRadius(step, m, rule) >= 1, 1e-6, 4.5, { tolerance: 1e-11 });
    return {
      m,
      gradients,
      velocities,
      constant,
      weights,
      fresh: limit(momentumStep),
      stale: limit(staleMomentumStep),
    };
  }));

/** A smooth loss, Σ ln cosh(aᵢ·θ) + a little θ², in three dimensions: its gradient. */
function smoothGradient(theta: ArrayLike<number>): Float64Array {
  const directions = [[1, 0.4, -0.2], [0.3, 1.5, 0.1], [-0.6, 0.2, 0.8], [0.1, -0.9, 1.1]];
  return Float64Array.from(theta, (x, i) =>
    0.1 * x + directions.reduce((sum, a) => {
      const along = a[0] * theta[0] + a[1] * theta[1] + a[2] * theta[2];
      return sum + a[i] * Math.tanh(along);
    }, 0));
}

/** The learning rate that reproduces a run after rescaling loss and parameters, found by search, and the run with it. */
export const units = experiment("momentum/units", { scales: [1e-3, 1e-1, 10, 1e3], steps: 100, m: 0.7 }, ({
  scales,
  steps,
  m,
}) => {
  const start = [1.2, -0.7, 2.1];
  const learningRate = 0.05;
  const run = (
    gradient: (theta: ArrayLike<number>) => Float64Array,
    from: readonly number[],
    rate: number,
  ) => {
    let state: MomentumState = { theta: Float64Array.from(from), velocity: new Float64Array(from.length) };
    return Array.from({ length: steps }, () => {
      state = momentumStep(state, gradient(state.theta), { learningRate: rate, momentum: m });
      return state.theta;
    });
  };
  const reference = run(smoothGradient, start, learningRate);
  /** L′(u) = c L(u / s): gradients c / s times those at u / s. */
  const rescaled = (c: number, s: number): { rate: number; deviation: number } => {
    const gradient = (u: ArrayLike<number>): Float64Array =>
      smoothGradient(Array.from(u, (x) => x / s)).map((g) => c / s * g);
    const from = start.map((x) => s * x);
    const target = s * reference[0][0];
    const first = gradient(from)[0];
    // The logarithm of the rate, so that one bracket serves all scales.
    const rate = Math.exp(
      bisect((log) => from[0] - Math.exp(log) * first - target, -40, 40, { tolerance: 1e-14 }) * 1,
    );
    const path = run(gradient, from, rate);
    const deviation = Math.max(...path.map((point, n) => Math.abs(point[0] / s - reference[n][0])));
    return { rate: rate / learningRate, deviation };
  };
  return {
    scales,
    ofLoss: scales.map((c) => rescaled(c, 1)),
    ofParameters: scales.map((s) => rescaled(1, s)),
  };
});

/** Distances over the first distance along gradient descent on ½λθ². */
export const descent = experiment("momentum/descent", {
  products: Array.from({ length: 31 }, (_, i) => -0.5 + 0.1 * i),
  counts: [1, 2, 5, 20, 100],
  lambda: 0.7,
}, ({ products, counts, lambda }) =>
  products.map((product) => {
    let theta: Float64Array = Float64Array.of(1);
    const path = [1];
    for (let n = 1; n <= Math.max(...counts); n++) {
      theta = gradientDescentStep(theta, [lambda * theta[0]], product / lambda);
      path.push(theta[0]);
    }
    return { product, counts, ratios: counts.map((n) => path[n]) };
  }));

/** The phases of gradient descent on ½λθ²: their borders by bisection, and what happens on a grid of steps. */
export const phases = experiment("momentum/phases", { curvatures: [0.3, 4], points: 201, steps: 64 }, ({
  curvatures,
  points,
  steps,
}) =>
  curvatures.map((lambda) => {
    const run = (rate: number): { shrinks: boolean; alternates: boolean } => {
      let theta: Float64Array = Float64Array.of(1);
      let alternates = false;
      for (let n = 0; n < steps; n++) {
        const next = gradientDescentStep(theta, [lambda * theta[0]], rate);
        alternates ||= next[0] * theta[0] < 0;
        theta = next;
      }
      return { shrinks: Math.abs(theta[0]) < 1, alternates };
    };
    // An even number of points, moved off the borders themselves.
    const grid = Array.from({ length: points }, (_, i) => (-1 + 4 * (i + 0.37) / points) / lambda);
    const seen = grid.map(run);
    return {
      lambda,
      lowest: bisect((rate) => run(rate).shrinks, -0.5 / lambda, 0.5 / lambda, { tolerance: 1e-12 / lambda }),
      alternating: bisect((rate) => run(rate).alternates, 0.5 / lambda, 1.5 / lambda, {
        tolerance: 1e-12 / lambda,
      }),
      highest: bisect((rate) => !run(rate).shrinks, 1.5 / lambda, 2.5 / lambda, {
        tolerance: 1e-12 / lambda,
      }),
      grid,
      counts: [
        seen.filter(({ shrinks, alternates }) => shrinks && !alternates).length,
        seen.filter(({ shrinks, alternates }) => shrinks && alternates).length,
        seen.filter(({ shrinks }) => !shrinks).length,
      ],
    };
  }));

/** With curvatures from 1 to κ: the largest stable step, and the steps that the slowest component then takes. */
export const illConditioned = experiment(
  "momentum/ill-conditioned",
  { conditions: [10, 1e2, 1e3, 1e4, 1e5] },
  ({
    conditions,
  }) =>
    conditions.map((kappa) => {
      const curvatures = Array.from({ length: 8 }, (_, i) => kappa ** (i / 7));
      // A run that overflows grows as well.
      const grows = (rate: number): boolean => {
        let theta: Float64Array = new Float64Array(8).fill(1);
        for (let n = 0; n < 60; n++) {
          theta = gradientDescentStep(theta, theta.map((x, i) => curvatures[i] * x), rate);
        }
        return !(Math.max(...theta.map(Math.abs)) <= 1);
      };
      const stable = bisect(grows, 1e-3 / kappa, 5, { tolerance: 1e-13 });
      let steps = 0;
      for (let slowest = 1; slowest > 1 / Math.E; steps++) {
        slowest -= stable / 2 * curvatures[0] * slowest;
      }
      return { kappa, stable, steps };
    }),
);

/** States of the two-line rule after some steps, from random starts with random numbers. */
export const states = experiment(
  "momentum/states",
  { runs: 40, steps: 100 },
  ({ stream, runs, steps }) =>
    Array.from({ length: runs }, (_, index) => {
      const random = stream.at(index);
      const momentum = random.uniform();
      const lambda = 0.2 + 3 * random.uniform();
      const learningRate = 1.9 * (1 + momentum) * random.open() / lambda;
      const start = Array.from(random.normals(2));
      let state: MomentumState = { theta: Float64Array.of(start[0]), velocity: Float64Array.of(start[1]) };
      const path: number[][] = [];
      for (let n = 0; n < steps; n++) {
        state = momentumStep(state, [lambda * state.theta[0]], { learningRate, momentum });
        path.push([state.theta[0], state.velocity[0]]);
      }
      const shown = [1, 2, 7, 30, steps];
      return { lambda, learningRate, momentum, start, shown, states: shown.map((n) => path[n - 1]) };
    }),
);

/** Eigenvalues of the step's linear map by a numerical solver, for random numbers and near double roots. */
export const spectra = experiment("momentum/eigenvalues", { draws: 1000 }, ({ stream, draws }) => {
  const random = (index: number): { step: number; momentum: number } => {
    const chance = stream.at(index);
    return { momentum: 1.2 * chance.uniform(), step: 5 * chance.uniform() };
  };
  const double = [0.05, 0.3, 0.9, 1.7, 3].map((step) => ({ step, momentum: (1 - Math.sqrt(step)) ** 2 }));
  const solved = ({ step, momentum }: { step: number; momentum: number }) => {
    const roots = eigenvalues(steppedMatrix(1.3, step / 1.3, momentum));
    return { step, momentum, re: roots.map(({ re }) => re), im: roots.map(({ im }) => im) };
  };
  const all = Array.from({ length: draws }, (_, i) => solved(random(i)));
  const gap = ({ re, im }: { re: number[]; im: number[] }): number =>
    Math.hypot(re[1] - re[0], im[1] - im[0]);
  return {
    apart: all.filter((each) => gap(each) > 0.05),
    near: all.filter((each) => gap(each) <= 0.05),
    double: double.map(solved),
  };
});
