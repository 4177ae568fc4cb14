import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:3.4.8  Cauchy-Schwarz for covariances
//   kaplan:3.4.10  mean of the score vanishes
//   kaplan:3.4.12  covariance of score and estimator
//   kaplan:3.4.13  Cramer-Rao bound, one parameter
//   kaplan:3.4.14  Cramer-Rao bound, many parameters
//   kaplan:3.4.crb-equality  equality requires alignment with score
//   kaplan:3.4.mle-aligned  MLE is aligned with score
//   kaplan:3.4.mle-min-variance  MLE has minimum variance
//   kaplan:3.4.mle-misspecified  MLE under wrong model
//   kaplan:3.4.mle-gradient-noise  MLE optimality ignores gradient noise

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("cramer-rao:mean-of-a-die", {
  statement: "The mean of a fair die is $7/2$.",
  printed: { as: String.raw`\langle X\rangle=\frac72`, theory: { mean: 7 / 2 } },
  rivals: {
    "counting from zero": { mean: 5 / 2 },
    "half of six": { mean: 3 },
  },
  by: "simulation of many rolls",
  measure: (context) => rolls(context),
  compare: ({ points }, theory, judge) => {
    judge.mean("mean of the rolls", points, theory.mean, { why: "z test on independent rolls" });
  },
});
