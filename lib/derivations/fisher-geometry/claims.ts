import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:2.3.6  KL gradient vanishes at equality
//   kaplan:2.3.7  Fisher matrix, four equal forms
//   kaplan:2.3.fisher-positive  Fisher matrix is positive definite
//   kaplan:2.3.8  score and its gradient covariance
//   kaplan:2.3.9  sum of small-step KL divergences
//   kaplan:2.3.10  Fisher path length from KL
//   kaplan:2.3.length-not-kl  geodesic length differs from KL
//   kaplan:2.3.11  invariant volume element
//   kaplan:2.3.12  Jeffreys uninformative prior density
//   kaplan:2.3.gaussian-fisher  Fisher eigenvalues of unit Gaussian

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("fisher-geometry:mean-of-a-die", {
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
