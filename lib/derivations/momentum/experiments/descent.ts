import { experiment } from "../../../ledger/mod.ts";
import { bisect } from "../../../oracles/mod.ts";
import { gradientDescentStep } from "../../../optimization/mod.ts";

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
    // Moved off the borders themselves.
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
