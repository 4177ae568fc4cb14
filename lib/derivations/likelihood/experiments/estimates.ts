import { experiment } from "../../../ledger/mod.ts";
import { linspace } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { meanLoss, type Model, type ModelName, MODELS } from "./models.ts";
import { descend } from "./roads.ts";

/** One draw from each law whose model is fitted. */
const DRAWS: Record<ModelName, (chance: Stream) => number> = {
  normal: (chance) => 1 + 1.4 * chance.normal(),
  exponential: (chance) => chance.exponential() / 0.8,
  bernoulli: (chance) => Number(chance.uniform() < 0.35),
  poisson: (chance) => {
    let count = 0;
    for (let time = chance.exponential(); time < 3; time += chance.exponential()) count++;
    return count;
  },
  gamma: (chance) => chance.gamma(2.5) / 1.5,
};

/** A sample on which the likelihood has a maximum: tosses that are all alike have theirs at the end of the range. */
function sampleOf(name: ModelName, n: number, chance: Stream): number[] {
  for (;;) {
    const sample = Array.from({ length: n }, () => DRAWS[name](chance));
    if (sample.some((x) => x !== sample[0])) return sample;
  }
}

/** All points of a grid with `count` values a side. */
function gridOf(model: Model, count: number): number[][] {
  return model.ranges.reduce<number[][]>(
    (points, [low, high]) =>
      points.flatMap((point) => Array.from(linspace(low, high, count), (value) => [...point, value])),
    [[]],
  );
}

/** Where gradient descent on the loss ends (in free coordinates), and which point of a grid gives the whole record its largest probability. */
export const estimates = experiment(
  "likelihood/estimates",
  { n: 17 },
  ({ stream, n }) =>
    (Object.keys(MODELS) as ModelName[]).map((name) => {
      const model: Model = MODELS[name];
      const sample = sampleOf(name, n, stream.at(name));
      const { u, steps } = descend((free) => meanLoss(model, sample, model.fromFree(free)), model.start, 0.1);
      const grid = gridOf(model, model.ranges.length === 1 ? 400 : 25);
      const products = grid.map((theta) =>
        sample.reduce((product, x) => product * model.density(x, theta), 1)
      );
      return {
        name,
        sample,
        descended: u,
        steps,
        grid,
        likeliest: products.indexOf(products.reduce((a, b) => Math.max(a, b))),
      };
    }),
);
