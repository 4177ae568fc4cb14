import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:3.4.2  maximum likelihood estimation
//   kaplan:3.4.4  likelihood loss as KL divergence
//   kaplan:3.4.5  conditional likelihood loss
//   kaplan:3.4.6  posterior with world normalisation
//   kaplan:3.4.7  maximum a posteriori estimate
//   kaplan:3.4.map-uniform  uniform prior gives maximum likelihood
//   kaplan:3.4.prior-fades  prior matters less with data
//   kaplan:3.4.mle-unbiased  maximum likelihood is unbiased

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("likelihood:mean-of-a-die", {
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
