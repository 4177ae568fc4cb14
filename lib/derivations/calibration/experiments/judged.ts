import {
  calibratedError,
  expectedCalibrationError,
  fitTemperature,
  topLabelForecasts,
} from "../../../estimators/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { softmaxWithTemperature } from "../../../networks/mod.ts";

/** What temperature does to a classifier: judged on fresh data, fitted on other held-out data. */
export type Judged = {
  readonly trainingLoss: number;
  /** Share of training labels that are right. */
  readonly trainingAccuracy: number;
  readonly temperature: number;
  readonly accuracy: number;
  readonly confidence: number;
  readonly error: number;
  readonly byChance: number;
  readonly errorAfter: number;
  readonly byChanceAfter: number;
  readonly logLoss: number;
  readonly logLossAfter: number;
  /** Share of fresh inputs whose likeliest class the temperature changes. */
  readonly changed: number;
  /** Top-label forecasts in bins before and after, pooled by the figure. */
  readonly before: Pairs;
  readonly after: Pairs;
};

export type Pairs = {
  readonly probabilities: Float64Array;
  readonly outcomes: Float64Array;
};

type Rows = readonly ArrayLike<number>[];

const likeliest = (law: Float64Array): number => law.indexOf(Math.max(...law));

/** Fits the temperature on held-out labels and judges the forecasts on fresh ones, before and after. */
export function judgeClassifier(
  training: { rows: Rows; labels: ArrayLike<number>; loss: number },
  held: { rows: Rows; labels: ArrayLike<number> },
  fresh: { rows: Rows; labels: ArrayLike<number> },
  bins: number,
): Judged {
  const { temperature } = fitTemperature(held.rows, held.labels);
  const laws = [1, temperature].map((t) => fresh.rows.map((row) => softmaxWithTemperature(row, t)));
  const [before, after] = laws.map((each) => topLabelForecasts(each, fresh.labels));
  const [logLoss, logLossAfter] = laws.map((each) =>
    each.reduce((sum, law, i) => sum - Math.log(law[fresh.labels[i]]), 0) / each.length
  );
  const mean = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0) / values.length;
  const right = topLabelForecasts(training.rows.map((row) => softmax(row)), training.labels);
  return {
    trainingLoss: training.loss,
    trainingAccuracy: mean(right.outcomes),
    temperature,
    accuracy: mean(before.outcomes),
    confidence: mean(before.probabilities),
    error: expectedCalibrationError(before.probabilities, before.outcomes, { bins }),
    byChance: calibratedError(before.probabilities, { bins }),
    errorAfter: expectedCalibrationError(after.probabilities, after.outcomes, { bins }),
    byChanceAfter: calibratedError(after.probabilities, { bins }),
    logLoss,
    logLossAfter,
    changed: laws[0].filter((law, i) => likeliest(law) !== likeliest(laws[1][i])).length / laws[0].length,
    before,
    after,
  };
}
