import {
  axis,
  type Figure,
  figure,
  type Layer,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { gaussianKlDivergence } from "../../../information/mod.ts";
import { linspace, logspace } from "../../../math/mod.ts";
import { type chains, type movingEnds, rootDivergences } from "../experiment.ts";
import { divergence, gaussian } from "../families.ts";
import { movingLaws, riseOf } from "../moving-ends.ts";
import { straightPathIntegral } from "../paths.ts";

/** The divergence along a line of normal laws, and the parabola that the Fisher matrix gives. */
export function parabolaFigure(): Figure {
  const widths = linspace(0.55, 1.9, 19);
  const exact = Array.from(widths, (width) => divergence(gaussian, [0, 1], [0, width]));
  const fine = linspace(0.5, 2, 45);
  const law = (standardDeviation: number): { mean: number; standardDeviation: number } => ({
    mean: 0,
    standardDeviation,
  });
  return figure({
    id: "fisher-geometry-parabola",
    title: "The divergence and its Fisher parabola",
    subtitle: "D(N(0, 1) ‖ N(0, σ²))",
    caption:
      `Points: sums over a grid; solid: closed form; dashed: ½ · 2 (σ − 1)². At σ = ${
        widths[0]
      } the divergence is ` +
      `${shown(exact[0])} nats, the parabola ${shown((widths[0] - 1) ** 2)}.`,
    spec: layered({
      x: axis("standard deviation σ of the model"),
      y: axis("divergence", { unit: "nats", domain: [0, 1.2] }),
      layers: [
        theoryLine({
          x: fine,
          y: Array.from(fine, (width) => gaussianKlDivergence(law(1), law(width))),
          series: "divergence",
        }),
        theoryLine({ x: fine, y: Array.from(fine, (width) => (width - 1) ** 2), series: "parabola" }),
        measuredPoints({ x: widths, y: exact, series: "divergence" }),
      ],
    }),
  });
}

/** The divergence beside θ₀ = 1 where the support grows, for three laws on [0, θ] or [0, ∞). */
export function movingEndsFigure(evidence: Evidence<typeof movingEnds>): Figure {
  const [uniform, , falling] = movingLaws;
  const curves = [
    { series: "uniform on [0, θ]", at: (x: number) => Math.log1p(x), law: uniform },
    {
      series: "falling to 0 at θ",
      at: (x: number) => Math.log1p(x) - x + x * x * Math.log1p(1 / x),
      law: falling,
    },
    { series: "exponential of mean θ", at: (x: number) => Math.log1p(x) - x / (1 + x), law: undefined },
  ];
  const fine = logspace(1e-3, 1, 22);
  const places = [1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1];
  const score = (law: string): string =>
    shown(evidence.find((each) => each.law === law && each.theta === 1)!.meanScore + 0);
  return figure({
    id: "fisher-geometry-moving-ends",
    title: "Where probability flows through an end the first order stays",
    subtitle: "divergence from θ₀ = 1 to θ = 1 + x",
    caption:
      `Lines: closed forms, in proportion to x, x² ln(1/x) and x² for small x; points: quadrature. Mean scores at θ = 1: ` +
      `${score(uniform.name)} (uniform) and ${
        Math.abs(Number(score(falling.name))) < 1e-9 ? 0 : score(falling.name)
      } (falling, although its end moves too).`,
    spec: layered({
      x: axis("x = θ − θ₀", { scale: "log" }),
      y: axis("divergence", { unit: "nats", scale: "log", domain: [1e-7, 2] }),
      layers: curves.flatMap(({ series, at, law }) => [
        theoryLine({ x: fine, y: Array.from(fine, at), series }),
        ...law ? [measuredPoints({ x: places, y: places.map((x) => x * riseOf(law, 1, x)), series })] : [],
      ]),
    }),
  });
}

/** The sum of divergences along a path against the number of steps. */
export function chainFigure({ sums }: Evidence<typeof chains>): Figure {
  const integral = straightPathIntegral();
  const counts = sums.map(({ count }) => count);
  const curve = logspace(counts[0], counts.at(-1)!, 10);
  const last = sums.at(-1)!;
  return figure({
    id: "fisher-geometry-chain",
    title: "A chain of divergences has no length",
    subtitle: "normal laws from (0, 1) to (1, 1.5) in n steps",
    caption:
      `Points: sum of the divergences between neighbours. Solid: ∫ n̂Fn̂/2n; dashed: δFδ summed as printed. At ` +
      `${last.count} steps ${shown(last.sum)} nats.`,
    spec: layered({
      x: axis("steps n", { scale: "log" }),
      y: axis("sum of divergences", { unit: "nats", scale: "log" }),
      layers: [
        theoryLine({ x: curve, y: Array.from(curve, (n) => integral / 2 / n), series: "half of δFδ" }),
        theoryLine({ x: curve, y: Array.from(curve, (n) => integral / n), series: "as printed" }),
        measuredPoints({ x: counts, y: sums.map(({ sum }) => sum), series: "half of δFδ" }),
      ],
    }),
  });
}

/** √D/ε over √(n̂Fn̂) against ε, and how far it is from 1/√2. */
export function rootFigure({ laws }: Evidence<typeof rootDivergences>, seed: number): Figure {
  const { distances } = rootDivergences.parameters;
  const ratios = laws.filter((_, i) => i % 5 === 0).map(({ family, theta, direction, roots }) => {
    const speed = family === "Bernoulli"
      ? Math.abs(direction[0]) / Math.sqrt(theta[0] * (1 - theta[0]))
      : Math.hypot(direction[0], Math.SQRT2 * direction[1]) / theta[1];
    return { family, ratios: roots.map((root) => root / speed) };
  });
  const limits = ratios.map((each) => each.ratios.at(-1)!);
  const x = axis("distance ε", { scale: "log", domain: [6e-6, 0.16] });
  const points = (of: (ratio: number) => number): Layer[] =>
    ["Gaussian", "Bernoulli"].map((family) => {
      const own = ratios.filter((each) => each.family === family);
      return measuredPoints({
        x: own.flatMap(() => [...distances]),
        y: own.flatMap((each) => each.ratios.map(of)),
        series: family,
      });
    });
  return figure({
    id: "fisher-geometry-root",
    title: "The root of the divergence is the length over √2",
    subtitle: `four normal laws and four coins, random directions, seed ${seed}`,
    width: "full",
    caption:
      `Left: √D/ε over √(n̂Fn̂); dotted: 1, as printed, and 1/√2. Right: what is left, in proportion to ε (line: ε/10). At ε = ${
        distances.at(-1)
      } the ratios lie between ${Math.min(...limits).toFixed(6)} and ${Math.max(...limits).toFixed(6)}.`,
    spec: sideBySide([
      {
        x,
        y: axis("√D / ε over √(n̂Fn̂)", { domain: [0.6, 1.05] }),
        layers: [...points((ratio) => ratio), referenceRule({ y: 1 }), referenceRule({ y: Math.SQRT1_2 })],
      },
      {
        x,
        y: axis("distance from 1/√2", { scale: "log", domain: [1e-8, 0.1] }),
        layers: [
          theoryLine({ x: [1e-5, 0.1], y: [1e-6, 0.01], series: "ε/10" }),
          ...points((ratio) => Math.max(Math.abs(ratio - Math.SQRT1_2), 1e-9)),
        ],
      },
    ]),
  });
}
