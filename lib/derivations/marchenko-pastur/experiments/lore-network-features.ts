import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { forward, initialParameters, meanGradient, type Shape } from "./relu-network.ts";

/** Small first outputs, so that what a network depends on is learnt and not drawn. */
const SMALL_START = 0.2;

/**
 * Networks on two redundant features of the label: one always agrees with it, the other in a given share of the points.
 * Tracks how much the output depends on each while the network trains.
 */
export const featureSensitivity = experiment(
  "marchenko-pastur/lore-feature-sensitivity",
  { runs: 32, points: 40, agreement: 0.8, hidden: 16, steps: 120, rate: 0.05, loudness: [1, 4], level: 0.4 },
  ({ stream, runs, loudness, level, ...options }) =>
    loudness.map((size) => {
      const traces = Array.from({ length: runs }, (_, run) => train(stream.at(run), size, options));
      return {
        loudness: size,
        level,
        // Steps until the output depends on a feature by `level` of a label's unit; the run's length where it never does.
        robustSteps: traces.map(({ robust }) => stepsTo(robust, level)),
        fragileSteps: traces.map(({ fragile }) => stepsTo(fragile, level)),
        robust: traces.map(({ robust }) => robust),
        fragile: traces.map(({ fragile }) => fragile),
      };
    }),
);

type Options = {
  readonly points: number;
  readonly agreement: number;
  readonly hidden: number;
  readonly steps: number;
  readonly rate: number;
};

function train(
  stream: Stream,
  loudness: number,
  { points, agreement, hidden, steps, rate }: Options,
): { robust: Float64Array; fragile: Float64Array } {
  const shape: Shape = { inputs: 2, hidden, outputs: 1 };
  const signs = stream.at("labels");
  const labels = Array.from({ length: points }, () => signs.sign());
  const order = stream.at("agreement").permutation(points);
  const agreeing = Math.round(agreement * points);
  const inputs = labels.map((label, n) =>
    Float64Array.of(label, loudness * (order[n] < agreeing ? label : -label))
  );
  const rows = Int32Array.from(labels.keys());
  const parameters = initialParameters(shape, stream.at("parameters")).map((w) => SMALL_START * w);
  const robust = [dependence(shape, parameters, inputs, 0)];
  const fragile = [dependence(shape, parameters, inputs, 1)];
  for (let step = 0; step < steps; step++) {
    const gradient = meanGradient(shape, parameters, rows, inputs, ([output], n) => [output - labels[n]]);
    gradient.forEach((g, i) => parameters[i] -= rate * g);
    robust.push(dependence(shape, parameters, inputs, 0));
    fragile.push(dependence(shape, parameters, inputs, 1));
  }
  return { robust: Float64Array.from(robust), fragile: Float64Array.from(fragile) };
}

/** How much the output rises, on average over the data, when one feature goes from its negative to its positive value, halved. */
function dependence(
  shape: Shape,
  parameters: Float64Array,
  inputs: readonly Float64Array[],
  feature: number,
): number {
  const size = Math.abs(inputs[0][feature]);
  const total = inputs.reduce((sum, input) => {
    const [low, high] = [-size, size].map((value) =>
      forward(shape, parameters, input.map((x, i) => i === feature ? value : x)).outputs[0]
    );
    return sum + (high - low) / 2;
  }, 0);
  return total / inputs.length;
}

function stepsTo(trace: Float64Array, level: number): number {
  const first = trace.findIndex((value) => value >= level);
  return first < 0 ? trace.length : first;
}
