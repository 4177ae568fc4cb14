import { claim, type Context } from "../../../ledger/mod.ts";
import { bothFits, linearFits } from "../experiment.ts";
import { leastSquaresSlope, shareBeyond } from "../line-theory.ts";

interface LinearTheory {
  /** The slope of the line that least squares fits to endless data. */
  slope(law: string, signal: number): number;
  /** The share of inputs where a line ½ + slope·x leaves [0, 1]. */
  share(law: string, slope: number): number;
  /** Fitted values of the logistic model outside [0, 1]. */
  readonly logisticOutside: number;
}

const printed: LinearTheory = { slope: leastSquaresSlope, share: shareBeyond, logisticOutside: 0 };

export const linearOutOfRange = claim("techniques:linear-out-of-range", {
  printed: {
    as: String
      .raw`\text{If we tried ordinary linear regression: }y\approx w^\top x+b,\text{ it could predict values outside }[0,1]`,
    theory: printed,
  },
  rivals: {
    "fitted values stay between the labels": { ...printed, share: () => 0 },
    "the line is the tangent of the sigmoid": { ...printed, slope: (_, signal) => signal / 4 },
    "the line leaves on one side only": { ...printed, share: (law, slope) => shareBeyond(law, slope) / 2 },
  },
  by: "least squares on simulated labels, counting the fitted values below 0 and above 1",
  measure: async (context: Context) => {
    const { logisticOutside } = await bothFits(context);
    return { fits: await linearFits(context), logisticOutside };
  },
  compare: ({ fits, logisticOutside }, theory, judge) => {
    for (const law of ["normal", "uniform"]) {
      const own = fits.filter((fit) => fit.law === law);
      const shares = own.map(({ signal }) => theory.share(law, theory.slope(law, signal)));
      judge.equal(
        `share outside [0, 1] of 100 000, ${law} input, signals 0.5 to 10`,
        own.map((f) => f.large),
        shares,
        {
          atol: 0.012,
          why: "one fit: the count and the slope's own error give 0.0025 at most",
        },
      );
      for (const size of [0, 1, 2]) {
        judge.equal(
          `mean share over 60 fits of ${[50, 200, 1000][size]}, ${law} input`,
          own.map(({ small }) => small[size].share),
          shares,
          {
            atol: [0.08, 0.03, 0.012][size],
            why: "mean of 60 fits, and the curvature of the share in the slope, as 1/n",
          },
        );
      }
    }
    judge.equal(
      "fitted values of the logistic model outside [0, 1]",
      logisticOutside,
      theory.logisticOutside,
      {
        why: "counted",
      },
    );
  },
});
