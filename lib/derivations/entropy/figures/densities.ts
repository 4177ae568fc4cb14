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
import { gaussianEntropy } from "../../../information/mod.ts";
import type { bins } from "../experiment.ts";

/** The entropy of bins of a Gaussian against their width. */
export function binsFigure(evidence: Evidence<typeof bins>): Figure {
  const ends = evidence[0].points.map(({ width }) => width);
  const entropies = evidence.map(({ scale }) => `${shown(gaussianEntropy(scale ** 2), 4)} for σ = ${scale}`)
    .join(", ");
  return figure({
    id: "entropy-bins",
    title: "Finer bins have more entropy, without end",
    subtitle: "Gaussians of three widths, probabilities of bins by quadrature",
    caption:
      `Points: entropy of the bin that a draw falls into, one edge at the centre. Lines: S − ln Δ with S = ½ ln(2πeσ²): ${entropies}. Bins of ` +
      "any width have an entropy of at least 0, the density's own may be negative.",
    spec: layered({
      x: axis("width Δ of the bins", { unit: "units of x", scale: "log" }),
      y: axis("entropy of the bins", { unit: "nats", domain: [-1, 11] }),
      layers: evidence.flatMap(({ scale, points }) => {
        const series = `σ = ${scale}`;
        return [
          theoryLine({
            x: ends,
            y: ends.map((width) => gaussianEntropy(scale ** 2) - Math.log(width)),
            series,
          }),
          measuredPoints({
            x: points.map(({ width }) => width),
            y: points.map(({ entropy }) => entropy),
            series,
          }),
        ];
      }),
    }),
  });
}
