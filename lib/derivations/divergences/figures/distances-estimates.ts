import {
  axis,
  band,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { gaussianKlDivergence } from "../../../information/mod.ts";
import type { distancesLocal } from "../experiments/distances-local.ts";
import { LOCAL_GENERATORS } from "../experiments/distances-local.ts";
import { type distancesSampling, WIDE_MODEL } from "../experiments/distances-sampling.ts";

/** Both estimates of the divergence as one sample grows. */
export function distancesEstimatesFigure(
  { growing, large }: Evidence<typeof distancesSampling>,
  seed: number,
): Figure {
  const exact = gaussianKlDivergence({ mean: 0, standardDeviation: 1 }, WIDE_MODEL);
  const meanOf = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const spread = meanOf(large[0].spreads.second);
  const last = growing[growing.length - 1];
  const ns = growing.map(({ n }) => n);
  return figure({
    id: "divergences-distances-estimates",
    title: "Two estimates of one divergence, on one sample",
    subtitle: `P = N(0, 1), q = N(1, 1.5²); one sample of up to ${last.n} draws, seed ${seed}`,
    caption:
      `Points: (1/N) Σ ln P/q, and −S(P) − (1/N) Σ ln q. Rule: D = ${
        shown(exact, 4)
      } nats; band: two standard errors of the former. ` +
      `N times the variances are ${shown(spread, 4)} and ${
        shown(meanOf(large[0].spreads.third), 4)
      }, that of the difference is ` +
      `${shown(meanOf(large[0].spreads.difference), 4)}: the estimates agree in the mean, not on a sample.`,
    spec: layered({
      x: axis("N", { unit: "draws", scale: "log" }),
      y: axis("estimate", { unit: "nats" }),
      layers: [
        band({
          x: ns,
          low: ns.map((n) => exact - 2 * Math.sqrt(spread / n)),
          high: ns.map((n) => exact + 2 * Math.sqrt(spread / n)),
          series: "two standard errors",
        }),
        referenceRule({ y: exact, label: "D" }),
        measuredPoints({ x: ns, y: growing.map(({ second }) => second), series: "mean of ln P/q" }),
        measuredPoints({ x: ns, y: growing.map(({ third }) => third), series: "with the exact entropy" }),
      ],
    }),
  });
}

/** f-divergences of close laws over the Fisher form, against how close they are. */
export function distancesLocalFigure(evidence: Evidence<typeof distancesLocal>, seed: number): Figure {
  const { p, delta, growth } = evidence[evidence.length - 1];
  const steps = [1e-1, 1e-2, 1e-3, 1e-4];
  const form = delta.reduce((sum, each, x) => sum + each * each / p[x], 0);
  const names = ["KL", "χ² (Pearson)", "squared Hellinger", "total variation", "(u − 1)⁴"];
  const ratios = (name: string): number[] =>
    growth.find((each) => each.name === name)!.values.map((value, i) => value / (steps[i] ** 2 * form / 2));
  const limits = names.slice(0, 3).map((name) => `${LOCAL_GENERATORS[name].fisherConstant} for ${name}`);
  return figure({
    id: "divergences-distances-local",
    title: "Smooth f-divergences share one local metric; others have none",
    subtitle: `a random law p of ${p.length} outcomes and a random direction δ, seed ${seed}`,
    caption:
      `Points: D_f(p + εδ‖p) over ½ ε² Σ δ²/p. Lines: the limits f″(1), which are ${
        limits.join(", ")
      }. Total variation, with its ` +
      `kink, grows as ε and leaves no limit (${
        shown(ratios("total variation")[3], 4)
      } at ε = 10⁻⁴); a flat f gives 0.`,
    spec: layered({
      x: axis("ε", { scale: "log" }),
      y: axis("D_f over Fisher form", { scale: "log" }),
      layers: names.flatMap((name) => [
        ...(LOCAL_GENERATORS[name].fisherConstant > 0 && LOCAL_GENERATORS[name].fisherConstant < Infinity
          ? [
            theoryLine({
              x: [steps[0], steps[3]],
              y: Array(2).fill(LOCAL_GENERATORS[name].fisherConstant),
              series: name,
            }),
          ]
          : []),
        measuredPoints({ x: steps, y: ratios(name), series: name }),
      ]),
    }),
  });
}
