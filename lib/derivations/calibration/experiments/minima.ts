import { experiment } from "../../../ledger/mod.ts";
import { xlogy } from "../../../math/mod.ts";
import { derivative } from "../../../oracles/mod.ts";

/** −f ln p − (1 − f) ln(1 − p). */
function loss(f: number, p: number): number {
  return -xlogy(f, p) - xlogy(1 - f, 1 - p);
}

function lossOfLogit(f: number, z: number): number {
  return f * Math.log1p(Math.exp(-z)) + (1 - f) * Math.log1p(Math.exp(z));
}

/** Where the loss is least: on a grid of p, and by Newton's method on the logit with numerical derivatives. */
export const minima = experiment(
  "calibration/minima",
  { frequencies: [0.01, 0.1, 0.5, 0.9, 0.99], cells: 2000 },
  ({ frequencies, cells }) =>
    frequencies.map((f) => {
      let best = 0;
      for (let k = 0; k <= cells; k++) if (loss(f, k / cells) < loss(f, best / cells)) best = k;
      let z = 0;
      for (let step = 0; step < 30; step++) {
        const at = (order: 1 | 2): number => derivative((x) => lossOfLogit(f, x), z, { order });
        z -= at(1) / at(2);
      }
      const p = 1 / (1 + Math.exp(-z));
      return { case: `f = ${f}`, grid: best / cells, p, value: loss(f, p) };
    }),
);

/**
 * Stochastic gradient descent on one logit, one label a step: the mean probability over the steps after it has come to rest,
 * for many runs.
 */
export const sgd = experiment(
  "calibration/sgd",
  { frequencies: [0.01, 0.1, 0.5, 0.9, 0.99], runs: 4000, rate: 1 },
  ({ stream, frequencies, runs, rate }) =>
    frequencies.map((f) => {
      const labels = stream.at(f);
      const relaxation = 1 / (rate * f * (1 - f));
      // Ten relaxation times, until the start is forgotten, and twelve to average over.
      const warmUp = Math.round(10 * relaxation);
      const steps = Math.round(12 * relaxation);
      const means = new Float64Array(runs);
      for (let run = 0; run < runs; run++) {
        let z = 0;
        let sum = 0;
        for (let step = -warmUp; step < steps; step++) {
          const p = 1 / (1 + Math.exp(-z));
          if (step >= 0) sum += p;
          z += rate * ((labels.uniform() < f ? 1 : 0) - p);
        }
        means[run] = sum / steps;
      }
      return { case: `f = ${f}`, steps, means };
    }),
);
