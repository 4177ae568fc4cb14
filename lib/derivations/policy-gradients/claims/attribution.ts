import { claim } from "../../../ledger/mod.ts";
import { attribution } from "../experiment.ts";

interface AttributionTheory {
  /** The variance of the first step's own gradient: bonus 1 by its action 1 of probability p, ±noise in each later step. */
  readonly variance: (p: number, noise: number, horizon: number) => number;
  /** The mean of its component of action 1. */
  readonly mean: (p: number) => number;
  /** Powers of T by which signal over noise falls: for the step's own logits, for all logits, for all without reward noise. */
  readonly own: number;
  readonly whole: number;
  readonly wholeQuiet: number;
  /** For one who is told what mattered, and for one who is told what is right at every step. */
  readonly oracle: number;
  readonly supervised: number;
}

const horizonTheory: AttributionTheory = {
  // E|∇ ln π|² = 2p(1 − p), times (T − 1)·noise²; the bonus alone has 2p(1 − p)² less the square of the mean, 2p²(1 − p)².
  variance: (p, noise, horizon) => 2 * p * (1 - p) ** 3 + 2 * p * (1 - p) * noise ** 2 * (horizon - 1),
  mean: (p) => p * (1 - p),
  own: -1 / 2,
  whole: -1,
  wholeQuiet: -1 / 2,
  oracle: 0,
  supervised: 0,
};

/** Which of its actions mattered. */
export const creditAssignment = claim("kaplan:8.attribution", {
  printed: {
    as: String
      .raw`\text{In RL the problem's much greater still, because the model somehow must discover which of its actions were relevant for success or failure, and which irrelevant.}`,
    theory: horizonTheory,
  },
  rivals: {
    "no greater than with labels": { ...horizonTheory, own: 0, whole: 0, wholeQuiet: 0 },
    "the noise of later rewards only": { ...horizonTheory, whole: -1 / 2, wholeQuiet: 0 },
    "labels suffer as well": { ...horizonTheory, supervised: -1 / 2 },
    "no help in knowing the action": { ...horizonTheory, oracle: -1 / 2 },
    "variance as T²": {
      ...horizonTheory,
      variance: (p, noise, horizon) =>
        horizonTheory.variance(p, noise, 1) + 2 * p * (1 - p) * noise ** 2 * (horizon - 1) ** 2,
    },
    "a score without its mean": { ...horizonTheory, mean: (p) => p },
  },
  by:
    "sums over all episodes, those alike taken together: only the first of T actions matters, later rewards are chance",
  measure: attribution,
  compare: ({ probability, noise, rows }, theory, judge) => {
    const exact = { rtol: 2e-14, why: "exact sums over all episodes: round-off only" };
    for (const { horizon, mean, oracleMean, variance } of rows) {
      judge.equal(`mean, T = ${horizon}`, [mean, oracleMean], [
        theory.mean(probability),
        theory.mean(probability),
      ], exact);
      judge.equal(
        `variance of the first step's gradient, T = ${horizon}`,
        variance,
        theory.variance(probability, noise, horizon),
        exact,
      );
    }
    const long = rows.filter(({ horizon }) => horizon >= 10);
    const x = long.map(({ horizon }) => horizon);
    const how = { atol: 0.02, why: "exact; the terms that do not grow with T still show at T = 10, by 0.01" };
    judge.slope(
      "signal over noise, the step's own logits",
      { x, y: long.map(({ own }) => own) },
      theory.own,
      how,
    );
    judge.slope("signal over noise, all logits", { x, y: long.map(({ whole }) => whole) }, theory.whole, how);
    judge.slope(
      "the same without noise of rewards",
      { x, y: long.map(({ wholeQuiet }) => wholeQuiet) },
      theory.wholeQuiet,
      how,
    );
    judge.slope(
      "with the reward of the right action",
      { x, y: long.map(({ oracle }) => oracle) },
      theory.oracle,
      how,
    );
    judge.slope("with labels", { x, y: long.map(({ supervised }) => supervised) }, theory.supervised, how);
  },
});
