import {
  axis,
  type Figure,
  figure,
  measuredPoints,
  referenceRule,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { optimalStoppingTime, ridgeExcessError, stoppedExcessError } from "../../../generalization/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { quantile } from "../../../statistics/mod.ts";
import type { aroundOne, growthAtOne } from "../experiments/late-errors.ts";

/**
 * The late error around r = 1 beside the best stopping time and the best penalty, and its growth in time at r = 1.
 */
export function peakFigure(
  around: Evidence<typeof aroundOne>,
  growth: Evidence<typeof growthAtOne>,
  seed: number,
): Figure {
  const { initialVariance, simulated, dangerous } = around;
  const law = { teacherVariance: 1, noiseVariance: 1, initialVariance };
  const few = logspace(0.3, 0.985, 60);
  const many = logspace(1.015, 4, 60);
  const all = logspace(0.3, 4, 60);
  const late = (ratios: Float64Array): Float64Array =>
    ratios.map((ratio) => stoppedExcessError(Infinity, ratio, law));
  const coefficient = 2 * (2 - Math.SQRT2) / Math.sqrt(Math.PI);
  const times = logspace(10, 1e8, 40);
  const atOne = simulated.find(({ ratio }) => ratio === 1)!;
  return figure({
    id: "marchenko-pastur-peak",
    title: "Late training amplifies noise without bound only where data and parameters are equal in number",
    subtitle: `σ_w̄² = σ_ε² = 1, σ_w₀² = ${initialVariance}; P = 100, ${
      simulated[0].errors.length
    } seeds; P = D = ${growth.size}; seed ${seed}`,
    caption:
      `Left: excess error after infinite training, at the best stopping time and at the best penalty, in the limiting law; ` +
      `points: medians of least squares at P = 100 with quartiles (${
        shown(atOne.median)
      } at r = 1). Noise is amplified more than tenfold for ` +
      `${shown(dangerous[0], 4)} < r < ${shown(dangerous[1], 4)}. Right: noise learnt at r = 1 grows like ${
        shown(coefficient)
      } √t.`,
    width: "full",
    spec: sideBySide([
      {
        x: axis("r = D/P", { scale: "log" }),
        y: axis("excess error", { unit: "σ_ε²", scale: "log" }),
        layers: [
          theoryLine({ x: few, y: late(few), series: "late" }),
          theoryLine({ x: many, y: late(many), series: "late" }),
          measuredPoints({
            x: simulated.map(({ ratio }) => ratio),
            y: simulated.map(({ median }) => median),
            low: simulated.map(({ errors }) => quantile(errors, 0.25)),
            high: simulated.map(({ errors }) => quantile(errors, 0.75)),
            series: "late",
          }),
          theoryLine({
            x: all,
            y: all.map((ratio) => stoppedExcessError(optimalStoppingTime(ratio, law), ratio, law)),
            series: "best stopping",
          }),
          theoryLine({
            x: all,
            y: all.map((ratio) => ridgeExcessError(1, ratio, law)),
            series: "best penalty",
          }),
          referenceRule({ x: 1 }),
        ],
      },
      {
        x: axis("time t", { scale: "log" }),
        y: axis("learnt from noise at r = 1", { unit: "σ_ε²", scale: "log" }),
        layers: [
          theoryLine({ x: times, y: times.map((t) => coefficient * Math.sqrt(t)), series: "0.661 √t" }),
          measuredPoints({ x: growth.times, y: growth.learnt, series: "limiting law" }),
          measuredPoints({ x: growth.sampledTimes, y: growth.sampled, series: "sampled spectra" }),
        ],
      },
    ]),
  });
}
