import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("kl-estimators:mean-of-a-die", {
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
