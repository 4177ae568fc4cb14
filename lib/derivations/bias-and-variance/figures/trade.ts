import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { jamesSteinRisk, optimalShrinkage, shrinkageRisk } from "../../../estimators/mod.ts";
import { linspace } from "../../../math/mod.ts";
import type { biasRemoval, coverage, shrinkage } from "../experiment.ts";

/** The risk of shrunk estimates of ten means against their distance from 0. */
export function shrinkageFigure(
  { names, distances }: Evidence<typeof shrinkage>,
  dimension: number,
  repeats: number,
  seed: number,
): Figure {
  const curve = linspace(0, distances.at(-1)!.distance, 30);
  const nearest = distances[0].risks;
  return figure({
    id: "bias-and-variance-shrinkage",
    title: "A little bias for a lot of variance",
    subtitle: `${dimension} means, one observation of variance 1 of each, ${repeats} repeats, seed ${seed}`,
    caption:
      `Points: summed squared error, error bars smaller than the points; lines: the exact risk of James–Stein, and the least that any fixed ` +
      `linear factor could reach if it knew the distance. The observations themselves have ${dimension}. With all means 0 the error is ` +
      `${shown(nearest[0])}, with the positive part ${shown(nearest[1])}.`,
    spec: layered({
      x: axis("distance of the true means from 0, ‖θ‖/σ"),
      y: axis("summed mean square error", { unit: "σ²", domain: [0, dimension + 0.7] }),
      layers: [
        theoryLine({ x: curve, y: curve.map((d) => jamesSteinRisk(d * d, dimension)), series: names[0] }),
        theoryLine({
          x: curve,
          y: curve.map((d) => shrinkageRisk(optimalShrinkage(d * d, 1, dimension), d * d, 1, dimension)),
          series: "best linear factor",
        }),
        ...names.map((series, i) =>
          measuredPoints({
            x: distances.map(({ distance }) => distance),
            y: distances.map(({ risks }) => risks[i]),
            series,
          })
        ),
        referenceRule({ y: dimension, label: "no shrinkage" }),
      ],
    }),
  });
}

const RULES = { t: "Student's t", percentile: "percentile", bca: "BCa" } as const;

/** How often 95 % intervals of the mean of exponential data hold it; the caption has normal data as well. */
export function coverageFigure(evidence: Evidence<typeof coverage>, resamples: number, seed: number): Figure {
  const [normal, exponential] = (["normal", "exponential"] as const).map((law) =>
    evidence.find((each) => each.law === law)!
  );
  const keys = Object.keys(RULES) as (keyof typeof RULES)[];
  const smallest = ({ sizes: [{ held }], repeats }: typeof normal): string =>
    keys.map((rule) => `${RULES[rule]} ${shown(100 * held[rule] / repeats)} %`).join(", ");
  const { sizes, repeats } = exponential;
  return figure({
    id: "bias-and-variance-coverage",
    title: "Intervals that hold less than they promise",
    subtitle:
      `exponential data, ${repeats} samples of each size, ${resamples} resamples of each, seed ${seed}`,
    caption: `Share of 95 % intervals of the mean that hold it, ± 1.96 standard errors. At n = ${
      sizes[0].n
    }: ${smallest(exponential)}; on normal data ${
      smallest(normal)
    }. Resamples scatter with the naive variance, and their quantiles stand where t's should.`,
    spec: layered({
      x: axis("draws in a sample n", { scale: "log", domain: [4, 100], ticks: [5, 10, 20, 40, 80] }),
      y: axis("coverage", { unit: "%", domain: [75, 97] }),
      layers: [
        ...keys.map((rule, k) => {
          const shares = sizes.map(({ held }) => held[rule] / repeats);
          const reach = shares.map((each) => 1.96 * Math.sqrt(each * (1 - each) / repeats));
          return measuredPoints({
            // A little apart, so that the bars do not cover each other.
            x: sizes.map(({ n }) => n * 1.05 ** (k - 1)),
            y: shares.map((each) => 100 * each),
            low: shares.map((each, i) => 100 * (each - reach[i])),
            high: shares.map((each, i) => 100 * (each + reach[i])),
            series: RULES[rule],
          });
        }),
        referenceRule({ y: 95 }),
      ],
    }),
  });
}

/** The exact bias of a bent function of the mean against the number of draws, with and without the jackknife. */
export function biasRemovalFigure(evidence: Evidence<typeof biasRemoval>): Figure {
  const ns = evidence.map(({ n }) => n);
  const last = evidence.at(-1)!;
  const falling = (power: number, from: number): number[] => ns.map((n) => from * (n / last.n) ** -power);
  return figure({
    id: "bias-and-variance-jackknife",
    title: "The jackknife removes the bias of order 1/n",
    subtitle: "1/(1 + x̄²) of three-valued draws, every sample counted",
    caption:
      `Points: exact size of the bias; lines: 1/n and 1/n² through the last points. At n = ${last.n} the jackknife leaves ` +
      `${shown(Math.abs(last.corrected.bias))} of ${
        shown(Math.abs(last.plain.bias))
      }; the standard deviation is ` +
      `${shown(Math.sqrt(last.corrected.variance))} with and ${
        shown(Math.sqrt(last.plain.variance))
      } without.`,
    spec: layered({
      x: axis("draws in a sample n", { scale: "log", ticks: [2, 5, 10, 20, 40] }),
      y: axis("|bias|", { scale: "log", ticks: [1e-4, 1e-3, 0.01], format: "~g" }),
      layers: [
        theoryLine({ x: ns, y: falling(1, Math.abs(last.plain.bias)), series: "as it is" }),
        theoryLine({ x: ns, y: falling(2, Math.abs(last.corrected.bias)), series: "jackknifed" }),
        measuredPoints({ x: ns, y: evidence.map(({ plain }) => Math.abs(plain.bias)), series: "as it is" }),
        measuredPoints({
          x: ns,
          y: evidence.map(({ corrected }) => Math.abs(corrected.bias)),
          series: "jackknifed",
        }),
      ],
    }),
  });
}
