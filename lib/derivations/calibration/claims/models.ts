import { claim, part } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { digits, fadingErrors, overfitted, wellSpecified } from "../experiment.ts";
import type { Judged } from "../experiments/judged.ts";

interface HeldTheory {
  /** How often the label comes true that got probability p. */
  frequency(p: number): number;
  /** Exponent of the calibration error in the number of training data. */
  readonly fading: number;
  /** The largest calibration error of fresh forecasts. */
  readonly bound: number;
  /** The temperature that fits best. */
  readonly temperature: number;
}

const held: HeldTheory = { frequency: (p) => p, fading: -0.5, bound: 0.01, temperature: 1 };

/** The frequency if all log-odds were multiplied. */
function sharpened(factor: number): (p: number) => number {
  return (p) => 1 / (1 + ((1 - p) / p) ** factor);
}

interface NetTheory {
  /** The sign of confidence less accuracy on fresh data. */
  readonly overconfidence: 1 | -1;
  /** Whether the calibration error is below twice what chance gives a calibrated forecaster. */
  readonly calibrated: boolean;
  readonly calibratedAfter: boolean;
  /** The sign of the logarithm of the temperature. */
  readonly heating: 1 | -1;
  /** The sign of what the temperature takes off the calibration error. */
  readonly repair: 1 | -1;
  /** Guesses that the temperature changes, as a share. */
  readonly changed: number;
  /** The least share of training labels that are right in the end. */
  readonly learnt: number;
}

const measuredNets: NetTheory = {
  overconfidence: 1,
  calibrated: false,
  calibratedAfter: true,
  heating: 1,
  repair: 1,
  changed: 0,
  learnt: 0.99,
};

const netRivals: Readonly<Record<string, NetTheory>> = {
  "calibrated, as its loss would have it": { ...measuredNets, calibrated: true },
  "less sure than right": { ...measuredNets, overconfidence: -1 },
  "to be cooled": { ...measuredNets, heating: -1 },
  "beyond the help of a temperature": { ...measuredNets, calibratedAfter: false },
  "made worse by the temperature": { ...measuredNets, repair: -1 },
  "temperature changes one guess in a hundred": { ...measuredNets, changed: 0.01 },
};

const naive = String
  .raw`\text{when the model says that it assigns a probability of 99\% …, will it be right 99/100 times? Very naively yes, assuming that we hold ‘everything else’ constant}`;
const caveat = String
  .raw`\text{this analysis holds a lot constant that isn't really constant at all, so it's not necessarily a good guide to the performance of real models}`;

/** What the comparisons need of the runs. */
function summary(runs: readonly Judged[]): {
  readonly trainingAccuracy: number[];
  readonly gaps: number[];
  readonly drops: number[];
  readonly heats: number[];
  readonly changed: number[];
  readonly calibrated: boolean;
  readonly calibratedAfter: boolean;
} {
  const meanOf = (of: (run: Judged) => number): number => mean(runs.map(of));
  return {
    trainingAccuracy: runs.map((run) => run.trainingAccuracy),
    gaps: runs.map((run) => run.confidence - run.accuracy),
    drops: runs.map((run) => run.error - run.errorAfter),
    heats: runs.map((run) => Math.log(run.temperature)),
    changed: runs.map((run) => run.changed),
    calibrated: meanOf((run) => run.error) < 2 * meanOf((run) => run.byChance),
    calibratedAfter: meanOf((run) => run.errorAfter) < 2 * meanOf((run) => run.byChanceAfter),
  };
}

const TWICE = { why: "mean over the runs, beside the exact expectation for a calibrated forecaster" };

export const calibrationOfModels = claim("kaplan:3.4.calibration-models", {
  parts: {
    "a model of the right kind": part({
      printed: { as: naive, theory: held },
      rivals: {
        "log-odds a third too large": { ...held, frequency: sharpened(3 / 4) },
        "log-odds a third too small": { ...held, frequency: sharpened(4 / 3) },
        "wrong twice as often as it says": { ...held, frequency: (p) => p < 0.5 ? 2 * p : 2 * p - 1 },
        "the error does not fade": { ...held, fading: 0 },
        "the error fades as one over N": { ...held, fading: -1 },
        "to be cooled by a fifth": { ...held, temperature: 0.8 },
      },
      by:
        "a logistic model fitted to 100 000 labels of a logistic law, and counting what comes of its forecasts on 200 000 fresh ones",
      measure: async (context) => ({
        ...await wellSpecified(context),
        fading: (await fadingErrors(context)).map(({ n, errors }) => ({ n, error: mean(errors) })),
      }),
      compare: ({ bins, sure, error, temperature, fading }, theory, judge) => {
        const why = "independent labels; the fit's own error is below half a standard error of the bin";
        for (const [k, { forecast, ones, zeros }] of [...bins, sure].entries()) {
          const p = theory.frequency(forecast);
          const what = k < bins.length ? `bin ${k + 1} of ${bins.length}` : "forecasts of 99 %";
          judge.frequencies(`labels 1 and 0, ${what}`, [ones, zeros], [p, 1 - p], { why });
        }
        judge.atMost("calibration error on fresh data", error, theory.bound, {
          why: "the inventory's bound; chance alone gives 0.0025",
        });
        judge.slope(
          "calibration error without the labels' noise, against N",
          { x: fading.map(({ n }) => n), y: fading.map((each) => each.error) },
          theory.fading,
          { atol: 0.15, why: "fifteen fits at N = 30 000, each within 45 %: 0.03 in the slope" },
        );
        judge.equal("temperature", temperature, theory.temperature, {
          atol: 0.04,
          why: "standard errors of 0.006 from the fit and as much from the fresh labels",
        });
      },
    }),
    "networks with more weights than data": part({
      printed: { as: caveat, theory: measuredNets },
      rivals: netRivals,
      by:
        "training 32 networks of 738 weights on 500 noisy labels each until all are right, a temperature from 400 other labels, " +
        "and counting on 800 fresh ones",
      trained: true,
      measure: async (context) => summary((await overfitted(context)).runs),
      compare: (found, theory, judge) => {
        const paired = { why: "independent problems and networks" };
        judge.atLeast("share of training labels that are right", found.trainingAccuracy, theory.learnt, {
          why: "trained to the end",
        });
        judge.sign("confidence less accuracy, each network", found.gaps, theory.overconfidence, paired);
        judge.exists("calibration error below twice chance", found.calibrated, theory.calibrated, TWICE);
        judge.sign("logarithm of the temperature, each network", found.heats, theory.heating, paired);
        judge.sign("drop of the error by the temperature, each network", found.drops, theory.repair, paired);
        judge.exists(
          "the same after temperature scaling",
          found.calibratedAfter,
          theory.calibratedAfter,
          TWICE,
        );
        judge.equal("guesses that the temperature changes, as a share", found.changed, theory.changed, {
          why: "the largest logit stays the largest",
        });
      },
    }),
    "networks on real digits": part({
      printed: { as: caveat, theory: measuredNets },
      rivals: netRivals,
      by:
        "training networks on 200 handwritten digits until all are right, in 8 splits of the data, a temperature from 500 others, " +
        "and counting on the 1097 that are left",
      trained: true,
      measure: async (context) => {
        const { trainingAccuracy, gaps, drops, heats, changed, calibrated, calibratedAfter } = summary(
          (await digits(context)).runs,
        );
        return {
          trainingAccuracy,
          gap: mean(gaps),
          drop: mean(drops),
          heat: mean(heats),
          changed,
          calibrated,
          calibratedAfter,
        };
      },
      compare: (found, theory, judge) => {
        judge.atLeast("share of training digits that are right", found.trainingAccuracy, theory.learnt, {
          why: "trained to the end",
        });
        judge.sign("confidence less accuracy, mean of 8 splits", found.gap, theory.overconfidence, {
          atol: 0.02,
          why: "five times the spread of the mean, 0.004",
        });
        judge.exists("calibration error below twice chance", found.calibrated, theory.calibrated, TWICE);
        judge.sign("logarithm of the temperature, mean", found.heat, theory.heating, {
          atol: 0.2,
          why: "more than five times the spread of the mean, 0.03",
        });
        judge.sign("drop of the error by the temperature, mean", found.drop, theory.repair, {
          atol: 0.01,
          why: "three times the spread of the mean, 0.003",
        });
        judge.exists(
          "the same after temperature scaling",
          found.calibratedAfter,
          theory.calibratedAfter,
          TWICE,
        );
        judge.equal("guesses that the temperature changes, as a share", found.changed, theory.changed, {
          why: "the largest logit stays the largest",
        });
      },
    }),
  },
});
