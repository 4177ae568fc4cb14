import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   saad:2-a  Response entropy of a policy
//   saad:eos-convention  Entropy convention after end token
//   saad:heavy-tail-percentiles  Heavy right tail of entropies
//   saad:2.2.5-a  Entropy from logits
//   saad:2.2.5-b  Entropy split by a kept subset
//   saad:tail-error  Size of the tail error

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("policy-entropy:mean-of-a-die", {
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
