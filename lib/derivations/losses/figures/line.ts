import {
  axis,
  type Figure,
  figure,
  measuredPoints,
  pathLine,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { leastSquares } from "../../../estimators/mod.ts";
import { linspace, matrix } from "../../../math/mod.ts";
import type { line } from "../experiment.ts";

const CLOUD = 80;

/** A scatter with its line, and the lines of repeated scatters around the truth. */
export function lineFigure({ sizes }: Evidence<typeof line>, seed: number): Figure {
  const { n, x, y, descended, deviations } = sizes[0];
  const [slope, intercept] = descended;
  const { covariance } = leastSquares(matrix(n, 2, (i, j) => j === 0 ? x[i] : 1), y);
  // The residual variance is known here: scale the fit's estimate away.
  const scale = 0.09 / leastSquares(matrix(n, 2, (i, j) => j === 0 ? x[i] : 1), y).residualVariance;
  const [a, b, , c] = covariance.data.map((each) => each * scale);
  const root = Math.sqrt(a);
  const radius = Math.sqrt(2 * Math.log(20));
  const angles = Array.from(linspace(0, 2 * Math.PI, 49));
  const ellipse = angles.map((t) => ({
    slope: 1.7 + radius * root * Math.cos(t),
    intercept: -0.4 + radius * (b / root * Math.cos(t) + Math.sqrt(c - b * b / a) * Math.sin(t)),
  }));
  const inside = deviations.filter((d) => {
    const first = d.slope / root;
    const second = (d.intercept - b / root * first) / Math.sqrt(c - b * b / a);
    return first ** 2 + second ** 2 <= radius ** 2;
  }).length;
  return figure({
    id: "losses-line",
    title: "Least squares for a line",
    subtitle: `${n} points, ${deviations.length} repeats (${CLOUD} shown), seed ${seed}`,
    width: "full",
    caption:
      `Left: points y = 1.7x − 0.4 + 0.3ε and the line of the least sum of squares, slope ${shown(slope)}, ` +
      `intercept ${
        shown(intercept)
      }. Right: slopes and intercepts of repeated scatters, and the ellipse that the covariance 0.09 (XᵀX)⁻¹ ` +
      `gives 95 % of them: it holds ${
        shown(100 * inside / deviations.length)
      } %. A line too steep starts too low.`,
    spec: sideBySide([
      {
        x: axis("x"),
        y: axis("y"),
        layers: [
          theoryLine({ x: [0, 1], y: [intercept, intercept + slope], series: "least squares" }),
          measuredPoints({ x, y, series: "points" }),
        ],
      },
      {
        x: axis("slope"),
        y: axis("intercept"),
        layers: [
          measuredPoints({
            x: deviations.slice(0, CLOUD).map((d) => 1.7 + d.slope),
            y: deviations.slice(0, CLOUD).map((d) => -0.4 + d.intercept),
            series: "repeats",
          }),
          pathLine({
            x: ellipse.map((p) => p.slope),
            y: ellipse.map((p) => p.intercept),
            series: "0.09 (XᵀX)⁻¹, 95 %",
          }),
        ],
      },
    ]),
  });
}
