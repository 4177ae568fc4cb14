import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:3.4.autoregressive  autoregressive sequence likelihood
//   ppo-dpo:sequential-dependence  Next-token law depends on past
//   techniques:uniform-letters  Entropy of uniform letters
//   techniques:letters-not-uniform  Letter statistics of English
//   techniques:guessing  Guessing game bounds the entropy
//   techniques:shannon-range  Shannon's estimate for English
//   techniques:redundancy  Redundancy of English
//   techniques:errors-readable  Redundancy tolerates errors
//   techniques:compression-limit  Entropy bounds compression
//   techniques:compression-factor  Compression factor of English
//   techniques:modern-estimate  Modern entropy estimates
//   techniques:choice-per-step  Entropy as choice at each step
//   techniques:llm-cross-entropy  Language models minimise surprise

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("english-entropy:mean-of-a-die", {
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
