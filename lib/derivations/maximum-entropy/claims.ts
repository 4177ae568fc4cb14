import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:2.4.3  Boltzmann law from maximum entropy
//   kaplan:2.4.5  KL under Boltzmann reweighting
//   kaplan:2.4.gaussian-maxent  Gaussian has the largest entropy
//   kaplan:2.4.7  stationarity for fixed mean, variance
//   kaplan:2.4.8  maximum-entropy density is Gaussian
//   kaplan:2.4.clt-maxent  sums drift to maximum entropy

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("maximum-entropy:mean-of-a-die", {
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
