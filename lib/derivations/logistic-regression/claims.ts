import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   ppo-dpo:sigmoid-range  Sigmoid range and hidden partition function
//   ppo-dpo:logistic-class-probability  Logistic class probability
//   techniques:linear-out-of-range  Linear regression leaves [0,1]
//   techniques:sigmoid  Sigmoid maps scores to probabilities
//   techniques:likelihood  Likelihood and log-loss
//   techniques:log-odds  Log-odds are linear

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("logistic-regression:mean-of-a-die", {
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
