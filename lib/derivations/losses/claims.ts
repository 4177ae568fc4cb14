import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:1.2.1  least squares for a line
//   kaplan:1.8.2  one-hot cross-entropy loss
//   kaplan:3.4.15  mean squared error from likelihood
//   kaplan:3.4.16  Gaussian conditional density
//   kaplan:3.4.17  Gaussian log likelihood as loss
//   kaplan:3.4.18  L1 loss for exponential errors
//   kaplan:3.4.19  logarithmic loss for power-law errors
//   kaplan:3.4.loss-matches-noise  matching the loss to noise
//   kaplan:3.4.huber  Huber loss interpolates two regimes
//   kaplan:3.4.21  power penalties as parameter priors
//   kaplan:3.4.l1-sparsity  L1 pressure produces sparsity

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("losses:mean-of-a-die", {
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
