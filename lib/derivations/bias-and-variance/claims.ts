import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:3.3.unbiased-converges  unbiased estimators converge
//   kaplan:3.3.2  estimator and its bias
//   kaplan:3.3.5  sample mean is unbiased
//   kaplan:3.3.7  naive variance bias, derivation
//   kaplan:3.3.8  Bessel-corrected variance is unbiased
//   kaplan:3.3.9  variance of the sample mean
//   kaplan:3.3.13  second moment of variance estimator
//   kaplan:3.3.14  variance of the variance estimator

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("bias-and-variance:mean-of-a-die", {
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
