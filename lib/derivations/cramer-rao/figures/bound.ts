import {
  axis,
  type Figure,
  figure,
  type Layer,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { estimatorEfficiency } from "../../../estimators/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { CLOSED_FORMS } from "../claims/efficiency.ts";
import { AT } from "../experiments/exact-cases.ts";
import type { alignment, efficiencies, scoreCovariance } from "../experiment.ts";

const whole = (from: number, to: number): number[] => [
  ...new Set(Array.from(logspace(from, to, 14), Math.round)),
];

/** The efficiency of unbiased estimators against the number of data, and of the largest datum where the support moves. */
export function efficiencyFigure({ exact, uniform }: Evidence<typeof efficiencies>): Figure {
  const names = ["Bernoulli variance", "normal variance", "exponential rate", "Poisson by variance"];
  const layers = names.flatMap((name): Layer[] => {
    const { slope, information, variance } = CLOSED_FORMS[name];
    const { sizes } = exact.find((each) => each.name === name)!;
    const ns = whole(sizes[0].n, 100);
    return [
      theoryLine({
        x: ns,
        y: ns.map((n) => estimatorEfficiency({ slope, variance: variance(n), information: n * information })),
        series: name,
      }),
      measuredPoints({
        x: sizes.map(({ n }) => n),
        y: sizes.map((each) => each.slope ** 2 / each.variance / each.information),
        series: name,
      }),
    ];
  });
  // They coincide: one mark for all four where they are farthest from the line.
  const means = exact.find(({ name }) => name === "normal mean")!.sizes.map(({ n }) => {
    const efficiencies = ["normal mean", "Bernoulli", "Poisson mean", "exponential mean"].map((name) => {
      const row = exact.find((each) => each.name === name)!.sizes.find((each) => each.n === n)!;
      return row.slope ** 2 / row.variance / row.information;
    });
    return {
      n,
      efficiency: efficiencies.reduce((worst, each) =>
        Math.abs(each - 1) > Math.abs(worst - 1) ? each : worst
      ),
    };
  });
  return figure({
    id: "cramer-rao-efficiency",
    title: "Where the support moves, the bound is none",
    subtitle: "exact variances of unbiased estimators, by sums and quadrature",
    caption:
      `Points: φ′²/(F Var φ̂), F from numerical derivatives of the likelihood; lines: closed forms. The means of normal, Bernoulli, Poisson and ` +
      `exponential data lie on the line 1. The sample variance of counts, an unbiased estimate of their mean, never comes near it: ${
        shown(1 / (1 + 2 * AT.count), 4)
      } is its limit. Of data uniform on (0, θ) the largest, times 1 + 1/N, is above the line, by a factor of ${
        shown((AT.width / 2) ** 2 / uniform[0].largest, 4)
      } at N = 2 (F is ⟨S²⟩ here).`,
    height: 165,
    spec: layered({
      x: axis("number of data N", { scale: "log", domain: [1.8, 110] }),
      y: axis("efficiency", { domain: [0, 2.1], ticks: [0, 0.5, 1, 1.5, 2] }),
      layers: [
        referenceRule({ y: 1, label: "the bound" }),
        ...layers,
        measuredPoints({
          x: means.map(({ n }) => n),
          y: means.map(({ efficiency }) => efficiency),
          series: "four means",
        }),
        measuredPoints({
          x: uniform.map(({ n }) => n),
          y: uniform.map(({ n, largest }) => (AT.width / n) ** 2 / largest),
          series: "largest of uniform data",
        }),
      ],
    }),
  });
}

/** Efficiency against the squared correlation with the score. */
export function alignmentFigure(
  coins: Evidence<typeof alignment>,
  rows: Evidence<typeof scoreCovariance>,
  seed: number,
): Figure {
  const points = rows.filter(({ law, estimator }) =>
    (law === "Bernoulli" || law === "Poisson") && !estimator.includes("count") && !estimator.includes("sum")
  ).map((row) => ({
    x: row.covariance ** 2 / row.variance / row.information,
    y: slopeOf(row.law, row.estimator) ** 2 / row.variance / row.information,
  }));
  const random = coins.flatMap(({ random }) => random.filter((_, i) => i % 36 === 0));
  const square = coins.find(({ name }) => name === "p²")!;
  return figure({
    id: "cramer-rao-alignment",
    title: "Efficiency is alignment with the score",
    subtitle:
      `all samples of up to six coins or counts; noisy unbiased estimators from four coins, seed ${seed}`,
    caption:
      `Each point is an unbiased estimator: its squared correlation with the score, and the bound over its variance. Line: they are the same. Only affine ` +
      `functions of the score reach 1; the best unbiased estimator of p², by a search, stops at ${
        shown(square.best.squaredCorrelation, 4)
      }.`,
    height: 150,
    spec: layered({
      x: axis("squared correlation with the score", { domain: [0, 1.03], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] }),
      y: axis("efficiency", { domain: [0, 1.03], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] }),
      layers: [
        theoryLine({ x: [0, 1], y: [0, 1] }),
        measuredPoints({
          x: random.map(({ squaredCorrelation }) => squaredCorrelation),
          y: random.map(({ slope, variance, information }) => slope ** 2 / variance / information),
          series: "with noise",
        }),
        measuredPoints({
          x: points.map(({ x }) => x),
          y: points.map(({ y }) => y),
          series: "coins and counts",
        }),
        measuredPoints({
          x: [square.best.squaredCorrelation],
          y: [square.best.slope ** 2 / square.best.variance / square.best.information],
          series: "best for p²",
        }),
      ],
    }),
  });
}

/** φ′ of the estimators from coins and counts. */
function slopeOf(law: string, estimator: string): number {
  if (estimator === "x₁x₂") return 2 * AT.heads;
  return law === "Bernoulli" && estimator === "variance" ? 1 - 2 * AT.heads : 1;
}
