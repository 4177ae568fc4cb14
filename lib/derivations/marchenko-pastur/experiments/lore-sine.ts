import { experiment } from "../../../ledger/mod.ts";
import { linspace } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { adam, forward, initialParameters, meanGradient } from "./relu-network.ts";

/** What a network sees of x: the number itself, or its place on a circle. */
const VIEWS: Readonly<Record<string, (x: number) => Float64Array>> = {
  "x": (x) => Float64Array.of(x),
  "(cos x, sin x)": (x) => Float64Array.of(Math.cos(x), Math.sin(x)),
};

/** Networks trained on sin x for |x| < π, and their errors there and on the next period. */
export const sineNetworks = experiment(
  "marchenko-pastur/lore-sine-networks",
  {
    runs: { "x": 32, "(cos x, sin x)": 8 } as Record<string, number>,
    points: 40,
    hidden: 20,
    steps: 600,
    rate: 0.02,
    shown: 121,
  },
  ({ stream, runs, shown, ...options }) =>
    Object.entries(VIEWS).map(([view, see]) => {
      const nets = Array.from(
        { length: runs[view] },
        (_, run) => train(stream.at(view).at(run), see, options),
      );
      const inside = linspace(-Math.PI, Math.PI, 101);
      const outside = inside.map((x) => x < 0 ? x + 2 * Math.PI : x - 2 * Math.PI);
      const grid = linspace(-3 * Math.PI, 3 * Math.PI, shown);
      return {
        view,
        inside: nets.map((net) => rootMeanSquare(inside, net)),
        outside: nets.map((net) => rootMeanSquare(outside, net)),
        grid,
        example: grid.map(nets[0]),
      };
    }),
);

type Options = {
  readonly points: number;
  readonly hidden: number;
  readonly steps: number;
  readonly rate: number;
};

function train(
  stream: Stream,
  see: (x: number) => Float64Array,
  { points, hidden, steps, rate }: Options,
): (x: number) => number {
  const places = stream.at("places").uniforms(points).map((u) => Math.PI * (2 * u - 1));
  const inputs = Array.from(places, see);
  const shape = { inputs: inputs[0].length, hidden, outputs: 1 };
  const parameters = initialParameters(shape, stream.at("parameters"));
  const step = adam(parameters, rate);
  const rows = Int32Array.from(places.keys());
  for (let n = 0; n < steps; n++) {
    step(meanGradient(shape, parameters, rows, inputs, ([output], row) => [output - Math.sin(places[row])]));
  }
  return (x) => forward(shape, parameters, see(x)).outputs[0];
}

function rootMeanSquare(places: Float64Array, net: (x: number) => number): number {
  return Math.sqrt(places.reduce((sum, x) => sum + (net(x) - Math.sin(x)) ** 2, 0) / places.length);
}
