import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import type { constants, fittedLines } from "../experiment.ts";

const LOSSES = [["squared", "L²"], ["absolute", "L¹"], ["nearCount", "near L⁰"]] as const;

/** The bias of the best constant for each loss under each corruption. */
export function biasFigure(found: Evidence<typeof constants>): Figure {
  const [, lopsided, some, most] = found;
  return figure({
    id: "noise2noise-biases",
    title: "Mean, median, mode: which loss finds the clean value",
    subtitle: `clean value ${lopsided.clean}`,
    caption:
      `How far the constant of least expected loss is from the clean value, by quadrature. Corruptions: ${
        found.map(({ kind }, i) => `${i + 1} ${kind}`).join("; ")
      }. L² follows the mean, off by ${
        shown(some.squared)
      } when 40 % are replaced; L¹ withstands that, but not 70 %, where it is off by ${
        shown(most.absolute)
      }; near L⁰ stays at the mode, which for lopsided noise is ${
        shown(lopsided.nearCount)
      } from the clean value.`,
    spec: layered({
      x: axis("corruption", { domain: [0.5, 4.5], ticks: [1, 2, 3, 4], format: "d" }),
      y: axis("bias of the constant"),
      layers: [
        referenceRule({ y: 0, label: "clean" }),
        ...LOSSES.map(([loss, series], i) =>
          measuredPoints({
            x: found.map((_, k) => k + 1 + 0.12 * (i - 1)),
            y: found.map((each) => each[loss]),
            series,
          })
        ),
      ],
    }),
  });
}

/** The lines that the three losses fit to corrupted values of a clean line. */
export function linesFigure(found: Evidence<typeof fittedLines>, seed: number): Figure {
  return figure({
    id: "noise2noise-lines",
    title: "The same for a map: lines fitted to corrupted targets",
    subtitle: `10 000 targets each, seed ${seed}`,
    width: "full",
    caption:
      "Fitted lines less the clean line 0.2 + 0.6x. Gaussian noise: all three are right. Lopsided noise of median 0: only L¹ is. 40 % replaced: L² is drawn to the middle of " +
      "all values, L¹ and near L⁰ are right.",
    spec: sideBySide(found.map((each) => ({
      title: each.kind,
      x: axis("x"),
      y: axis("error of the line", { domain: [-0.14, 0.14] }),
      layers: LOSSES.map(([loss, series]) =>
        theoryLine({ x: [0, 1], y: each[loss].map((value) => value), series })
      ),
    }))),
  });
}
