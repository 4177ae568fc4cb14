import { logisticRegression, separationOf } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { matrix } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { fitLine, mean } from "../../../statistics/mod.ts";

/** How x is drawn. */
const inputs = {
  normal: (stream: Stream): number => stream.normal(),
  uniform: (stream: Stream): number => 2 * stream.uniform() - 1,
};

/** One input, and labels whose log-odds are `signal` times the input. */
function drawLabels(
  law: keyof typeof inputs,
  signal: number,
  n: number,
  stream: Stream,
): { x: Float64Array; y: Float64Array } {
  const x = Float64Array.from({ length: n }, () => inputs[law](stream));
  // A label is 1 where the score exceeds logistic noise.
  const y = x.map((each) => {
    const u = stream.open();
    return signal * each > Math.log(u / (1 - u)) ? 1 : 0;
  });
  return { x, y };
}

/** The share of a line's fitted values outside [0, 1]. */
function shareOutside(x: Float64Array, y: Float64Array): number {
  const { intercept, slope } = fitLine(x, y);
  let outside = 0;
  for (const each of x) {
    const fitted = intercept + slope * each;
    if (fitted < 0 || fitted > 1) outside++;
  }
  return outside / x.length;
}

/** Least squares on labels 0 and 1: how often its fitted values are no probabilities. */
export const linearFits = experiment(
  "logistic-regression/linear-fits",
  { signals: [0.5, 1, 2, 4, 10], sizes: [50, 200, 1000], repeats: 60, many: 100_000 },
  ({ stream, signals, sizes, repeats, many }) =>
    (["normal", "uniform"] as const).flatMap((law) =>
      signals.map((signal) => {
        const own = stream.at(`${law} ${signal}`);
        const large = drawLabels(law, signal, many, own.at("many"));
        return {
          law,
          signal,
          large: shareOutside(large.x, large.y),
          small: sizes.map((n) => ({
            n,
            share: mean(
              Float64Array.from({ length: repeats }, (_, repeat) => {
                const { x, y } = drawLabels(law, signal, n, own.at(n).at(repeat));
                return shareOutside(x, y);
              }),
            ),
          })),
        };
      })
    ),
);

/** One set of labels that overlap, with the line and the logistic curve fitted to it. */
export const bothFits = experiment(
  "logistic-regression/both-fits",
  { n: 60, signal: 2.5 },
  ({ stream, n, signal }) => {
    for (let attempt = 0;; attempt++) {
      const { x, y } = drawLabels("normal", signal, n, stream.at(attempt));
      const design = matrix(n, 2, (i, j) => j === 0 ? 1 : x[i]);
      if (separationOf(design, y)) continue;
      const { intercept, slope } = fitLine(x, y);
      const [b, w] = logisticRegression(design, y).coefficients;
      const logistic = x.map((each) => 1 / (1 + Math.exp(-b - w * each)));
      return {
        x,
        y,
        line: { intercept, slope },
        curve: { intercept: b, slope: w },
        logisticOutside: logistic.filter((p) => p < 0 || p > 1).length,
        linearOutside: shareOutside(x, y),
      };
    }
  },
);
