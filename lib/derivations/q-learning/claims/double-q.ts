import { claim, part } from "../../../ledger/mod.ts";
import { maximizationBias } from "../../../reinforcement/mod.ts";
import { PERIODS, schemes, staticEstimators } from "../experiment.ts";
import { loopBias } from "../predictions.ts";
import { LOOP } from "../worlds.ts";

const AS = String
  .raw`\text{use two Q functions, a standard one and a 'target' Q function. Then we update the target by copying parameters from the standard Q, but we only do this infrequently. This helps to avoid this subtle bias}`;

const full = loopBias();

interface CopyTheory {
  /** Where the long-run mean of Q is if the target is the largest value of the copy, whatever the period. */
  readonly largest: readonly [number, number];
  /** The least saving of bias, against one table, by the copy that only says what the table's choice is worth, kept for 500 updates or more. */
  readonly told: number;
  /** The same with a copy kept for 50 updates: at most. */
  readonly toldEarly: number;
  /** The long-run mean with one table. */
  readonly one: number;
}

const separation: CopyTheory = { largest: [0.94 * full, 1.06 * full], told: 0.9, toldEarly: 0.4, one: full };

interface StaticTheory {
  /** The mean of the second estimate of the first set's largest. */
  mean(values: readonly (readonly number[])[], probabilities: readonly (readonly number[])[]): number;
  /** How far above the largest mean it is, at most. */
  readonly excess: number;
}

function safely(mean: () => number): number {
  try {
    return mean();
  } catch {
    return 1e9;
  }
}

const exact = (
  values: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
  pick: (bias: ReturnType<typeof maximizationBias>) => number,
): number =>
  safely(() =>
    pick(maximizationBias(values.map((row, a) => ({ values: row, probabilities: probabilities[a] }))))
  );

const independent: StaticTheory = {
  mean: (values, probabilities) => exact(values, probabilities, ({ maximum, double }) => maximum + double),
  excess: 0,
};

/** Which of two Q functions takes the bias away. */
export const doubleQ = claim("kaplan:8.3.double-q", {
  parts: {
    "a target refreshed by copying": part({
      omitted: {
        "100 runs with a copy kept for 2000 updates":
          "20 runs of 160 000 updates each: their standard error of 0.06 is 2 % of the bias",
      },
      // "Helps" is read as: saves 15 % of the bias at least, whichever of the two chooses, of which the notes say nothing.
      printed: {
        as: AS,
        theory: { ...separation, largest: [-0.1 * full, 0.85 * full], toldEarly: 1 } as CopyTheory,
      },
      by:
        "the loop of ten actions in the long run: one table; the largest value of a copy kept for 50, 500, 2000 updates; the table's choice " +
        "valued by the copy",
      measure: async (context) => {
        const { one, largest, told } = await schemes(context);
        const saved = told.map(({ mean }) => 1 - mean / one.mean);
        return {
          one: one.mean,
          largest: largest.map(({ mean }) => mean),
          told: saved.slice(1),
          toldEarly: saved[0],
        };
      },
      corrected: {
        as: String
          .raw`\text{… the standard }Q\text{ chooses the action and a target, copied so rarely that its errors are new ones, says what it is worth: this avoids the bias; the maximum of a copy does not}`,
        theory: separation,
        grade: "condition",
        because:
          "copying alone saves nothing: the largest value of a copy is as much too large as that of the table it was copied from, however rarely " +
          "it is refreshed; what helps is to choose by one table and to value by another whose errors are independent",
        counterexample: ({ one, largest }) => ({
          at:
            "ten actions of mean 0, γ = 0.9, rate 0.1: long-run mean of Q with the maximum of a copy refreshed every 500 updates",
          printed: `at most ${(0.85 * one).toFixed(2)}, 15 % less than that of one table`,
          found: largest[1],
        }),
      },
      rivals: {
        "the copy's maximum has no bias": { ...separation, largest: [-0.1 * full, 0.1 * full] },
        "nothing helps": { ...separation, told: 0, toldEarly: 0 },
        "the bias of a single maximum": {
          ...separation,
          largest: [0.09 * full, 0.11 * full],
          one: full * (1 - LOOP.discount),
        },
      },
      compare: ({ one, largest, told, toldEarly }, theory, judge) => {
        judge.equal("mean of Q, one table", one, theory.one, {
          rtol: 0.06,
          why: "100 runs: a standard error of 0.02, and the updates of different actions at different times",
        });
        judge.between(
          `mean of Q, maximum of a copy kept ${PERIODS.join(", ")} updates`,
          largest,
          theory.largest,
          {
            atol: 0.16,
            why: "100 runs (20 of the longest): standard errors of 0.02 (0.06)",
          },
        );
        judge.atLeast(
          "share of the bias saved, choice valued by a copy kept 500 and 2000 updates",
          told,
          theory.told,
          {
            atol: 0.02,
            why: "standard errors of 0.02",
          },
        );
        judge.atMost("share saved by a copy kept 50 updates", toldEarly, theory.toldEarly, {
          atol: 0.02,
          why: "standard error of 0.01",
        });
      },
    }),
    "two tables, each updated by tosses": part({
      printed: { as: AS, theory: { left: 0.06, least: -0.06 } },
      rivals: {
        "half of the bias stays": { left: 1, least: 0.4 },
        "all of it stays": { left: 1.1, least: 0.9 },
      },
      by:
        "the loop of ten actions in the long run, one table against two of which a toss says which one learns from the other",
      measure: async (context) => {
        const { one, two } = await schemes(context);
        return { share: two.mean / one.mean };
      },
      compare: ({ share }, theory, judge) => {
        judge.between("share of the bias that is left", share, [theory.least, theory.left], {
          atol: 0.02,
          why:
            "100 runs: near −0.02 (tables that learn from one another are not quite independent), a standard error of 0.007",
        });
      },
    }),
    "choosing by one set of estimates, valuing by another": part({
      printed: { as: AS, theory: independent },
      rivals: {
        "the largest mean": {
          ...independent,
          mean: (values, probabilities) => exact(values, probabilities, ({ maximum }) => maximum),
        },
        "the mean of the largest": {
          ...independent,
          mean: (values, probabilities) =>
            exact(values, probabilities, ({ maximum, single }) => maximum + single),
        },
        "below by a tenth at least": { ...independent, excess: -0.1 },
      },
      by:
        "all outcomes of two independent sets of three estimates, for three chosen and 60 random sets of laws",
      measure: staticEstimators,
      compare: (found, theory, judge) => {
        judge.equal(
          "mean of the second set's estimate",
          found.map(({ double }) => double),
          found.map(({ values, probabilities }) => theory.mean(values, probabilities)),
          { atol: 1e-14, rtol: 1e-14, why: "sums over 729 outcomes" },
        );
        judge.atMost(
          "above the largest mean by",
          found.map(({ double, best }) => double - best),
          theory.excess,
          {
            atol: 1e-14,
            why: "sums over 729 outcomes",
          },
        );
      },
    }),
  },
});
