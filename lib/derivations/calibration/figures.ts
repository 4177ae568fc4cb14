import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  type Plot,
  referenceRule,
  shown,
  sideBySide,
  theoryLine,
} from "../../figures/mod.ts";
import type { Evidence } from "../../ledger/mod.ts";
import { reliabilityDiagram } from "../../estimators/mod.ts";
import { linspace, logspace } from "../../math/mod.ts";
import { mean, meanInterval } from "../../statistics/mod.ts";
import type { chanceErrors, digits, fadingErrors, minima, overfitted, wellSpecified } from "./experiment.ts";
import type { Judged } from "./experiments/judged.ts";

const percent = (x: number): string => `${Number((100 * x).toPrecision(3))} %`;

/** The loss against the probability for several frequencies, with the minima that were found. */
export function lossFigure(evidence: Evidence<typeof minima>): Figure {
  const ps = linspace(0.004, 0.996, 200);
  const frequencies = evidence.map((each) => Number(each.case.slice("f = ".length)));
  return figure({
    id: "calibration-loss",
    title: "The loss is least at the frequency",
    subtitle: `labels that are right a fraction f = ${frequencies.join(", ")} of the time`,
    caption:
      `Lines: −f ln p − (1 − f) ln(1 − p); points: minima by Newton's method with numerical derivatives, at p = ${
        evidence.map(({ p }) => shown(p, 4)).join(", ")
      }, on the entropy of f.`,
    spec: layered({
      x: axis("probability p", { domain: [0, 1] }),
      y: axis("loss", { unit: "nats", domain: [0, 2] }),
      layers: [
        ...frequencies.flatMap((f) => {
          const points = Array.from(ps, (p) => ({ p, loss: -f * Math.log(p) - (1 - f) * Math.log(1 - p) }))
            .filter(({ loss }) => loss <= 2);
          return theoryLine({
            x: points.map(({ p }) => p),
            y: points.map(({ loss }) => loss),
            series: `f = ${f}`,
          });
        }),
        ...evidence.map((each, k) =>
          measuredPoints({ x: [each.p], y: [each.value], series: `f = ${frequencies[k]}` })
        ),
      ],
    }),
  });
}

/** Reliability of a well-specified model, and how its calibration error fades. */
export function wellSpecifiedFigure(
  { bins, sure, error, n, fresh }: Evidence<typeof wellSpecified>,
  fading: Evidence<typeof fadingErrors>,
  seed: number,
): Figure {
  const gaps = bins.map(({ forecast, ones, zeros }) => {
    const count = ones + zeros;
    const frequency = ones / count;
    const reach = 1.96 * Math.sqrt(forecast * (1 - forecast) / count);
    return {
      forecast,
      gap: frequency - forecast,
      low: frequency - forecast - reach,
      high: frequency - forecast + reach,
    };
  });
  const errors = fading.map((each) => ({
    n: each.n,
    mean: mean(each.errors),
    interval: meanInterval(each.errors, 0.95),
  }));
  const curve = logspace(errors[0].n, errors.at(-1)!.n, 20);
  const level = errors[1].mean * Math.sqrt(errors[1].n);
  return figure({
    id: "calibration-well-specified",
    title: "A model of the right kind is calibrated, the better the more data",
    subtitle:
      `logistic model fitted to N = ${n} labels of a logistic law, judged on ${fresh} fresh ones, seed ${seed}`,
    caption:
      `Left: frequency less forecast in fifteen bins, with 95 % bars; expected calibration error ${
        shown(error, 4)
      }. Of ` +
      `${sure.ones + sure.zeros} forecasts of about 99 %, ${
        percent(sure.ones / (sure.ones + sure.zeros))
      } came true. Right: error ` +
      `without the labels' noise, mean of several fits with 95 % intervals; line: falling as 1/√N.`,
    width: "full",
    spec: sideBySide([
      {
        title: "fresh forecasts",
        x: axis("forecast", { domain: [0, 1] }),
        y: axis("frequency − forecast", { format: ".3f" }),
        layers: [
          referenceRule({ y: 0 }),
          measuredPoints({
            x: gaps.map(({ forecast }) => forecast),
            y: gaps.map(({ gap }) => gap),
            low: gaps.map(({ low }) => low),
            high: gaps.map(({ high }) => high),
          }),
        ],
      },
      {
        title: "calibration error",
        x: axis("training labels N", { scale: "log" }),
        y: axis("calibration error", { scale: "log" }),
        layers: [
          theoryLine({ x: curve, y: Array.from(curve, (size) => level / Math.sqrt(size)) }),
          measuredPoints({
            x: errors.map((each) => each.n),
            y: errors.map((each) => each.mean),
            low: errors.map(({ interval }) => interval[0]),
            high: errors.map(({ interval }) => interval[1]),
          }),
        ],
      },
    ], { legend: null }),
  });
}

/** The points of a reliability diagram with consistency bars around the diagonal. */
function reliabilityPanel(title: string, runs: readonly Judged["before"][], bins: number): Plot {
  const diagram = reliabilityDiagram(
    runs.flatMap(({ probabilities }) => Array.from(probabilities)),
    runs.flatMap(({ outcomes }) => Array.from(outcomes)),
    { bins },
  );
  const x = diagram.map(({ meanForecast }) => meanForecast);
  const least = Math.min(0.95, ...diagram.map(({ low, frequency }) => Math.min(low, frequency)));
  const start = Math.max(0, Math.floor(20 * least) / 20 - 0.05);
  return {
    title,
    x: axis("confidence", { domain: [start, 1.005] }),
    y: axis("share right", { domain: [start, 1.005] }),
    layers: [
      theoryLine({ x: [start, 1], y: [start, 1], series: "calibrated" }),
      measuredPoints({
        x,
        y: x,
        low: diagram.map(({ low }) => low),
        high: diagram.map(({ high }) => high),
        series: "calibrated forecasts, 95 %",
      }),
      measuredPoints({ x, y: diagram.map(({ frequency }) => frequency), series: "fresh data" }),
    ],
  };
}

function meanOf(runs: readonly Judged[], of: (run: Judged) => number): number {
  return mean(runs.map(of));
}

function sentence(runs: readonly Judged[]): string {
  return `Before: confidence ${percent(meanOf(runs, (run) => run.confidence))}, right ${
    percent(meanOf(runs, (run) => run.accuracy))
  }, error ${shown(meanOf(runs, (run) => run.error), 4)} (chance ${
    shown(meanOf(runs, (run) => run.byChance), 4)
  }); after: error ${shown(meanOf(runs, (run) => run.errorAfter), 4)} (chance ${
    shown(meanOf(runs, (run) => run.byChanceAfter), 4)
  }), at temperatures from ${shown(Math.min(...runs.map((run) => run.temperature)), 4)} to ${
    shown(Math.max(...runs.map((run) => run.temperature)), 4)
  }.`;
}

/** Reliability diagrams of networks trained on noisy labels, before and after temperature scaling. */
export function networksFigure(
  { n, weights, fresh, runs }: Evidence<typeof overfitted>,
  seed: number,
): Figure {
  return figure({
    id: "calibration-networks",
    title: "Trained until every label is right, a network is far too sure",
    subtitle:
      `${runs.length} networks of ${weights} weights on ${n} noisy labels each, ${fresh} fresh ones each, seed ${seed}`,
    caption:
      `Share of right guesses against confidence in ten bins, all networks together; bars: where 95 % of ` +
      `calibrated forecasters would lie. ${sentence(runs)}`,
    width: "full",
    spec: sideBySide([
      reliabilityPanel("as trained", runs.map(({ before }) => before), 10),
      reliabilityPanel("after temperature scaling", runs.map(({ after }) => after), 10),
    ]),
  });
}

/** The same for networks trained on real digits: one split in the diagram, all in the caption. */
export function digitsFigure({ n, fresh, runs }: Evidence<typeof digits>, seed: number): Figure {
  return figure({
    id: "calibration-digits",
    title: "On real digits, too, one temperature brings confidence back to frequency",
    subtitle:
      `network trained on ${n} handwritten digits until all are right, ${fresh} fresh ones, first of ${runs.length} splits, seed ${seed}`,
    caption:
      `Share of right guesses against confidence in eight bins, with 95 % bars for calibrated forecasts. Means ` +
      `over the splits. ${sentence(runs)}`,
    width: "full",
    spec: sideBySide([
      reliabilityPanel("as trained", [runs[0].before], 8),
      reliabilityPanel("after temperature scaling", [runs[0].after], 8),
    ]),
  });
}

/** The error that chance gives a calibrated forecaster, and what debiasing makes of it. */
export function chanceFigure(evidence: Evidence<typeof chanceErrors>, seed: number): Figure {
  const interval = (of: (each: Evidence<typeof chanceErrors>[number]) => readonly number[]) =>
    evidence.map((each) => ({ mean: mean(of(each)), ends: meanInterval(of(each), 0.95) }));
  const series = [
    { name: "as defined", points: interval((each) => each.plain) },
    { name: "debiased", points: interval((each) => each.debiased) },
  ];
  const x = evidence.map(({ n }) => n);
  const [least] = evidence;
  return figure({
    id: "calibration-chance",
    title: "A calibrated forecaster has a calibration error",
    subtitle:
      `uniform forecasts that come true as often as they say, 15 bins of equal mass, ${least.plain.length} samples of each size, seed ${seed}`,
    caption:
      `Mean error with 95 % intervals. Line: its exact expectation from the Poisson binomial law of each bin, ${
        shown(least.expected, 4)
      } at n = ${least.n}. The debiased error is nearer 0; the debiased squared error is 0 in the mean: ${
        shown(mean(least.square), 4)
      } at n = ${least.n}, with a standard error of ${
        shown((meanInterval(least.square, 0.95)[1] - mean(least.square)) / 1.96, 4)
      }.`,
    spec: layered({
      x: axis("forecasts n", { scale: "log" }),
      y: axis("calibration error", { zero: true }),
      layers: [
        theoryLine({ x, y: evidence.map(({ expected }) => expected), series: "exact expectation" }),
        ...series.map(({ name, points }) =>
          measuredPoints({
            x,
            y: points.map((point) => point.mean),
            low: points.map(({ ends }) => ends[0]),
            high: points.map(({ ends }) => ends[1]),
            series: name,
          })
        ),
        referenceRule({ y: 0 }),
      ],
    }),
  });
}
