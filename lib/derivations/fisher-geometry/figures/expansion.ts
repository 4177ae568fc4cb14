import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  theoryLine,
} from "../../../figures/mod.ts";
import { gaussianKlDivergence } from "../../../information/mod.ts";
import { linspace, logspace } from "../../../math/mod.ts";
import { type chains, rootDivergences } from "../experiment.ts";
import { divergence, gaussian } from "../families.ts";
import { straightPathIntegral as integral } from "../straight-path.ts";
import { type Evidence, shown } from "./evidence.ts";

/** The divergence along a line of normal laws, and the parabola that the Fisher matrix gives. */
export function parabolaFigure(): Figure {
  const widths = linspace(0.55, 1.9, 28);
  const exact = Array.from(widths, (width) => divergence(gaussian, [0, 1], [0, width]));
  const fine = linspace(0.5, 2, 80);
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

/** The sum of divergences along a path against the number of steps. */
export function chainFigure(evidence: Evidence<typeof chains>): Figure {
  const counts = evidence.map(({ count }) => count);
  const curve = logspace(counts[0], counts.at(-1)!, 40);
  const last = evidence.at(-1)!;
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
        measuredPoints({ x: counts, y: evidence.map(({ sum }) => sum), series: "half of δFδ" }),
      ],
    }),
  });
}

/** √D/ε over √(nFn) against ε. */
export function rootFigure(evidence: Evidence<typeof rootDivergences>, seed: number): Figure {
  const { distances } = rootDivergences.parameters;
  const shownLaws = evidence.filter((_, i) => i % 5 === 0);
  const ratios = shownLaws.map(({ family, theta, direction, roots }) => {
    const speed = family === "Bernoulli"
      ? Math.abs(direction[0]) / Math.sqrt(theta[0] * (1 - theta[0]))
      : Math.hypot(direction[0], Math.SQRT2 * direction[1]) / theta[1];
    return { family, ratios: roots.map((root) => root / speed) };
  });
  const limits = ratios.map((each) => each.ratios.at(-1)!);
  return figure({
    id: "fisher-geometry-root",
    title: "The root of the divergence is the length over √2",
    subtitle: `four normal laws and four coins, random directions, seed ${seed}`,
    caption:
      `√D/ε over √(n̂Fn̂). Dotted: 1, as printed, and 1/√2. At ε = ${
        distances.at(-1)
      } the ratios lie between ` +
      `${shown(Math.min(...limits))} and ${shown(Math.max(...limits))}.`,
    spec: layered({
      x: axis("distance ε", { scale: "log" }),
      y: axis("√D / ε over √(n̂Fn̂)", { domain: [0.6, 1.05] }),
      layers: [
        ...["Gaussian", "Bernoulli"].map((family) => {
          const own = ratios.filter((each) => each.family === family);
          return measuredPoints({
            x: own.flatMap(() => [...distances]),
            y: own.flatMap((each) => each.ratios),
            series: family,
          });
        }),
        referenceRule({ y: 1 }),
        referenceRule({ y: Math.SQRT1_2 }),
      ],
    }),
  });
}
