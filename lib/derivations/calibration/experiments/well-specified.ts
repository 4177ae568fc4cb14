import {
  calibrationBins,
  expectedCalibrationError,
  fitTemperature,
  logisticRegression,
} from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { matrix } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** Normal inputs after a 1 for the intercept, and labels whose log-odds are linear in them. */
interface Sample {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The probability that the label was drawn with. */
  readonly truth: Float64Array;
}

const COEFFICIENTS = [-0.5, 1.5, -1.5, 1, 0.5];

function drawSample(n: number, stream: Stream): Sample {
  const d = COEFFICIENTS.length;
  const x = new Float64Array(n * d);
  const truth = new Float64Array(n);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let score = 0;
    for (let j = 0; j < d; j++) {
      x[i * d + j] = j === 0 ? 1 : stream.normal();
      score += COEFFICIENTS[j] * x[i * d + j];
    }
    truth[i] = 1 / (1 + Math.exp(-score));
    y[i] = stream.uniform() < truth[i] ? 1 : 0;
  }
  return { x, y, truth };
}

function forecasts({ x }: Sample, coefficients: ArrayLike<number>): Float64Array {
  const d = coefficients.length;
  return Float64Array.from({ length: x.length / d }, (_, i) => {
    let score = 0;
    for (let j = 0; j < d; j++) score += coefficients[j] * x[i * d + j];
    return 1 / (1 + Math.exp(-score));
  });
}

function fit({ x, y }: Sample): Float64Array {
  return logisticRegression(matrix(y.length, COEFFICIENTS.length, x), y).coefficients;
}

/** A logistic model fitted to data of its own kind, and what comes of its forecasts on fresh data. */
export const wellSpecified = experiment(
  "calibration/well-specified",
  { n: 100_000, fresh: 200_000, bins: 15 },
  ({ stream, n, fresh, bins }) => {
    const coefficients = fit(drawSample(n, stream.at("training")));
    const test = drawSample(fresh, stream.at("fresh"));
    const p = forecasts(test, coefficients);
    const sure = Array.from(p.keys()).filter((i) => p[i] > 0.985 && p[i] < 0.995);
    const rows = Array.from(p, (each) => [0, Math.log(each / (1 - each))]);
    const { temperature } = fitTemperature(rows, test.y);
    const count = (members: ArrayLike<number>): { forecast: number; ones: number; zeros: number } => {
      const all = Array.from(members);
      const ones = all.reduce((sum, i) => sum + test.y[i], 0);
      return { forecast: all.reduce((sum, i) => sum + p[i], 0) / all.length, ones, zeros: all.length - ones };
    };
    return {
      n,
      fresh,
      bins: calibrationBins(p, test.y, { bins, binning: "equal-mass" }).map(({ members }) => count(members)),
      sure: count(sure),
      error: expectedCalibrationError(p, test.y, { bins }),
      temperature,
    };
  },
);

/** How far forecasts are from the frequencies behind them, known without the noise of labels, as the training set grows. */
export const fadingErrors = experiment(
  "calibration/fading-errors",
  { sizes: [300, 3000, 30_000], fits: [100, 40, 15], fresh: 4000, bins: 15 },
  ({ stream, sizes, fits, fresh, bins }) =>
    sizes.map((n, k) => {
      const errors = Array.from({ length: fits[k] }, (_, run) => {
        const own = stream.at(n).at(run);
        const coefficients = fit(drawSample(n, own.at("training")));
        const test = drawSample(fresh, own.at("fresh"));
        const p = forecasts(test, coefficients);
        // The bins' frequencies are means of the true probabilities.
        return calibrationBins(p, test.y, { bins, binning: "equal-mass" }).reduce(
          (sum, { members }) =>
            sum + Math.abs(members.reduce((gap, i) => gap + test.truth[i] - p[i], 0)) / fresh,
          0,
        );
      });
      return { n, errors };
    }),
);
