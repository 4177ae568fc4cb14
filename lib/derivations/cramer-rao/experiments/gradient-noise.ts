import type { LocationLoss } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { DENSITIES, LOSSES } from "../laws.ts";
import { ERRORS } from "./misspecified.ts";

/** How far from the optimum gradients are measured. */
export const OFFSETS = [0, 1, 2, 4] as const;

/** The slope of the average loss at θ near the optimum, by quadrature: its difference quotient is the curvature. */
function curvatureOf(law: string, loss: LocationLoss): number {
  const { density, points = [] } = DENSITIES[law];
  const { kinks = [], bends = [] } = loss;
  const h = 1e-5;
  const slope = (theta: number): number => {
    const marks = [
      ...points,
      ...kinks.map(({ at }) => at + theta),
      ...bends.map((at) => at + theta),
    ];
    return integrate((x) => density(x) * loss.derivative(x - theta), -40, 40, {
      points: marks,
      rtol: 1e-13,
      atol: 1e-14,
    }).value;
  };
  return (slope(-h) - slope(h)) / (2 * h);
}

/** Batch means of gradients and of their squares at each offset, all losses on the same draws. */
function gradients(law: string, chance: Stream, batches: number, batch: number): {
  loss: string;
  offset: number;
  mean: number;
  slopes: number[];
  squares: number[];
  noise: number;
  noiseToSignal: number;
}[] {
  const xs = Array.from(
    { length: batches },
    () => Float64Array.from({ length: batch }, () => ERRORS[law](chance)),
  );
  return Object.entries(LOSSES).flatMap(([name, loss]) =>
    OFFSETS.map((offset) => {
      const slopes: number[] = [];
      const squares: number[] = [];
      // Away from the optimum a quarter of the draws will do.
      for (const each of offset > 1 ? xs.slice(0, batches / 4) : xs) {
        let [sum, square] = [0, 0];
        // Only the squares of the squared loss are skewed enough to need whole batches.
        const count = name === "squared" ? batch : Math.round(batch / 3);
        for (let i = 0; i < count; i++) {
          const slope = loss.derivative(each[i] - offset);
          sum += slope;
          square += slope * slope;
        }
        slopes.push(sum / count);
        squares.push(square / count);
      }
      const mean = slopes.reduce((total, each) => total + each, 0) / slopes.length;
      const noise = squares.reduce((total, each) => total + each, 0) / squares.length - mean * mean;
      return {
        loss: name,
        offset,
        mean,
        slopes,
        squares,
        noise,
        noiseToSignal: offset === 0 ? 0 : noise / mean ** 2,
      };
    })
  );
}

/** Mean squares of θ along chains of stochastic gradient descent, one datum a step, each loss scaled to curvature 1. */
function stationary(
  law: string,
  loss: LocationLoss,
  curvature: number,
  chance: Stream,
  step: number,
  chains: number,
): number {
  const [settle, record] = [6 / step, 30 / step];
  let sum = 0;
  for (let chain = 0; chain < chains; chain++) {
    let theta = 0;
    for (let t = 0; t < settle + record; t++) {
      theta += step / curvature * loss.derivative(ERRORS[law](chance) - theta);
      if (t >= settle) sum += theta * theta;
    }
  }
  return sum / chains / record;
}

/** n times the variance of the estimate of each loss on the same samples. */
function estimates(law: string, chance: Stream, n: number, replicates: number): Record<string, number> {
  const sums = Object.fromEntries(Object.keys(LOSSES).map((name) => [name, 0]));
  const xs = new Float64Array(n);
  for (let r = 0; r < replicates; r++) {
    for (let i = 0; i < n; i++) xs[i] = ERRORS[law](chance);
    for (const [name, loss] of Object.entries(LOSSES)) sums[name] += minimum(loss, xs) ** 2;
  }
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, n * sum / replicates]));
}

/** The zero of Σ ψ(x − θ), which falls in θ, by the false position with halved ends (Illinois). */
function minimum(loss: LocationLoss, xs: Float64Array): number {
  const slope = (theta: number): number => {
    let sum = 0;
    for (const x of xs) sum += loss.derivative(x - theta);
    return sum;
  };
  let [low, high] = [-1, 1];
  while (slope(low) < 0) low *= 2;
  while (slope(high) > 0) high *= 2;
  let [atLow, atHigh] = [slope(low), slope(high)];
  for (let step = 0, side = 0; step < 60 && high - low > 1e-5; step++) {
    const middle = (low * atHigh - high * atLow) / (atHigh - atLow);
    const at = slope(middle);
    if (at === 0) return middle;
    if (at > 0) {
      [low, atLow] = [middle, at];
      if (side === 1) atHigh /= 2;
      side = 1;
    } else {
      [high, atHigh] = [middle, at];
      if (side === -1) atLow /= 2;
      side = -1;
    }
  }
  return (low + high) / 2;
}

/**
 * Gradient noise of five losses of a location, for normal and Laplace data.
 *
 * `gradients`: batch means of the per-datum gradient and of its square, at the optimum and away from it. `curvatures` there. `paths`: the stationary
 * variance of stochastic gradient descent with curvature 1, over the step. `estimates`: n times the variance of the minimum.
 */
export const gradientNoise = experiment(
  "cramer-rao/gradient-noise",
  { batches: 4000, batch: 320, step: 0.02, chains: 150, n: 200, replicates: 1000 },
  ({ stream, batches, batch, step, chains, n, replicates }) =>
    ["normal", "Laplace"].map((law) => {
      const names = Object.keys(LOSSES);
      const curvatures = Object.fromEntries(names.map((name) => [name, curvatureOf(law, LOSSES[name])]));
      const found = gradients(law, stream.at("gradients").at(law), batches, batch);
      const likelihood = law === "normal" ? "squared" : "absolute";
      const own = (offset: number): typeof found[number] =>
        found.find((each) => each.loss === likelihood && each.offset === offset)!;
      const beaten = (offset: number, of: (each: typeof found[number]) => number): boolean =>
        found.some((each) => each.offset === offset && of(each) < of(own(offset)));
      return {
        law,
        likelihood,
        gradients: found,
        curvatures,
        beatenAtOptimum: beaten(0, ({ noise }) => noise),
        beatenScaled: beaten(0, ({ loss, noise }) => noise / curvatures[loss] ** 2),
        beatenAway: OFFSETS.slice(1).map((offset) => beaten(offset, ({ noiseToSignal }) => noiseToSignal)),
        paths: Object.fromEntries(names.map((name) => [
          name,
          stationary(law, LOSSES[name], curvatures[name], stream.at("paths").at(law).at(name), step, chains) /
          step,
        ])),
        estimates: estimates(law, stream.at("estimates").at(law), n, replicates),
      };
    }),
);
