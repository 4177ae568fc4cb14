import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { gaussianCharts, inChart } from "../charts.ts";
import { quickScoreOf, scoreProducts } from "../derivatives.ts";
import { divergence, gaussian } from "../families.ts";

/** Pairs of normal laws in (μ, σ). */
const PAIRS = [[[0, 1], [1, 1.5]], [[1, 0.8], [-1, 1.2]], [[0, 2], [0, 1]]];

/** D between normal laws, and ∫ δᵀFδ with weights along the straight lines between them in two charts. */
export const naturalLines = experiment(
  "fisher-geometry/natural-lines",
  {},
  () =>
    PAIRS.map(([from, to]) => ({
      from,
      to,
      divergence: divergence(gaussian, from, to),
      back: divergence(gaussian, to, from),
      lines: [gaussianCharts[0], gaussianCharts[2]].map((chart) => {
        const [start, end] = [chart.toNew(from), chart.toNew(to)];
        const step = end.map((value, i) => value - start[i]);
        const laws = inChart(chart);
        /** δᵀFδ at a time of the line. */
        const form = (time: number): number => {
          const at = start.map((value, i) => value + time * step[i]);
          const { data } = scoreProducts(laws, at, quickScoreOf(laws, at, 1e-3));
          return data[0] * step[0] ** 2 + 2 * data[1] * step[0] * step[1] + data[3] * step[1] ** 2;
        };
        const weighted = (weight: (time: number) => number): number =>
          integrate((time) => weight(time) * form(time), 0, 1, { rtol: 1e-9 }).value;
        return {
          chart: chart.name,
          falling: weighted((time) => 1 - time),
          rising: weighted((time) => time),
        };
      }),
    })),
);
