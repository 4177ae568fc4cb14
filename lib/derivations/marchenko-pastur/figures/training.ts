import {
  axis,
  band,
  type Figure,
  figure,
  layered,
  measuredPoints,
  pathLine,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { gradientFlow, squaredLoss } from "../../../generalization/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { quantile } from "../../../statistics/mod.ts";
import type { trainTestCurves } from "../experiments/curves.ts";
import { matrixOf, targetsOf } from "../experiments/problem.ts";
import type { tensorTraining } from "../experiments/training.ts";

/** Training loss and error on fresh data at three ratios: medians and the middle 80 % of runs. */
export function trainTestFigure(found: Evidence<typeof trainTestCurves>, seed: number): Figure {
  const { parameters, times, runs, noiseScale, cases } = found;
  const at = (curves: readonly Float64Array[], share: number): Float64Array =>
    times.map((_, k) => quantile(curves.map((curve) => curve[k]), share));
  const turn = cases.map(({ test }) => {
    const middle = at(test, 0.5);
    return times[middle.indexOf(Math.min(...middle))];
  });
  return figure({
    id: "marchenko-pastur-train-test",
    title: "The training loss keeps falling, the test loss turns",
    subtitle:
      `exact gradient flow from zero, P = ${parameters}, signal-to-noise ratio ${1 / noiseScale ** 2}, ` +
      `${runs} runs each, seed ${seed}`,
    caption:
      `Mean squared error on the data and on fresh data against time; lines: medians, bands: the middle 80 % of ` +
      `runs. The median test loss is lowest at t = ${turn.map((t) => shown(t, 2)).join(", ")} for D = ${
        cases.map(({ points }) => points).join(", ")
      }; it turns in ${cases.map(({ turning }) => `${shown(100 * turning)} %`).join(", ")} of runs.`,
    width: "full",
    spec: sideBySide(cases.map(({ points, train, test }) => ({
      title: `D/P = ${points / parameters}`,
      x: axis("time t", { scale: "log" }),
      y: axis("mean squared error", { domain: [0, 3] }),
      layers: [
        band({ x: times, low: at(train, 0.1), high: at(train, 0.9), series: "training data" }),
        band({ x: times, low: at(test, 0.1), high: at(test, 0.9), series: "fresh data" }),
        pathLine({ x: times, y: at(train, 0.5), series: "training data" }),
        pathLine({ x: times, y: at(test, 0.5), series: "fresh data" }),
      ],
    }))),
  });
}

/** Real training in float32 tensors against the closed form of the flow. */
export function tensorTrainingFigure(found: Evidence<typeof tensorTraining>, seed: number): Figure {
  const { inputs, teacher, noise, initial, rate, noiseScale, seen } = found;
  const X = matrixOf(inputs);
  const targets = targetsOf(found);
  const flow = gradientFlow(X, targets);
  const errors = (time: number): { train: number; test: number } => {
    const weights = flow.at(time, initial);
    const gap = weights.reduce((sum, w, a) => sum + (w - teacher[a]) ** 2, 0) / teacher.length;
    return { train: 2 * squaredLoss(weights, X, targets) / noise.length, test: gap + noiseScale ** 2 };
  };
  const times = seen.map(({ step }) => step * rate);
  const dense = logspace(times[0], times[times.length - 1], 100);
  const curves = Array.from(dense, errors);
  const apart = seen.map(({ test }, k) => Math.abs(test - errors(times[k]).test) / test);
  return figure({
    id: "marchenko-pastur-tensor-training",
    title: "Real training follows the closed form",
    subtitle: `P = D = ${noise.length}, full-batch descent in float32 tensors, step ${rate}, seed ${seed}`,
    caption:
      `Mean squared error on the data and on fresh data. Lines: gradient flow in closed form at time steps × rate; ` +
      `points: trained tensors. The error on fresh data differs by at most ${
        shown(100 * Math.max(...apart), 2)
      } % (the ` +
      `first steps are finite, the flow is not) and by ${
        shown(100 * apart[apart.length - 1], 2)
      } % in the end.`,
    spec: layered({
      x: axis("time, steps × rate", { scale: "log" }),
      y: axis("mean squared error"),
      layers: [
        theoryLine({ x: dense, y: curves.map(({ train }) => train), series: "training data" }),
        theoryLine({ x: dense, y: curves.map(({ test }) => test), series: "fresh data" }),
        measuredPoints({ x: times, y: seen.map(({ train }) => train), series: "training data" }),
        measuredPoints({ x: times, y: seen.map(({ test }) => test), series: "fresh data" }),
      ],
    }),
  });
}
