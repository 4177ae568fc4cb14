import { gradientFlow } from "../../../generalization/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { derivative } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { drawProblem, lossOf, matrixOf, type Problem, slopeOf, targetsOf } from "./problem.ts";

/** The error of a student on fresh inputs of variance v = 1/P, beyond the noise that nobody can predict. */
function freshError({ teacher }: Problem, weights: Float64Array): number {
  return weights.reduce((sum, w, a) => sum + (w - teacher[a]) ** 2, 0) / teacher.length;
}

/** Training loss and error on fresh data of exact gradient flow from zero, over many runs. */
export const trainTestCurves = experiment(
  "marchenko-pastur/train-test-curves",
  { parameters: 100, data: [50, 100, 200], runs: 40, times: 41, noiseScale: 0.5 },
  ({ stream, parameters, data, runs, times, noiseScale }) => {
    const grid = logspace(0.01, 1e4, times);
    return {
      parameters,
      times: grid,
      noiseScale,
      runs,
      cases: data.map((points) => {
        const curves = Array.from(
          { length: runs },
          (_, run) => oneRun(stream.at(points).at(run), { parameters, points, noiseScale, grid }),
        );
        const quiet = Array.from(
          { length: Math.ceil(runs / 4) },
          (_, run) => oneRun(stream.at(points).at(run), { parameters, points, noiseScale: 0, grid }),
        );
        return {
          points,
          largestRise: Math.max(...curves.map(({ largestRise }) => largestRise)),
          turning: curves.filter(({ test }) => turns(test)).length / runs,
          turningWithoutNoise: quiet.filter(({ test }) => turns(test)).length / quiet.length,
          train: curves.map(({ train }) => train),
          test: curves.map(({ test }) => test),
        };
      }),
    };
  },
);

type Run = { train: Float64Array; test: Float64Array; largestRise: number };

function oneRun(
  stream: Stream,
  { parameters, points, noiseScale, grid }: {
    parameters: number;
    points: number;
    noiseScale: number;
    grid: Float64Array;
  },
): Run {
  const problem = drawProblem(stream, parameters, points, {
    input: Math.sqrt(1 / parameters),
    noise: noiseScale,
    initial: 0,
  });
  const flow = gradientFlow(matrixOf(problem.inputs), targetsOf(problem));
  const students = Array.from(grid, (t) => flow.at(t, problem.initial));
  // Mean squared residual, in the unit of the error on fresh data.
  const train = Float64Array.from(students, (w) => 2 * lossOf(problem, w) / points);
  const test = Float64Array.from(students, (w) => freshError(problem, w) + noiseScale ** 2);
  const rises = train.subarray(1).map((value, k) => (value - train[k]) / train[0]);
  return { train, test, largestRise: Math.max(...rises) };
}

/** Whether a curve first falls and in the end has risen again, by more than round-off of its start. */
function turns(curve: Float64Array): boolean {
  const lowest = Math.min(...curve) + 1e-9 * curve[0];
  return curve[0] > lowest && curve[curve.length - 1] > lowest;
}

/** How fast the training loss falls along the flow, and the slope of the loss there by central differences. */
export const lossDecay = experiment(
  "marchenko-pastur/loss-decay",
  { times: [0.02, 0.1, 0.5] },
  ({ stream, times }) => {
    const problem = drawProblem(stream, 9, 14);
    const flow = gradientFlow(matrixOf(problem.inputs), targetsOf(problem));
    return times.map((time) => ({
      time,
      decay: derivative((t) => lossOf(problem, flow.at(t, problem.initial)), time, { step: time / 4 }),
      slope: slopeOf(problem, flow.at(time, problem.initial)),
    }));
  },
);
