import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { logspace, matrix, symmetricEigenvalues } from "../../../math/mod.ts";
import { FIRST_LAYER, type rescaledSharpness } from "../experiments/lore-sharpness.ts";

/** The largest eigenvalue and the trace of the Hessian at many ways of writing one function. */
export function sharpnessFigure({ cases }: Evidence<typeof rescaledSharpness>, seed: number): Figure {
  const original = cases.find(({ factor }) => factor === 1)!;
  const ten = cases.find(({ factor }) => factor === 10)!;
  const factors = logspace(cases[0].factor, cases.at(-1)!.factor, 60);
  const rescaled = (factor: number): Float64Array => {
    const scale = (index: number): number => index < FIRST_LAYER ? 1 / factor : factor;
    const n = original.curvature.length;
    return symmetricEigenvalues(matrix(n, n, (i, j) => original.curvature[i][j] * scale(i) * scale(j)));
  };
  const spectra = Array.from(factors, rescaled);
  return figure({
    id: "marchenko-pastur-sharpness",
    title: "One function, one loss, any sharpness",
    subtitle: `3 inputs, 5 rectified units; weights (aW₁, W₂/a); seed ${seed}`,
    caption:
      `Hessian of the loss by finite differences; lines: that at a = 1 rescaled. The largest eigenvalue is ${
        shown(original.top)
      } at a = 1 and ${shown(ten.top)} at a = 10, where no output has changed by more than ${
        shown(Math.max(...cases.map(({ outputChange }) => outputChange)), 1)
      } of the largest.`,
    spec: layered({
      x: axis("rescaling a", { scale: "log" }),
      y: axis("curvature of the loss", { unit: "loss/weight²", scale: "log" }),
      layers: [
        theoryLine({
          x: factors,
          y: spectra.map((values) => values[values.length - 1]),
          series: "largest eigenvalue",
        }),
        theoryLine({
          x: factors,
          y: spectra.map((values) => values.reduce((a, b) => a + b)),
          series: "trace",
        }),
        measuredPoints({
          x: cases.map(({ factor }) => factor),
          y: cases.map(({ top }) => top),
          series: "largest eigenvalue",
        }),
        measuredPoints({
          x: cases.map(({ factor }) => factor),
          y: cases.map(({ trace }) => trace),
          series: "trace",
        }),
      ],
    }),
  });
}
