import {
  antitheticEstimate,
  controlVariateEstimate,
  importanceEstimate,
  paretoTail,
  selfNormalizedEstimate,
  stratifiedEstimate,
} from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { linspace, matrix } from "../../../math/mod.ts";
import { multinomialOutcomes } from "../../../oracles/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import { mean, median, variance } from "../../../statistics/mod.ts";
import { policyOf } from "../worlds.ts";

/** N(m, 1) from draws of N(0, 1), by the distance m: error of the mean of x, effective number of draws, index of the tail. */
export const distances = experiment(
  "importance-sampling/distances",
  { most: 3, points: 13, draws: 1000, repeats: 200 },
  ({ stream, most, points, draws, repeats }) =>
    Array.from(linspace(0, most, points), (shift, index) => {
      const runs = Array.from({ length: repeats }, (_, repeat) => {
        const x = stream.at(index).at(repeat).normals(draws);
        const logWeights = x.map((each) => shift * each - shift * shift / 2);
        const { estimate, effectiveSampleSize } = importanceEstimate(logWeights, x);
        return {
          squaredError: (estimate - shift) ** 2,
          effective: effectiveSampleSize / draws,
          index: shift === 0 ? 0 : paretoTail(logWeights).index,
        };
      });
      const quantity = (key: "squaredError" | "effective" | "index"): number[] => runs.map((run) => run[key]);
      return {
        shift,
        draws,
        error: Math.sqrt(median(quantity("squaredError"))),
        effective: median(quantity("effective")),
        index: median(quantity("index")),
      };
    }),
);

/** The bias of the self-normalised estimate on three outcomes, exactly, and the mean of its own first-order estimate. */
export const selfNormalised = experiment(
  "importance-sampling/self-normalised",
  {
    target: [0.5, 0.3, 0.2],
    proposal: [0.2, 0.3, 0.5],
    values: [3, -1, 0.5],
    sizes: [2, 3, 4, 6, 8, 12, 16, 24, 32],
  },
  ({ target, proposal, values, sizes }) =>
    sizes.map((n) => {
      let bias = 0;
      let corrected = 0;
      const exact = target.reduce((sum, p, x) => sum + p * values[x], 0);
      for (const { counts, probability: probabilityOf } of multinomialOutcomes(n, target.length)) {
        const probability = probabilityOf(proposal);
        const drawn = counts.flatMap((count, x) => Array.from({ length: count }, () => x));
        const found = selfNormalizedEstimate(
          drawn.map((x) => Math.log(target[x] / proposal[x])),
          drawn.map((x) => values[x]),
        );
        bias += probability * (found.estimate - exact);
        corrected += probability * (found.estimate - found.bias - exact);
      }
      return { n, bias, corrected };
    }),
);

/** The variance of the estimated mean of exp u, u uniform, when n values of it are spent in different ways. */
export const reductions = experiment(
  "importance-sampling/reductions",
  { sizes: [8, 16, 32, 64, 128, 256], repeats: 1000 },
  ({ stream, sizes, repeats }) => {
    const ways: Record<string, (n: number, chance: typeof stream) => number> = {
      plain: (n, chance) => mean(Float64Array.from({ length: n }, () => Math.exp(chance.open()))),
      antithetic: (n, chance) =>
        antitheticEstimate(([u]) => Math.exp(u), { dimension: 1, pairs: n / 2, stream: chance }).estimate,
      "control variate u": (n, chance) => {
        const u = Float64Array.from({ length: n }, () => chance.open());
        return controlVariateEstimate(u.map(Math.exp), matrix(n, 1, u), { means: [0.5] }).estimate;
      },
      "n/2 strata": (n, chance) =>
        stratifiedEstimate(
          Array.from({ length: n / 2 }, (_, stratum) => ({
            probability: 2 / n,
            values: [0, 1].map(() => Math.exp((stratum + chance.open()) * 2 / n)),
          })),
        ).estimate,
    };
    return Object.entries(ways).map(([way, estimate]) => ({
      way,
      points: sizes.map((n) => {
        const chance = stream.at(way).at(n);
        return { n, variance: variance(Array.from({ length: repeats }, () => estimate(n, chance))) };
      }),
    }));
  },
);

/** One reward estimated by both pairings while the new policy moves away from the old one. */
export const path = experiment(
  "importance-sampling/path",
  { actions: 8, distance: 1.5, points: 11, draws: 4000 },
  ({ stream, actions, distance, points, draws }) => {
    const oldLogits = Array.from(stream.at("old").normals(actions));
    const step = Array.from(stream.at("step").normals(actions), (each) => each * distance);
    const rewards = Array.from(stream.at("rewards").normals(actions));
    return {
      oldLogits,
      rewards,
      places: Array.from(linspace(0, 1, points), (t, index) => {
        const newLogits = oldLogits.map((logit, y) => logit + t * step[y]);
        const before = policyOf(oldLogits);
        const now = policyOf(newLogits);
        const estimate = (drawn: readonly number[], target: readonly number[], name: string) => {
          const sample = aliasSampler(drawn);
          const chance = stream.at(name).at(index);
          const actionsDrawn = Array.from({ length: draws }, () => sample(chance));
          const { estimate: value, standardError } = importanceEstimate(
            actionsDrawn.map((y) => Math.log(target[y] / drawn[y])),
            actionsDrawn.map((y) => rewards[y]),
          );
          return { value, standardError };
        };
        return {
          t,
          newLogits,
          forwards: estimate(before, now, "old samples"),
          backwards: estimate(now, before, "new samples"),
        };
      }),
    };
  },
);
