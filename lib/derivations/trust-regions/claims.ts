import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:8.5.cliff  overly large policy updates
//   kaplan:8.5.1  KL constraint between policies
//   kaplan:8.5.2  natural gradient policy update
//   kaplan:8.5.fisher  Fisher as KL Hessian
//   kaplan:8.5.trpo-line-search  TRPO back-tracking line search
//   kaplan:8.5.ppo-vs-trpo  PPO performs as well as TRPO
//   kaplan:8.5.kl-penalty  PPO with adaptive KL penalty
//   kaplan:8.5.3  PPO clipped loss cases
//   kaplan:8.5.ratio-log  ratio equivalent to log
//   kaplan:8.5.first-step  clipping has no effect at first
//   kaplan:8.5.advantage-normalisation  normalising advantages in a batch
//   ppo-dpo:ppo-clip  Clipping keeps policies close
//   ppo-dpo:ppo-kl-penalty  KL penalty limits the update
//   ppo-dpo:reference-regulariser  Reference model as regulariser
//   ppo-dpo:ppo-stability  PPO stabilises policy updates
//   techniques:trpo-line-search  Trust region by line search
//   techniques:trpo-better  TRPO against plain policy gradient
//   techniques:ppo-clip-is  PPO clipping stabilises training

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("trust-regions:mean-of-a-die", {
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
