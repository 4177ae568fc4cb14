import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";

const SLOPE = 1.7;
const INTERCEPT = -0.4;
const WIDTH = 0.3;

type Pair = [number, number];

/** Σ |yᵢ − slope xᵢ − intercept|². */
function totalLoss(x: Float64Array, y: Float64Array, [slope, intercept]: Pair): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (y[i] - slope * x[i] - intercept) ** 2;
  return sum;
}

/** Descends along differences of the loss over unit steps, which have no error where the loss is quadratic. */
function descend(loss: (at: Pair) => number): Pair {
  let [slope, intercept]: Pair = [0, 0];
  const centre = loss([0, 0]);
  const bend = loss([1, 0]) + loss([-1, 0]) + loss([0, 1]) + loss([0, -1]) - 4 * centre;
  for (let step = 0; step < 2000; step++) {
    const down = (loss([slope + 1, intercept]) - loss([slope - 1, intercept])) / 2;
    const across = (loss([slope, intercept + 1]) - loss([slope, intercept - 1])) / 2;
    slope -= down / bend;
    intercept -= across / bend;
  }
  return [slope, intercept];
}

/** The lowest place of a paraboloid through six of its values. */
function lowest(loss: (at: Pair) => number): Pair {
  const centre = loss([0, 0]);
  const [right, left, up, down] = [loss([1, 0]), loss([-1, 0]), loss([0, 1]), loss([0, -1])];
  const [a, b] = [right + left - 2 * centre, up + down - 2 * centre];
  const mixed = loss([1, 1]) - right - up + centre;
  const [g, h] = [(right - left) / 2, (up - down) / 2];
  const determinant = a * b - mixed * mixed;
  return [(mixed * h - b * g) / determinant, (mixed * g - a * h) / determinant];
}

function noisy(x: Float64Array, chance: Stream): Float64Array {
  return x.map((each) => SLOPE * each + INTERCEPT + WIDTH * chance.normal());
}

/** Lines fitted to scattered points by lowering the sum of squares, and how far they are from the truth when that is repeated. */
export const line = experiment("losses/line", { repeats: 4000, batch: 40 }, ({ stream, repeats, batch }) => {
  const sizes = [20, 200, 2000].map((n) => {
    const chance = stream.at(`line ${n}`);
    const x = chance.uniforms(n);
    const y = noisy(x, chance);
    const deviations = Array.from({ length: repeats }, () => {
      const again = noisy(x, chance);
      const [slope, intercept] = lowest((at) => totalLoss(x, again, at));
      return { slope: slope - SLOPE, intercept: intercept - INTERCEPT };
    });
    return { n, x, y, descended: descend((at) => totalLoss(x, y, at)), deviations };
  });
  const { x } = sizes[0];
  const chance = stream.at("batches");
  const products = Array.from({ length: repeats }, () => {
    const sums = { slopes: 0, intercepts: 0, crossed: 0 };
    for (let i = 0; i < batch; i++) {
      const again = noisy(x, chance);
      const [slope, intercept] = lowest((at) => totalLoss(x, again, at));
      sums.slopes += (slope - SLOPE) ** 2 / batch;
      sums.intercepts += (intercept - INTERCEPT) ** 2 / batch;
      sums.crossed += (slope - SLOPE) * (intercept - INTERCEPT) / batch;
    }
    return sums;
  });
  return { sizes, products };
});
