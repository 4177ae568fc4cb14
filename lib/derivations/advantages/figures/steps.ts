import {
  axis,
  type Figure,
  figure,
  measuredPoints,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { KS, kSteps } from "../experiment.ts";
import { moments, walkBias } from "../walk-moments.ts";

/** To nine places: what is 0 but for round-off is 0. */
const rounded = (x: number): number => Math.abs(Math.round(x * 1e9) / 1e9);

/** Bias and variance of the k-step advantage against k, for three kinds of errors of V. */
export function stepsFigure(found: Evidence<typeof kSteps>): Figure {
  const all = Array.from({ length: 64 }, (_, i) => Array.from({ length: i + 1 }, (_, t) => t));
  const x = all.map((k) => k.length);
  const wrong = found.find(({ what }) => what === "one wrong state")!;
  const large = found.find(({ what }) => what === "large errors")!;
  return figure({
    id: "advantages-steps",
    title: "Only the bound of the bias falls with every step",
    subtitle: `walk on twenty states, γ = 0.9, ${kSteps.parameters.batches * kSteps.parameters.batch} walks`,
    width: "full",
    caption:
      `Left: size of what V(s_{t+k}) adds to the mean, exact; with one wrong state, two steps away, it is ${
        shown(rounded(wrong.biases[0]))
      } for k = 1 and ${
        shown(rounded(wrong.biases[1]))
      } for k = 2. Right: variance, lines theory, points simulated; with large errors of V it ` +
      `is ${shown(large.variances[0])} for k = 1 and ${shown(large.variances.at(-1)!)} for k = ${KS.at(-1)}.`,
    spec: sideBySide([
      {
        x: axis("steps k", { scale: "log" }),
        y: axis("size of the bias", { unit: "reward" }),
        layers: found.map(({ what, walk, discount, start }) =>
          theoryLine({
            x,
            y: all.map((k) => Math.abs(walkBias(walk, discount, Number(start), k))),
            series: what,
          })
        ),
      },
      {
        x: axis("steps k", { scale: "log" }),
        y: axis("variance", { unit: "reward²", scale: "log" }),
        layers: found.flatMap(({ what, walk, discount, start, variances }) => [
          theoryLine({
            x,
            y: all.map((k) => {
              const { mean, square } = moments(walk, discount, k);
              return square[Number(start)] - mean[Number(start)] ** 2;
            }),
            series: what,
          }),
          measuredPoints({ x: KS, y: variances, series: what }),
        ]),
      },
    ]),
  });
}
