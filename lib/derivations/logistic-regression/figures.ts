import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  sideBySide,
  theoryLine,
} from "../../figures/mod.ts";
import { sigmoid } from "../../estimators/mod.ts";
import { linspace, logspace } from "../../math/mod.ts";
import type {
  bothFits,
  classLabels,
  descents,
  linearFits,
  normalClasses,
  recoveries,
  scoreLabels,
} from "./experiment.ts";
import { leastSquaresSlope, shareBeyond } from "./line-theory.ts";

type Evidence<E extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<E>>;

/** A number for a caption: four significant digits. */
const shown = (x: number): string => String(Number(x.toPrecision(4)));

/** A line and a logistic curve fitted to the same labels. */
export function bothFitsFigure(evidence: Evidence<typeof bothFits>, seed: number): Figure {
  const { x, y, line, curve, linearOutside } = evidence;
  const ends = [Math.min(...x) - 0.3, Math.max(...x) + 0.3];
  const places = linspace(ends[0], ends[1], 120);
  return figure({
    id: "logistic-both-fits",
    title: "A line through labels leaves the range of probabilities",
    subtitle: `${x.length} labels of log-odds 2.5 x, seed ${seed}`,
    caption: `Points: labels. Least squares fits ${shown(line.intercept)} + ${
      shown(line.slope)
    } x, of which ${
      shown(100 * linearOutside)
    } % of the fitted values lie outside [0, 1]; maximum likelihood fits σ(${shown(curve.intercept)} + ${
      shown(curve.slope)
    } x).`,
    spec: layered({
      x: axis("x"),
      y: axis("label, probability", { domain: [-0.5, 1.5] }),
      layers: [
        referenceRule({ y: 0 }),
        referenceRule({ y: 1 }),
        theoryLine({
          x: ends,
          y: ends.map((at) => line.intercept + line.slope * at),
          series: "least squares",
        }),
        theoryLine({
          x: places,
          y: Array.from(places, (at) => sigmoid(curve.intercept + curve.slope * at)),
          series: "logistic",
        }),
        measuredPoints({ x, y, series: "labels" }),
      ],
    }),
  });
}

/** The share of fitted values outside [0, 1] against the signal. */
export function outsideFigure(evidence: Evidence<typeof linearFits>, seed: number): Figure {
  const signals = logspace(0.5, 10, 40);
  const laws = ["normal", "uniform"];
  const last = (law: string): number => evidence.filter((each) => each.law === law).at(-1)!.large;
  return figure({
    id: "logistic-outside",
    title: "How many fitted values of a line are no probabilities",
    subtitle: `labels of log-odds signal · x; x standard normal, or uniform between −1 and 1; seed ${seed}`,
    caption:
      `Points: share outside [0, 1] among 100 000 fitted values. Lines: inputs beyond 1/(2b) with b = E[xσ(sx)]/E[x²], the ` +
      `slope that least squares finds. At signal 10: ${shown(last("normal"))} (normal) and ${
        shown(last("uniform"))
      } ` +
      `(uniform: the slope is at most ¾, the share at most ⅓).`,
    spec: layered({
      x: axis("signal", { scale: "log" }),
      y: axis("share outside [0, 1]"),
      layers: laws.flatMap((law) => {
        const own = evidence.filter((each) => each.law === law);
        return [
          theoryLine({
            x: signals,
            y: Array.from(signals, (signal) => shareBeyond(law, leastSquaresSlope(law, signal))),
            series: law,
          }),
          measuredPoints({
            x: own.map(({ signal }) => signal),
            y: own.map(({ large }) => large),
            series: law,
          }),
        ];
      }),
    }),
  });
}

/** The frequency of y = 1 against its score, with the printed curve and the corrected one. */
export function labelsFigure({ drawn }: Evidence<typeof classLabels>, seed: number): Figure {
  const x = linspace(-4, 4, 100);
  const points = drawn.map((each) => {
    const [ones, zeros] = each.counts;
    const share = ones / (ones + zeros);
    const reach = 1.96 * Math.sqrt(share * (1 - share) / (ones + zeros));
    return { x: each.x, share, low: share - reach, high: share + reach };
  });
  const [ones, zeros] = drawn.find((each) => each.x === 2)!.counts;
  return figure({
    id: "logistic-labels",
    title: "The label whose weight grows gets σ",
    subtitle: `y = 1 of weight eˣ, y = 0 of weight 1; ${ones + zeros} labels at each x, seed ${seed}`,
    caption: `Points: frequency of y = 1 with 95 % intervals (smaller than the points); at x = 2 it is ${
      shown(ones / (ones + zeros))
    }. Lines: σ(x), and 1 − σ(x) as printed.`,
    spec: layered({
      x: axis("x, score of y = 1 above that of y = 0", { unit: "nats" }),
      y: axis("P(y = 1 | x)", { domain: [0, 1] }),
      layers: [
        theoryLine({ x, y: Array.from(x, sigmoid), series: "σ(x)" }),
        theoryLine({ x, y: Array.from(x, (each) => sigmoid(-each)), series: "1 − σ(x), as printed" }),
        measuredPoints({
          x: points.map((point) => point.x),
          y: points.map(({ share }) => share),
          low: points.map(({ low }) => low),
          high: points.map(({ high }) => high),
        }),
      ],
    }),
  });
}

/** Loss and norm of the coefficients against the steps of gradient descent. */
export function descentFigure(
  { margin, separated, overlapping }: Evidence<typeof descents>,
  seed: number,
): Figure {
  const late = logspace(100, separated.step.at(-1)!, 20);
  const last = separated.step.length - 1;
  const lossLevel = separated.loss[last] * separated.step[last];
  const normLevel = separated.norm[last] - Math.log(separated.step[last]) / margin;
  return figure({
    id: "logistic-descent",
    title: "Separated labels have no best coefficients",
    subtitle:
      `gradient descent on eight labels, closest pair at distance ${margin} from the plane, seed ${seed}`,
    caption: `Separated: the loss falls as 1/steps and the norm grows as ln(steps)/${margin} (lines), to ${
      shown(separated.norm[last])
    } after ${
      separated.step[last]
    } steps and without end. With the closest pair's labels exchanged, it comes to rest at ${
      shown(overlapping.norm.at(-1)!)
    }.`,
    width: "full",
    spec: sideBySide([
      {
        title: "loss",
        x: axis("steps", { scale: "log" }),
        y: axis("log-loss", { unit: "nats", scale: "log" }),
        layers: [
          theoryLine({ x: late, y: Array.from(late, (step) => lossLevel / step), series: "separated" }),
          measuredPoints({ x: separated.step, y: separated.loss, series: "separated" }),
          measuredPoints({ x: overlapping.step, y: overlapping.loss, series: "overlapping" }),
        ],
      },
      {
        title: "norm of the coefficients",
        x: axis("steps", { scale: "log" }),
        y: axis("norm"),
        layers: [
          theoryLine({
            x: late,
            y: Array.from(late, (step) => normLevel + Math.log(step) / margin),
            series: "separated",
          }),
          measuredPoints({ x: separated.step, y: separated.norm, series: "separated" }),
          measuredPoints({ x: overlapping.step, y: overlapping.norm, series: "overlapping" }),
        ],
      },
    ]),
  });
}

/** Counted log-odds with the standard error of their logarithm. */
function counted(counts: readonly number[]): { odds: number; low: number; high: number } {
  const [ones, zeros] = counts;
  const odds = Math.log(ones / zeros);
  const reach = 1.96 * Math.sqrt(1 / ones + 1 / zeros);
  return { odds, low: odds - reach, high: odds + reach };
}

/** Empirical log-odds against the score, and of two normal classes with equal and unequal spread. */
export function logOddsFigure(
  labels: Evidence<typeof scoreLabels>,
  classes: Evidence<typeof normalClasses>,
  seed: number,
): Figure {
  const points = labels.map(({ score, counts }) => ({ score, ...counted(counts) }));
  const scores = points.map(({ score }) => score);
  const ends = [Math.min(...scores), Math.max(...scores)];
  const places = linspace(-1.5, 2.5, 60);
  const name = (spread: number): string => spread === 1 ? "equal spreads" : `spread ${spread} in class 1`;
  const wide = classes.find(({ spread }) => spread !== 1)!;
  return figure({
    id: "logistic-log-odds",
    title: "Log-odds are linear where the model is right",
    subtitle: `counted labels with 95 % intervals, seed ${seed}`,
    caption:
      `Left: ln(ones/zeros) of ${
        labels[0].counts[0] + labels[0].counts[1]
      } labels at each score; line: the score. Right: two ` +
      `normal classes at 0 and ${wide.distance}; lines: Bayes' rule. With equal spreads it is linear; with spread ${wide.spread} it bends, and ` +
      `the fitted model still says ${shown(wide.intercept)} + ${shown(wide.slope)} x.`,
    width: "full",
    spec: sideBySide([
      {
        title: "labels of a logistic law",
        x: axis("score", { unit: "nats" }),
        y: axis("log-odds", { unit: "nats" }),
        layers: [
          theoryLine({ x: ends, y: ends, series: "equal spreads" }),
          measuredPoints({
            x: scores,
            y: points.map(({ odds }) => odds),
            low: points.map(({ low }) => low),
            high: points.map(({ high }) => high),
            series: "equal spreads",
          }),
        ],
      },
      {
        title: "two normal classes",
        x: axis("x"),
        y: axis("log-odds of class 1", { unit: "nats" }),
        layers: [
          ...classes.flatMap(({ spread, distance, cells }) => {
            const odds = cells.map(({ x, counts }) => ({ x, ...counted([counts[1], counts[0]]) }));
            return [
              theoryLine({
                x: places,
                y: Array.from(
                  places,
                  (x) => x * x / 2 - ((x - distance) / spread) ** 2 / 2 - Math.log(spread),
                ),
                series: name(spread),
              }),
              measuredPoints({
                x: odds.map(({ x }) => x),
                y: odds.map((each) => each.odds),
                low: odds.map(({ low }) => low),
                high: odds.map(({ high }) => high),
                series: name(spread),
              }),
            ];
          }),
          theoryLine({
            x: [-1.5, 2.5],
            y: [-1.5, 2.5].map((x) => wide.intercept + wide.slope * x),
            series: "model fitted to unequal spreads",
          }),
        ],
      },
    ]),
  });
}

/** Errors of fitted coefficients against the number of labels. */
export function recoveryFigure(evidence: Evidence<typeof recoveries>, seed: number): Figure {
  const n = evidence.map((each) => each.n);
  const [first] = evidence;
  return figure({
    id: "logistic-recovery",
    title: "Coefficients come back, with an error that falls as 1/√n",
    subtitle: `one standard normal input, ${first.fits} fits of each size, seed ${seed}`,
    caption:
      `Points: root mean square errors of intercept and slope; lines: through the last point as 1/√n. At n = ${first.n}: ${
        first.errors.map(shown).join(" and ")
      }.`,
    spec: layered({
      x: axis("labels n", { scale: "log" }),
      y: axis("root mean square error", { scale: "log" }),
      layers: ["intercept", "slope"].flatMap((series, j) => {
        const last = evidence.at(-1)!;
        return [
          theoryLine({ x: n, y: n.map((size) => last.errors[j] * Math.sqrt(last.n / size)), series }),
          measuredPoints({ x: n, y: evidence.map(({ errors }) => errors[j]), series }),
        ];
      }),
    }),
  });
}
