import { experiment } from "../../../ledger/mod.ts";
import { linspace } from "../../../math/mod.ts";
import { meanLoss, MODELS } from "./models.ts";
import { descend } from "./roads.ts";

/** The loss of a normal sample over its two parameters, and gradient descent on it from afar, in mean and ln σ. */
export const surface = experiment("likelihood/surface", { n: 17, cells: 16 }, ({ stream, n, cells }) => {
  const sample = Array.from({ length: n }, () => 1 + 1.4 * stream.normal());
  const between = (low: number, high: number): number[] =>
    Array.from(linspace(low, high, cells + 1), (edge) => Number(edge.toFixed(3)));
  const edges = { mean: between(-1, 3), deviation: between(0.6, 3) };
  const centres = (values: readonly number[]): number[] =>
    values.slice(1).map((value, i) => (value + values[i]) / 2);
  const { path } = descend((u) => meanLoss(MODELS.normal, sample, MODELS.normal.fromFree(u)), [-0.8, 1], 0.1);
  return {
    n,
    sample,
    edges,
    losses: centres(edges.deviation).map((deviation) =>
      centres(edges.mean).map((mean) => meanLoss(MODELS.normal, sample, [mean, deviation]))
    ),
    path: path.map(([mean, log]) => ({ mean, deviation: Math.exp(log) })),
  };
});
