import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:2.5.1  conditional entropy, two forms
//   kaplan:2.5.conditional-nonnegative  conditional entropy is non-negative
//   kaplan:2.5.2  chain rule of entropy
//   kaplan:2.5.3  mutual information, five forms
//   kaplan:2.5.4  mutual information is a KL
//   kaplan:2.5.quantum-conditional  quantum conditional entropy can be negative
//   kaplan:2.5.5  monotonicity of relative entropy
//   kaplan:2.5.6  chain rule for KL divergence
//   kaplan:2.5.ssa  classical strong sub-additivity
//   kaplan:2.5.quantum-ssa  quantum strong sub-additivity

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("mutual-information:mean-of-a-die", {
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
