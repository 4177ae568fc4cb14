import {
  axis,
  type Figure,
  figure,
  histogramBars,
  measuredPoints,
  referenceRule,
  sideBySide,
  textLabel,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { maximumEntropyDensity } from "../../../information/mod.ts";
import { linspace } from "../../../math/mod.ts";
import { histogram } from "../../../statistics/mod.ts";
import type { competitors, constraints, variations } from "../experiment.ts";
import { GAUSSIAN, shownOrZero } from "./evidence.ts";

/** What named densities and random mixtures lack of a Gaussian's entropy at unit variance. */
export function deficitFigure({ named, mixed }: Evidence<typeof competitors>, seed: number): Figure {
  const deficit = ({ entropy, deviation }: { entropy: number; deviation: number }): number =>
    GAUSSIAN + Math.log(deviation) - entropy;
  const ranked = named.map((each) => ({ name: each.name, deficit: deficit(each) }))
    .sort((a, b) => b.deficit - a.deficit);
  const deficits = mixed.map(deficit);
  const edges = linspace(0, 0.6, 31);
  const inside = deficits.filter((d) => d < 0.6);
  return figure({
    id: "maximum-entropy-deficit",
    title: "What other densities lack of the Gaussian's entropy",
    subtitle: `unit variance; ${mixed.length} random mixtures, seed ${seed}`,
    caption:
      `Left: entropy deficits of named densities, by quadrature. Right: of random mixtures of normal, Laplace, ` +
      `logistic and uniform densities (${
        deficits.length - inside.length
      } lie beyond 0.6 nats). None is below 0; the least ` +
      `is ${shownOrZero(Math.min(...deficits))} nats.`,
    width: "full",
    height: 150,
    spec: sideBySide([
      {
        x: axis("deficit", { unit: "nats", domain: [0, 0.7] }),
        y: axis("rank", { domain: [0.4, ranked.length + 0.6], ticks: ranked.map((_, i) => i + 1) }),
        layers: [
          measuredPoints({ x: ranked.map((each) => each.deficit), y: ranked.map((_, i) => i + 1) }),
          ...ranked.map((each, i) =>
            textLabel({
              x: each.deficit,
              y: i + 1,
              text: each.name,
              align: each.deficit > 0.35 ? "right" : "left",
              offset: each.deficit > 0.35 ? [-6, 0] : [6, 0],
            })
          ),
        ],
        share: 1.2,
      },
      {
        x: axis("deficit", { unit: "nats", domain: [0, 0.6] }),
        y: axis("mixtures"),
        layers: [histogramBars({ edges, heights: histogram(inside, edges) })],
      },
    ], { legend: null }),
  });
}

/** The equation of motion as printed and as it follows, along an optimum, and the variance that the constraints fix. */
export function correctionsFigure(
  { optimum }: Evidence<typeof variations>,
  cases: Evidence<typeof constraints>,
): Figure {
  const { points, multipliers: [nu, first, second], slopes } = optimum[optimum.length - 1];
  const grid = linspace(points[0], points[points.length - 1], 41);
  const middle = Math.floor(grid.length / 2);
  // Along the optimum log p = λ₁x + λ₂x² + ν − 1.
  const printed = grid.map((x) => 2 * (first * x + second * x * x + nu - 1));
  const feasible = cases.filter(({ feasible }) => feasible);
  const shares = linspace(0, 1, 26);
  const share = ({ mean, deviation }: { mean: number; deviation: number }): number =>
    Math.abs(mean) / deviation;
  return figure({
    id: "maximum-entropy-corrections",
    title: "A lost sign and a second moment that is no variance",
    subtitle: "left: δS/δp at an optimum; right: constraints ∫px = μ, ∫px² = σ²",
    caption:
      `Left: the action differentiated numerically (points) vanishes; log p − 1 + λ₁x + λ₂x² + ν (dashed) does not, ` +
      `it is ${shownOrZero(printed[middle])} in the middle. Right: variance of the climbed optimum over σ² ` +
      `(points), σ² − μ² (solid) and the printed σ² (dashed). Beyond |μ| = σ no density meets the constraints.`,
    width: "full",
    height: 150,
    spec: sideBySide([
      {
        x: axis("x"),
        y: axis("equation of motion", { unit: "nats" }),
        layers: [
          theoryLine({ x: grid, y: grid.map(() => 0), series: "corrected" }),
          theoryLine({ x: grid, y: printed, series: "printed" }),
          measuredPoints({ x: points, y: slopes, series: "corrected" }),
        ],
      },
      {
        x: axis("|μ|/σ", { domain: [0, 1.2] }),
        y: axis("variance/σ²", { domain: [0, 1.1] }),
        layers: [
          theoryLine({ x: shares, y: shares.map((s) => 1 - s * s), series: "corrected" }),
          theoryLine({ x: [0, 1.2], y: [1, 1], series: "printed" }),
          measuredPoints({
            x: feasible.map(share),
            y: feasible.map(({ deviation, found }) => found[1] / deviation ** 2),
            series: "corrected",
          }),
          referenceRule({ x: 1 }),
        ],
      },
    ]),
  });
}

/** Densities of most entropy on an interval, and the entropy that a fixed mean alone allows on longer and longer ones. */
export function intervalFigure(): Figure {
  const square = (x: number): number => x * x;
  const panels = [0.04, 1 / 3, 0.6].map((second) => ({
    second,
    ...maximumEntropyDensity({ interval: [-1, 1], features: [(x) => x, square], moments: [0, second] }),
  }));
  const grid = linspace(-1, 1, 65);
  const halves = [1, 2, 4, 8, 16, 32, 64];
  const heights = halves.map((half) =>
    maximumEntropyDensity({ interval: [-half, half], features: [(x) => x], moments: [0.6] }).entropy
  );
  return figure({
    id: "maximum-entropy-interval",
    title: "Where it is not a Gaussian, and where there is none",
    subtitle: "densities of most entropy by convex duality",
    caption: `Left: on [−1, 1] with mean 0 and ⟨x²⟩ = ${
      panels.map(({ second }) => shownOrZero(second)).join(", ")
    }: λ₂ is ` +
      `${
        panels.map(({ multipliers }) =>
          shownOrZero(multipliers[1])
        ).join(", ")
      }; at and beyond the uniform's spread no ` +
      `Gaussian is left. Right: with the mean ${0.6} alone on [−L, L] entropy (diamonds) follows ln 2L without end, so on the ` +
      `line there is no maximum.`,
    width: "full",
    height: 150,
    spec: sideBySide([
      {
        x: axis("x"),
        y: axis("density", { domain: [0, 2.2] }),
        layers: panels.map(({ second, density }) =>
          theoryLine({ x: grid, y: grid.map(density), series: `⟨x²⟩ = ${shownOrZero(second)}` })
        ),
      },
      {
        x: axis("half-width L", { scale: "log" }),
        y: axis("largest entropy", { unit: "nats" }),
        layers: [
          theoryLine({ x: halves, y: halves.map((half) => Math.log(2 * half)), series: "ln 2L" }),
          measuredPoints({ x: halves, y: heights, series: "mean 0.6" }),
        ],
      },
    ]),
  });
}
