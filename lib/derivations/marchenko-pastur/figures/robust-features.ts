import {
  axis,
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
import { logspace } from "../../../math/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import type { learningTimes } from "../experiments/lore-features.ts";
import type { featureSensitivity } from "../experiments/lore-network-features.ts";

/** The half-way time of each mode of a linear student against its eigenvalue. */
export function learningTimesFigure(found: Evidence<typeof learningTimes>, seed: number): Figure {
  const { eigenvalues, cases, noiseScale } = found;
  const [lowest, highest] = [eigenvalues[0], eigenvalues[eigenvalues.length - 1]];
  const line = logspace(lowest, highest, 40);
  const { halfTimes } = cases[0];
  const drawn = cases.map(({ label, halfTimes }, which) => {
    const kept = Array.from(eigenvalues.keys()).filter((k) => k % 6 === 3 * which);
    return measuredPoints({
      x: kept.map((k) => eigenvalues[k]),
      y: kept.map((k) => halfTimes[k]),
      series: label === "noise" ? `noise ${noiseScale}` : label,
    });
  });
  return figure({
    id: "marchenko-pastur-learning-times",
    title: "Modes with large eigenvalues are learnt first",
    subtitle: `P = ${eigenvalues.length}, D = 200, seed ${seed}`,
    caption:
      `Time at which half of a mode's way is gone, from ${shown(halfTimes[halfTimes.length - 1])} for λ = ${
        shown(highest)
      } to ${shown(halfTimes[0])} for λ = ${shown(lowest)}; line: ln 2/λ. One point of six for each noise. ` +
      `The teacher's weights grow towards small λ and change nothing.`,
    spec: layered({
      x: axis("eigenvalue λ", { unit: "1/time", scale: "log" }),
      y: axis("half-way time", { unit: "time", scale: "log" }),
      layers: [theoryLine({ x: line, y: line.map((value) => Math.LN2 / value), series: "ln 2/λ" }), ...drawn],
    }),
  });
}

/** How much networks depend on a robust and on a fragile feature while they train. */
export function featureSensitivityFigure(found: Evidence<typeof featureSensitivity>, seed: number): Figure {
  const average = (traces: readonly Float64Array[]): number[] =>
    Array.from(traces[0], (_, step) => mean(traces.map((trace) => trace[step])));
  const first = ({ robustSteps, fragileSteps }: (typeof found)[number]): number =>
    robustSteps.filter((steps, run) => steps < fragileSteps[run]).length;
  return figure({
    id: "marchenko-pastur-feature-sensitivity",
    title: "The larger gradient is followed first, not the better feature",
    subtitle: `means of ${found[0].robust.length} networks each, seed ${seed}`,
    caption:
      `How much the output depends on a feature that always agrees with the label (robust) and on one that agrees in 80 % ` +
      `of the points (fragile). Equally loud, the robust one reaches ${found[0].level} first in ${
        first(found[0])
      } of ${found[0].robust.length} runs; with the fragile one ${found[1].loudness} times as loud in ${
        first(found[1])
      }.`,
    width: "full",
    spec: sideBySide(found.map(({ loudness, robust, fragile }) => ({
      title: loudness === 1 ? "equally loud" : `fragile feature ${loudness} times as loud`,
      x: axis("step of gradient descent"),
      y: axis("dependence of the output", { unit: "labels", domain: [-0.05, 1] }),
      layers: [
        pathLine({ x: robust[0].map((_, step) => step), y: average(robust), series: "robust" }),
        pathLine({ x: fragile[0].map((_, step) => step), y: average(fragile), series: "fragile" }),
      ],
    }))),
  });
}
