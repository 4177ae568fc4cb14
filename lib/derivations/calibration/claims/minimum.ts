import { claim, type Context } from "../../../ledger/mod.ts";
import { entropy } from "../../../information/mod.ts";
import { minima, sgd } from "../experiment.ts";

interface MinimumTheory {
  /** The probability at which the loss is least. */
  p(f: number): number;
  /** The loss there, in nats. */
  value(f: number): number;
}

const frequency: MinimumTheory = { p: (f) => f, value: (f) => entropy([f, 1 - f]) };

export const calibratedMinimum = claim("kaplan:3.4.20", {
  printed: {
    as: String
      .raw`L=-f\log p_{\text{cat}}-(1-f)\log(1-p_{\text{cat}}).\ \text{This function is minimized for }p_{\text{cat}}=f`,
    theory: frequency,
  },
  rivals: {
    "certain of the likelier answer": {
      p: (f) => Math.sign(f - 0.5) / 2 + 0.5,
      value: (f) => Math.min(f, 1 - f),
    },
    "the frequency of the other answer": { ...frequency, p: (f) => 1 - f },
    "the odds": { ...frequency, p: (f) => f / (1 - f) },
    "drawn towards one half": { ...frequency, p: (f) => (f + 0.05) / 1.1 },
    "the squared error's value f(1 − f)": { ...frequency, value: (f) => f * (1 - f) },
    "the value in bits": { ...frequency, value: (f) => entropy([f, 1 - f]) / Math.LN2 },
  },
  by:
    "a grid of probabilities, Newton's method on the logit with numerical derivatives, and stochastic gradient descent on one " +
    "logit with simulated labels",
  measure: async (context: Context) => ({ exact: await minima(context), runs: await sgd(context) }),
  compare: ({ exact, runs }, theory, judge) => {
    const frequencyOf = (each: { readonly case: string }): number => Number(each.case.slice("f = ".length));
    const predicted = exact.map((each) => theory.p(frequencyOf(each)));
    judge.equal("least loss on a grid of 2001 probabilities", exact.map(({ grid }) => grid), predicted, {
      atol: 0.00025,
      why: "half a cell of the grid",
    });
    judge.equal("where Newton's method ends", exact.map(({ p }) => p), predicted, {
      atol: 2e-14,
      why: "numerical derivatives",
    });
    judge.equal(
      "the least loss",
      exact.map(({ value }) => value),
      exact.map((each) => theory.value(frequencyOf(each))),
      {
        atol: 1e-15,
        why: "the error of p counts only squared; round-off",
      },
    );
    for (const run of runs) {
      judge.mean(
        `probability learnt by descent on single labels, ${run.case}`,
        run.means,
        theory.p(frequencyOf(run)),
        {
          why: "mean over twelve relaxation times in each of 4000 runs, after ten to forget the start",
        },
      );
    }
  },
});
