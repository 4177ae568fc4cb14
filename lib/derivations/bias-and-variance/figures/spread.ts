import {
  axis,
  type Figure,
  figure,
  histogramBars,
  layered,
  measuredPoints,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { linspace, logspace } from "../../../math/mod.ts";
import { gamma, normal } from "../../../probability/mod.ts";
import { histogram, mean } from "../../../statistics/mod.ts";
import type { moments, spreadOfVariance } from "../experiment.ts";
import { type LawName, LAWS } from "../laws.ts";

/** The size whose estimates are drawn. */
const DRAWN = 5;
const TOP = 4;
const BARS = 32;

/** The distribution of the unbiased variance of Gaussian samples, χ², and a normal law of the same variance. */
export function distributionFigure(evidence: Evidence<typeof spreadOfVariance>, seed: number): Figure {
  const scaled = evidence.map(({ n, found }) => ({ n, found: found.map((x) => x / LAWS.Gaussian.variance) }));
  const { found } = scaled.find(({ n }) => n === DRAWN)!;
  const edges = linspace(0, TOP, BARS + 1);
  const counts = histogram(found.filter((x) => x < TOP), edges);
  const heights = Array.from(counts, (count) => count / found.length * BARS / TOP);
  const chiSquare = gamma({ shape: (DRAWN - 1) / 2, scale: 2 / (DRAWN - 1) });
  const bell = normal({ mean: 1, standardDeviation: Math.sqrt(2 / (DRAWN - 1)) });
  const curve = linspace(0, TOP, 41);
  const below = scaled.map(({ n, found: all }) =>
    `${shown(100 * all.filter((x) => x < 1).length / all.length)} % (N = ${n})`
  );
  return figure({
    id: "bias-and-variance-distribution",
    title: "Right on average, and typically too small",
    subtitle: `${found.length / 1000} thousand Gaussian samples of N = ${DRAWN}, seed ${seed}`,
    caption:
      `Bars: unbiased variances over σ²; lines: χ² on N − 1 degrees of freedom over N − 1, and a normal law of the same ` +
      `variance. Too small are ${below.join(", ")} of the estimates.`,
    spec: layered({
      x: axis("σ²(unbiased)/σ²", { domain: [0, TOP] }),
      y: axis("density", { zero: true }),
      layers: [
        histogramBars({ edges, heights, series: "samples" }),
        theoryLine({ x: curve, y: curve.map((x) => chiSquare.density(x)), series: "χ²" }),
        theoryLine({ x: curve, y: curve.map((x) => bell.density(x)), series: "normal" }),
      ],
    }),
  });
}

/** The variance of the unbiased variance against N, for four laws. */
export function spreadFigure(evidence: Evidence<typeof moments>, seed: number): Figure {
  const names = Object.keys(LAWS) as LawName[];
  const at = (law: LawName, n: number): number =>
    mean(evidence[law].find((each) => each.n === n)!.varianceErrors) / LAWS[law].variance ** 2;
  return figure({
    id: "bias-and-variance-spread",
    title: "The scatter of a variance estimate and the fourth cumulant",
    subtitle: `a million samples of each size, seed ${seed}`,
    caption:
      `Points: mean squared error of the unbiased variance over σ⁴, error bars smaller than the points; lines: ` +
      `κ₄/(Nσ⁴) + 2/(N − 1), which for a Gaussian is (3.3.14). At N = 200: exponential ${
        shown(at("exponential", 200))
      }, Gaussian ${shown(at("Gaussian", 200))}, uniform ${shown(at("uniform", 200))}, Bernoulli(¼) ${
        shown(at("Bernoulli", 200))
      }.`,
    spec: layered({
      x: axis("number of draws N", { scale: "log", ticks: [2, 5, 10, 20, 50, 100, 200] }),
      y: axis("Var(σ²(unbiased))/σ⁴", { scale: "log", ticks: [0.01, 0.1, 1], format: "~g" }),
      layers: names.flatMap((law) => {
        const facts = LAWS[law];
        const sizes = evidence[law].filter(({ n }) => n > 1);
        const points = sizes.map(({ varianceErrors }) => mean(varianceErrors) / facts.variance ** 2);
        const curve = logspace(2, 200, 10);
        return [
          theoryLine({
            x: curve,
            y: curve.map((n) =>
              (facts.fourthCumulant / n + 2 * facts.variance ** 2 / (n - 1)) / facts.variance ** 2
            ),
            series: law,
          }),
          measuredPoints({
            x: sizes.map(({ n }) => n),
            y: points,
            series: law,
          }),
        ];
      }),
    }),
  });
}
