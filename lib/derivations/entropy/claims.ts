import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:2.1.4  entropy of a uniform distribution
//   kaplan:2.1.5  entropy of a continuous density
//   kaplan:2.1.zero-log-zero  zero log zero convention
//   kaplan:2.1.7  entropy per bit, random sequence
//   kaplan:2.1.typical  sequences concentrate on typical ones
//   kaplan:2.1.8  counting sequences with Stirling
//   kaplan:2.1.9  binary entropy as coding rate
//   kaplan:2.2.axioms  entropy satisfies the three axioms
//   kaplan:2.2.3  grouping rule, worked example
//   kaplan:2.2.5  entropy of 4 and 8 choices
//   kaplan:2.2.fraction-match  powers of two fractions can match
//   kaplan:2.2.8  additivity of equal-choice entropy
//   kaplan:2.2.12  squeeze between integer powers
//   kaplan:2.2.13  equal-choice entropy is logarithmic
//   kaplan:2.2.uniqueness  Shannon entropy is unique

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("entropy:mean-of-a-die", {
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
