import { leastAbsoluteDeviations } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { matrix } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** Three laws of errors of scale 1, drawn without their densities. */
export const NOISES = {
  Gaussian: (chance: Stream): number => chance.normal(),
  Laplace: (chance: Stream): number => chance.exponential() - chance.exponential(),
  Cauchy: (chance: Stream): number => chance.normal() / chance.normal(),
} as const;

export type Noise = keyof typeof NOISES;

/** The losses that compete. */
export const CONTESTANTS = ["squared", "Huber", "absolute", "logarithmic"] as const;

export type Contestant = typeof CONTESTANTS[number];

/** Where Huber's loss turns linear. */
export const THRESHOLD = 1.345;

/** The middle one of an odd number of draws, which are sorted on the way. */
function middle(draws: Float64Array): number {
  draws.sort();
  return draws[(draws.length - 1) / 2];
}

/** Descends from a start to where the pulls of the logarithmic loss of a scale balance. */
function logarithmicLocation(draws: Float64Array, start: number, scale = 1): number {
  let m = start;
  for (let step = 0; step < 100; step++) {
    let [pull, bend, weights] = [0, 0, 0];
    for (let i = 0; i < draws.length; i++) {
      const r = (draws[i] - m) / scale;
      const weight = 1 / (1 + r * r);
      pull += r * weight;
      weights += weight;
      bend += (1 - r * r) * weight * weight;
    }
    // Newton's step, unless the valley is still far.
    const change = scale * pull / (bend > weights / 4 ? bend : weights);
    m += change;
    if (Math.abs(change) < 1e-9) break;
  }
  return m;
}

function huberLocation(draws: Float64Array, start: number): number {
  let m = start;
  for (let step = 0; step < 100; step++) {
    let [pull, inside] = [0, 0];
    for (let i = 0; i < draws.length; i++) {
      const r = draws[i] - m;
      if (r > THRESHOLD) pull += THRESHOLD;
      else if (r < -THRESHOLD) pull -= THRESHOLD;
      else {
        pull += r;
        inside++;
      }
    }
    const change = pull / Math.max(inside, 1);
    m += change;
    if (Math.abs(change) < 1e-9) break;
  }
  return m;
}

/** N times the mean square error of the four estimates of location, the same draws for all. */
export const locations = experiment(
  "losses/locations",
  { draws: 201, repeats: 16_000 },
  ({ stream, draws, repeats }) =>
    Object.entries(NOISES).map(([noise, draw]) => {
      const chance = stream.at(noise);
      const errors = { squared: 0, Huber: 0, absolute: 0, logarithmic: 0, triple: 0 };
      const means = new Float64Array(4000);
      const sample = new Float64Array(draws);
      for (let k = 0; k < repeats; k++) {
        let sum = 0;
        for (let i = 0; i < draws; i++) sum += sample[i] = draw(chance);
        const median = middle(sample);
        const share = draws / repeats;
        errors.squared += share * (sum / draws) ** 2;
        errors.absolute += share * median ** 2;
        errors.Huber += share * huberLocation(sample, median) ** 2;
        errors.logarithmic += share * logarithmicLocation(sample, median) ** 2;
        errors.triple += share * logarithmicLocation(sample, median, 3) ** 2;
        if (k < means.length) means[k] = sum / draws;
      }
      return { noise, draws, errors, means };
    }),
);

type Line = [number, number];

/** A line by iterated weights, from a line nearby. */
function weightedLine(
  x: Float64Array,
  y: Float64Array,
  [intercept, slope]: Line,
  weightOf: (r: number) => number,
): Line {
  for (let step = 0; step < 200; step++) {
    let [w, wx, wxx, wr, wxr] = [0, 0, 0, 0, 0];
    for (let i = 0; i < x.length; i++) {
      const r = y[i] - intercept - slope * x[i];
      const weight = weightOf(r);
      w += weight;
      wx += weight * x[i];
      wxx += weight * x[i] * x[i];
      wr += weight * r;
      wxr += weight * x[i] * r;
    }
    const determinant = w * wxx - wx * wx;
    const [up, turn] = [(wxx * wr - wx * wxr) / determinant, (w * wxr - wx * wr) / determinant];
    intercept += up;
    slope += turn;
    if (Math.abs(up) + Math.abs(turn) < 1e-7) break;
  }
  return [intercept, slope];
}

const huberWeight = (r: number): number => Math.abs(r) <= THRESHOLD ? 1 : THRESHOLD / Math.abs(r);
const logarithmicWeight = (r: number): number => 1 / (1 + r * r);

/** The same for both coefficients of a line on evenly spread places of mean square 1: N times their mean square error. */
export const lines = experiment(
  "losses/lines",
  { draws: 201, repeats: 4000 },
  ({ stream, draws, repeats }) => {
    const half = (draws - 1) / 2;
    const x = Float64Array.from({ length: draws }, (_, i) => i - half);
    const size = Math.sqrt(x.reduce((sum, each) => sum + each * each, 0) / draws);
    x.forEach((each, i) => x[i] = each / size);
    const design = matrix(draws, 2, (i, j) => j === 0 ? 1 : x[i]);
    return Object.entries(NOISES).map(([noise, draw]) => {
      const chance = stream.at(noise);
      const errors = { squared: 0, Huber: 0, absolute: 0, logarithmic: 0 };
      const add = (loss: Contestant, line: ArrayLike<number>): void => {
        errors[loss] += draws * (line[0] ** 2 + line[1] ** 2) / (2 * repeats);
      };
      for (let k = 0; k < repeats; k++) {
        const y = Float64Array.from(x, () => draw(chance));
        // A start that no outlier can spoil: the middle of the points, level.
        const robust = weightedLine(x, y, [middle(y.slice()), 0], huberWeight);
        add("squared", weightedLine(x, y, [0, 0], () => 1));
        add("Huber", robust);
        add("logarithmic", weightedLine(x, y, robust, logarithmicWeight));
        add("absolute", leastAbsoluteDeviations(design, y, { start: robust }).coefficients);
      }
      return { noise, draws, errors };
    });
  },
);
