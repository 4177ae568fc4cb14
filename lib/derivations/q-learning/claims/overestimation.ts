import { claim, part } from "../../../ledger/mod.ts";
import { normalQuantile } from "../../../math/mod.ts";
import { expectedMaximum } from "../../../reinforcement/mod.ts";
import { largestErrors, longRun, staticEstimators } from "../experiment.ts";
import { LOOP } from "../worlds.ts";

const AS = String
  .raw`\text{if there are errors in }Q\text{ that tend to make }Q(s,a)\text{ too large for a given }a\text{, then these will also cause us to select for that }a\text{ in the maximum. We will then tend to over-estimate }Q(s,a)`;

interface LoopTheory {
  /** The sign of the long-run mean of Q, of which 0 is true. */
  readonly sign: -1 | 0 | 1;
  /** The long-run mean of Q less γ times that of the largest. */
  readonly balance: number;
}

interface JensenTheory {
  /** The mean of the largest estimate less the largest mean, at least. */
  readonly excess: number;
  /** How the mean of the largest is made up from the laws. */
  mean(values: readonly (readonly number[])[], probabilities: readonly (readonly number[])[]): number;
}

/** Flat laws survive scrambled evidence: whatever is no law is answered by a number that cannot be right. */
function safely(mean: () => number): number {
  try {
    return mean();
  } catch {
    return 1e9;
  }
}

const jensen: JensenTheory = {
  excess: 0,
  mean: (values, probabilities) =>
    safely(() => expectedMaximum(values.map((row, a) => ({ values: row, probabilities: probabilities[a] })))),
};

/** Why the maximum of noisy values is too large. */
export const overestimation = claim("kaplan:8.3.overestimation", {
  parts: {
    "equal values with normal errors": part({
      printed: {
        as: AS,
        theory: {
          largest: (n: number) =>
            expectedMaximum(Array.from({ length: n }, () => ({ mean: 0, standardDeviation: 1 }))),
        },
      },
      rivals: {
        "no bias": { largest: () => 0 },
        "the bound √(2 ln n)": { largest: (n) => Math.sqrt(2 * Math.log(n)) },
        "the quantile at n/(n + 1)": { largest: (n) => normalQuantile(n / (n + 1)) },
        "one error too few": {
          largest: (n) =>
            expectedMaximum(Array.from({ length: n - 1 }, () => ({ mean: 0, standardDeviation: 1 }))),
        },
      },
      by: "the largest of 2, 10 and 100 normal numbers, 100 000 times; the prediction by quadrature",
      measure: async (context) =>
        Object.fromEntries((await largestErrors(context)).map(({ n, means }) => [`n${n}`, means])),
      compare: (found, theory, judge) => {
        for (const n of [2, 10, 100]) {
          judge.mean(`largest of ${n}`, found[`n${n}`], theory.largest(n), { why: "4000 means of 25 draws" });
        }
      },
    }),
    "never too small": part({
      printed: { as: AS, theory: jensen },
      rivals: {
        "strictly too large by a tenth of a reward": { ...jensen, excess: 0.1 },
        "the largest mean": {
          ...jensen,
          mean: (values, probabilities) =>
            Math.max(...values.map((row, a) => row.reduce((sum, x, i) => sum + x * probabilities[a][i], 0))),
        },
        "the mean of the first": {
          ...jensen,
          mean: (values, probabilities) => values[0].reduce((sum, x, i) => sum + x * probabilities[0][i], 0),
        },
      },
      by: "all outcomes of three estimates, for three chosen and 60 random sets of laws",
      measure: async (context) =>
        (await staticEstimators(context)).map(({ values, probabilities, single, best }) => ({
          values,
          probabilities,
          single,
          excess: single - best,
        })),
      compare: (found, theory, judge) => {
        judge.atLeast(
          "mean of the largest less the largest mean",
          found.map(({ excess }) => excess),
          theory.excess,
          {
            atol: 1e-14,
            why: "sums over 27 outcomes",
          },
        );
        judge.equal(
          "mean of the largest",
          found.map(({ single }) => single),
          found.map(({ values, probabilities }) => theory.mean(values, probabilities)),
          { atol: 1e-14, rtol: 1e-14, why: "sums over 27 outcomes" },
        );
      },
    }),
    "one state that leads back to itself": part({
      printed: { as: AS, theory: { sign: 1, balance: 0 } as LoopTheory },
      rivals: {
        "no bias": { sign: 0, balance: 0 },
        "underestimation": { sign: -1, balance: 0 },
        "the discount forgotten": { sign: 1, balance: -0.35 },
      },
      by:
        `Q-learning of ${LOOP.actions} actions with rewards of mean 0 and deviation 1, γ = ${LOOP.discount}, rate ${LOOP.rate}: 200 runs of ` +
        "15 000 updates, the last 5000 counted",
      measure: async (context) => {
        const { mean, balance } = await longRun(context);
        return { mean, balance: balance.mean };
      },
      compare: ({ mean, balance }, theory, judge) => {
        judge.sign("long-run mean of Q", mean, theory.sign, {
          atol: 0.5,
          why: "200 runs: a mean near 3.15 with a standard error of 0.014",
        });
        judge.equal("mean of Q less γ times that of the largest Q", balance, theory.balance, {
          atol: 0.01,
          why: "200 runs of 5000 updates: a standard error of 0.001",
        });
      },
    }),
  },
});
