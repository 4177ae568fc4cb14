import {
  axis,
  type Figure,
  figure,
  histogramBars,
  measuredPoints,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import {
  marchenkoPasturCdf,
  marchenkoPasturDensity,
  marchenkoPasturEdges,
} from "../../../generalization/mod.ts";
import { linspace, logspace } from "../../../math/mod.ts";
import { mean } from "../../../statistics/mod.ts";

/** Counted eigenvalues of XXᵀ for entries of variance 1. */
interface Counts {
  readonly parameters: number;
  readonly data: number;
  readonly edges: Float64Array;
  readonly below: Int32Array;
}

/** Histograms of counted eigenvalues of XXᵀ/P with the density, one panel a ratio. */
export function spectrumFigure(counts: readonly Counts[], seed: number): Figure {
  const distances = counts.map(({ parameters, data, edges, below }) => {
    const zeros = parameters - Math.min(parameters, data);
    const gaps = Array.from(
      edges.subarray(1),
      (edge, i) =>
        Math.abs(
          zeros + below[i + 1] - parameters * marchenkoPasturCdf(edge / parameters, data / parameters),
        ),
    );
    return Math.max(...gaps);
  });
  return figure({
    id: "marchenko-pastur-spectrum",
    title: "The eigenvalues of XXᵀ/P follow the law",
    subtitle: `min(P, D) = ${
      Math.min(counts[0].parameters, counts[0].data).toLocaleString("en")
    } non-zero eigenvalues, counted by Sturm sequences; seed ${seed}`,
    caption:
      `Histogram of the non-zero eigenvalues of XXᵀ/P, entries of variance 1; lines: the density (6.0.15) at r = D/P. ` +
      `Of all eigenvalues no more than ${
        shown(Math.max(...distances))
      } are on the wrong side of any edge of a bin.`,
    width: "full",
    spec: sideBySide(counts.map(({ parameters, data, edges, below }) => {
      const ratio = data / parameters;
      const [low, high] = marchenkoPasturEdges(ratio);
      // At r = 1 the density diverges at zero: the line starts inside the first bin.
      const xs = linspace(Math.max(low, 0.02), high, 200);
      const scaled = edges.map((edge) => edge / parameters);
      const heights = Array.from(
        { length: below.length - 1 },
        (_, i) => (below[i + 1] - below[i]) / parameters / (scaled[i + 1] - scaled[i]),
      );
      return {
        title: `r = ${shown(ratio)}`,
        x: axis("eigenvalue λ of XXᵀ/P"),
        y: axis("density"),
        layers: [
          histogramBars({ edges: scaled, heights, series: "counted" }),
          theoryLine({ x: xs, y: xs.map((x) => marchenkoPasturDensity(x, ratio)), series: "density" }),
        ],
      };
    })),
  });
}

/** The errors of wide models at one ratio. */
interface WideModel {
  readonly signal: number;
  readonly ratio: number;
  readonly road: string;
  readonly late: number;
  readonly best: number;
  readonly start: number;
}

/** As parameters outgrow data: eigenvalues gather at 1, and both what is lost and what is gained vanish. */
export function wideModelsFigure(
  spreads: readonly { readonly ratio: number; readonly deviations: readonly number[] }[],
  models: readonly WideModel[],
  seed: number,
): Figure {
  const signal = 4;
  const rows = models.filter((row) => row.signal === signal);
  const ratios = logspace(1e-4, 0.5, 60);
  const most = rows.find((row) => row.road === "limiting law" && row.ratio < 0.002)!;
  return figure({
    id: "marchenko-pastur-wide-models",
    title: "Wide models lose little by overfitting, and gain little by learning",
    subtitle: `left: 400 data points; right: σ_w² = ${signal}σ_ε², from zero weights; seed ${seed}`,
    caption:
      `Left: largest |λ − 1| of the non-zero eigenvalues of XXᵀ/P and 2√r + r. Right: error lost after the best stopping ` +
      `time and gained before it, in units of σ_ε²; lines: r/(s + 1) and r s²/(s + 1), s = σ_w²/σ_ε². At r = ${most.ratio} ` +
      `${shown(most.late - most.best)} is lost and ${shown(most.start - most.best)} gained: a share of ${
        shown((most.late - most.best) / (most.start - most.best))
      }, which does not vanish as r → 0.`,
    width: "full",
    spec: sideBySide([
      {
        x: axis("r = D/P", { scale: "log" }),
        y: axis("largest |λ − 1|", { scale: "log" }),
        layers: [
          theoryLine({
            x: logspace(1e-5, 1e-2, 40),
            y: logspace(1e-5, 1e-2, 40).map((r) => 2 * Math.sqrt(r) + r),
          }),
          measuredPoints({
            x: spreads.map(({ ratio }) => ratio),
            y: spreads.map(({ deviations }) => mean(deviations)),
          }),
        ],
      },
      {
        x: axis("r = D/P", { scale: "log" }),
        y: axis("error", { unit: "σ_ε²", scale: "log" }),
        layers: [
          theoryLine({
            x: ratios,
            y: ratios.map((r) => r * signal ** 2 / (signal + 1)),
            series: "gained until the best time",
          }),
          measuredPoints({
            x: rows.map(({ ratio }) => ratio),
            y: rows.map(({ start, best }) => start - best),
            series: "gained until the best time",
          }),
          theoryLine({ x: ratios, y: ratios.map((r) => r / (signal + 1)), series: "lost after it" }),
          measuredPoints({
            x: rows.map(({ ratio }) => ratio),
            y: rows.map(({ late, best }) => late - best),
            series: "lost after it",
          }),
        ],
      },
    ]),
  });
}

/** How far each spectrum is from the law: the largest distance of its shares of eigenvalues, and P times that. */
export function kolmogorovDistances(
  spectra: readonly { readonly law: string; readonly data: number; readonly eigenvalues: Float64Array }[],
): { law: string; parameters: number; ratio: number; distance: number; eigenvalues: number }[] {
  return spectra.map(({ law, data, eigenvalues }) => {
    const parameters = eigenvalues.length;
    const ratio = data / parameters;
    const distance = eigenvalues.reduce((most, value, i) => {
      const share = marchenkoPasturCdf(value / parameters, ratio);
      // The zeros are one step of the empirical law: only its end counts.
      const below = value === 0 ? share : i / parameters;
      const upTo = value === 0 ? share : (i + 1) / parameters;
      return Math.max(most, Math.abs(share - below), Math.abs(upTo - share));
    }, 0);
    return { law, parameters, ratio, distance, eigenvalues: distance * parameters };
  });
}
