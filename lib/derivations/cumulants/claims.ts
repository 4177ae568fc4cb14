import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:3.2.2  characteristic function generates moments
//   kaplan:3.2.4  cumulant generating function
//   kaplan:3.2.5  moments as exponential of cumulants
//   kaplan:3.2.6  moment from cumulants, graph expansion
//   kaplan:3.2.delta-gaussian  delta and Gaussian cumulants
//   kaplan:3.2.polynomial-cgf  truncated generating functions
//   kaplan:3.2.8  cumulants of independent sums add
//   kaplan:3.2.std-of-sum  standard deviation of a sum
//   kaplan:3.2.11  characteristic function of a sum
//   kaplan:3.2.13  cumulants of sums, cross terms
//   kaplan:3.2.14  standardised sum cumulant scaling
//   kaplan:3.2.clt  central limit theorem
//   kaplan:3.2.clt-dependent  central limit for dependent variables

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("cumulants:mean-of-a-die", {
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
