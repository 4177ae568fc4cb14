import { experiment } from "../../../ledger/mod.ts";
import { range } from "../../../math/mod.ts";
import { sequences } from "../../../oracles/mod.ts";

/** The squared loss averaged over every mask of the inputs, each point with a mask of its own: 2^P masks a point. */
function averageLoss(
  inputs: readonly Float64Array[],
  targets: Float64Array,
  weights: ArrayLike<number>,
  keep: number,
): number {
  let total = 0;
  for (const mask of sequences(2, inputs.length)) {
    const kept = mask.reduce((sum, bit) => sum + bit, 0);
    const probability = keep ** kept * (1 - keep) ** (mask.length - kept);
    targets.forEach((target, i) => {
      let output = 0;
      mask.forEach((bit, a) => output += bit * weights[a] * inputs[a][i] / keep);
      total += probability * (target - output) ** 2 / 2;
    });
  }
  return total;
}

/** What averaging over masks adds to the squared loss: a penalty for each weight, one for each pair, and the rest. */
export const maskAverage = experiment(
  "marchenko-pastur/mask-average",
  { parameters: 7, data: 5, keeps: [0.2, 0.5, 0.8, 0.95], probes: 20 },
  ({ stream, parameters, data, keeps, probes }) => {
    const inputs = Array.from({ length: parameters }, (_, a) => stream.at("inputs").at(a).normals(data));
    const targets = stream.at("targets").normals(data);
    return keeps.map((keep) => {
      const added = (weights: ArrayLike<number>): number =>
        averageLoss(inputs, targets, weights, keep) - averageLoss(inputs, targets, weights, 1);
      const axis = (...ones: number[]): Float64Array =>
        Float64Array.from({ length: parameters }, (_, a) => ones.includes(a) ? 1 : 0);
      const single = Array.from(range(parameters), (a) => 2 * added(axis(a)));
      const pairs = Array.from(
        range(parameters - 1),
        (a) => added(axis(a, a + 1)) - (single[a] + single[a + 1]) / 2,
      );
      const misses = Array.from({ length: probes }, (_, k) => {
        const weights = stream.at("probe").at(k).normals(parameters);
        const fitted = weights.reduce((sum, w, a) => sum + single[a] * w * w / 2, 0);
        return Math.abs(added(weights) - fitted) / averageLoss(inputs, targets, weights, 1);
      });
      return {
        keep,
        squares: inputs.map((row) => row.reduce((sum, x) => sum + x * x, 0)),
        single,
        pairs,
        imitated: Math.max(...misses) < 1e-12,
      };
    });
  },
);
