import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   ppo-dpo:llm-distribution  Sequence distribution by chain rule
//   ppo-dpo:query-distribution  Query distribution and the model
//   ppo-dpo:generation-loop  Sampling loop until end token
//   ppo-dpo:top-k  Top-k truncation and renormalisation
//   ppo-dpo:top-p  Nucleus (top-p) truncation
//   ppo-dpo:beam-search  Beam search finds probable sequences
//   ppo-dpo:repetition-penalty  Penalty on repeated tokens
//   ppo-dpo:length-limits  Minimum and maximum token limits
//   ppo-dpo:stochastic-policy  Stochastic policies explore
//   ppo-dpo:rollouts-distinct  Several rollouts per query
//   ppo-dpo:random-typing  Random typing and reward guidance

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("decoding:mean-of-a-die", {
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
