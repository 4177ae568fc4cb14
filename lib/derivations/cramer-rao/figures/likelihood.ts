import {
  axis,
  type Figure,
  figure,
  type Layer,
  layered,
  measuredPoints,
  pathLine,
  referenceRule,
  shown,
  sideBySide,
  textLabel,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { finite } from "../claims/likelihood-alignment.ts";
import type { gradientNoise, likelihoodAlignment, likelihoodRivals } from "../experiment.ts";
import { gradientNoiseAt, LOSSES } from "../laws.ts";

/** The squared correlation of maximum likelihood with the score, against the number of data. */
export function likelihoodAlignmentFigure(
  { rows, rate, cauchy }: Evidence<typeof likelihoodAlignment>,
  seed: number,
): Figure {
  const measured: Record<string, { n: number; squared: number }[]> = {
    means: rows.filter(({ model }) => model === "Bernoulli"),
    "exponential rate": rate,
    "Laplace location": rows.filter(({ model }) => model === "Laplace location"),
    "Cauchy location": cauchy,
  };
  const lines: Record<string, number[]> = {
    means: [2, 1000],
    "exponential rate": [2, 3, 4, 5, 7, 10, 20, 50, 200, 1000],
    "Laplace location": [2, 5, 20, 100, 1000],
    "Cauchy location": [20, 40, 100, 1000],
  };
  const exact = (model: string, n: number): number =>
    model === "exponential rate"
      ? (n - 2) / n
      : model === "Cauchy location"
      ? 1 - 5 / (2 * n)
      : finite.squared(model, n);
  const laplace = measured["Laplace location"].find(({ n }) => n === 1000)!.squared;
  return figure({
    id: "cramer-rao-likelihood-alignment",
    title: "Maximum likelihood aligns with the score as N grows",
    subtitle: `samples at the true parameter, seed ${seed}`,
    caption:
      `Points: squared correlation of estimate and score (Bernoulli for all means, which have 1 on every sample). Lines: (N − 2)/N for the rate, the exact variance of the ` +
      `Laplace median, and 1 − 5/2N, from N = 20 on, for the Cauchy law. The Laplace median still misses ${
        shown(100 * (1 - laplace), 4)
      } % at N = 1000.`,
    height: 150,
    spec: layered({
      x: axis("number of data N", { scale: "log", domain: [1.7, 1800] }),
      y: axis("squared correlation with the score", { domain: [0, 1.05], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] }),
      layers: Object.entries(measured).flatMap(([model, points]): Layer[] => [
        pathLine({ x: lines[model], y: lines[model].map((n) => exact(model, n)), series: model }),
        measuredPoints({
          x: points.map(({ n }) => n),
          y: points.map(({ squared }) => squared),
          series: model,
        }),
      ]),
    }),
  });
}

/** Mean squared errors of rivals over that of maximum likelihood. */
export function rivalsFigure(
  { gamma, laplace, stein }: Evidence<typeof likelihoodRivals>,
  seed: number,
): Figure {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, each) => sum + each, 0) / values.length;
  const square = (name: string): number => gamma.find((each) => each.n === 5 && each.name === name)!.square;
  const spread = (divisor: string): number =>
    square(`normal variance, divisor ${divisor}`) / square("normal variance, divisor N");
  const speed = (numerator: string): number =>
    square(`exponential rate, ${numerator} over the sum`) / square("exponential rate, N over the sum");
  const bars = [
    { name: "normal variance: divisor N − 1", ratio: spread("N − 1") },
    { name: "normal variance: divisor N + 1", ratio: spread("N + 1") },
    { name: "exponential rate: (N − 1)/sum", ratio: speed("N − 1") },
    { name: "exponential rate: (N − 2)/sum", ratio: speed("N − 2") },
    { name: "Laplace location: Pitman", ratio: mean(laplace) },
    { name: "ten means at 0: Stein", ratio: mean(stein[0].shrunk) / mean(stein[0].plain) },
    { name: "ten means √10 away: Stein", ratio: mean(stein[1].shrunk) / mean(stein[1].plain) },
    { name: "ten means 10 away: Stein", ratio: mean(stein[2].shrunk) / mean(stein[2].plain) },
  ];
  return figure({
    id: "cramer-rao-rivals",
    title: "Rivals with smaller errors than maximum likelihood",
    subtitle: `N = 5 data, or one each of ten means; seed ${seed}`,
    caption:
      `Mean squared error over that of maximum likelihood: variance and rate by quadrature, the others from the same samples. ${
        bars.filter(({ ratio }) => ratio < 1).length
      } of these ${bars.length} rivals do better; ` +
      `at N = 1000 the divisor N + 1 gains only ${
        shown(
          100 *
            (1 -
              gamma.find(({ n, name }) => n === 1000 && name.endsWith("N + 1"))!.square /
                gamma.find(({ n, name }) => n === 1000 && name === "normal variance, divisor N")!.square),
          4,
        )
      } %.`,
    height: 165,
    spec: layered({
      x: axis("mean squared error, rival over maximum likelihood", {
        domain: [0, 1.5],
        ticks: [0, 0.5, 1, 1.5],
      }),
      y: axis("rival", { domain: [0.3, bars.length + 0.7], ticks: [] }),
      layers: [
        ...bars.map(({ ratio }, i) => {
          const place = bars.length - i;
          return pathLine({ x: [0, ratio], y: [place, place], series: "bar" });
        }),
        measuredPoints({
          x: bars.map(({ ratio }) => ratio),
          y: bars.map((_, i) => bars.length - i),
          series: "bar",
        }),
        referenceRule({ x: 1, label: "maximum likelihood", side: "right" }),
        ...bars.map(({ name }, i) => textLabel({ x: 0, y: bars.length - i, text: name, offset: [3, -7] })),
      ],
      legend: null,
    }),
  });
}

/** The losses in the figure; the smoothed absolute loss is near to the absolute one. */
const DRAWN = Object.keys(LOSSES).filter((name) => name !== "smoothed absolute");

/** Gradient noise over signal, relative to that of the likelihood, at and away from the optimum. */
export function gradientNoiseFigure(found: Evidence<typeof gradientNoise>, seed: number): Figure {
  const offsets = Array.from({ length: 13 }, (_, i) => i / 3);
  const exact = (law: string, name: string, offset: number): number => {
    const { noiseToCurvature, noiseToSignal } = gradientNoiseAt(law, name, offset);
    return offset === 0 ? noiseToCurvature : noiseToSignal;
  };
  const panels = found.map(({ law, likelihood, gradients, curvatures }) => {
    const ratio = ({ loss, offset, noise, noiseToSignal }: typeof gradients[number]): number =>
      offset === 0 ? noise / curvatures[loss] ** 2 : noiseToSignal;
    const own = (offset: number): number =>
      ratio(gradients.find((each) => each.loss === likelihood && each.offset === offset)!);
    return {
      title: `${law} data: the likelihood is the ${likelihood} loss`,
      x: axis("distance from the optimum", { domain: [-0.1, 4.2] }),
      y: axis("noise over squared signal, relative", {
        scale: "log" as const,
        domain: law === "normal" ? [0.01, 2] as const : [0.5, 5] as const,
      }),
      layers: DRAWN.flatMap((name): Layer[] => {
        // Hardly any gradient differs from the others where noise is this small.
        const points = gradients.filter(({ loss, noise }) => loss === name && noise > 0.003);
        const shares = offsets.map((offset) => exact(law, name, offset) / exact(law, likelihood, offset));
        const last = shares.findLastIndex((share) => share > 0.01);
        return [
          pathLine({ x: offsets.slice(0, last + 1), y: shares.slice(0, last + 1), series: name }),
          measuredPoints({
            x: points.map(({ offset }) => offset),
            y: points.map((each) => ratio(each) / own(each.offset)),
            series: name,
          }),
        ];
      }),
    };
  });
  const best = (law: string): number =>
    Math.min(
      ...Object.keys(LOSSES).map((name) =>
        exact(law, name, 1) / exact(law, law === "normal" ? "squared" : "absolute", 1)
      ),
    );
  return figure({
    id: "cramer-rao-gradient-noise",
    title: "At the optimum the likelihood has the least noisy gradient, away from it not",
    subtitle: `per datum, up to 1.28 million draws; seed ${seed}`,
    caption:
      `Variance of the gradient of one datum over the square of its mean, relative to that of the likelihood. Lines: quadrature; points: draws. Near the optimum this is the ratio of asymptotic variances of the ` +
      `final estimates, and never below 1. One unit away another loss has only ${
        shown(best("normal"), 4)
      } (normal) and ${
        shown(best("Laplace"), 4)
      } (Laplace) of the likelihood's ratio: so many fewer data give as good a gradient.`,
    width: "full",
    height: 150,
    spec: sideBySide(panels),
  });
}
