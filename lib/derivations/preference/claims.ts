import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   ppo-dpo:dpo-needs-no-critic  Models needed by each method
//   ppo-dpo:dpo-components  Components of DPO training
//   ppo-dpo:dpo-steps  Collect, build objective, normalise, tune
//   ppo-dpo:partition-normalises  Partition function normalises
//   ppo-dpo:negation-trick  Maximum as minimum of negative
//   ppo-dpo:rl-objective  KL-regularised RL objective
//   ppo-dpo:rl-reformulation  Objective as KL to tilted reference
//   ppo-dpo:dpo-optimum  Closed form of the optimal policy
//   ppo-dpo:beta-direction  Meaning of beta
//   ppo-dpo:partition-count  Cost of the partition function
//   ppo-dpo:bradley-terry-loss  Bradley-Terry pair loss
//   ppo-dpo:ranking-easier  Comparisons instead of scores
//   ppo-dpo:z-cancels  Cancellation of the partition function
//   ppo-dpo:dpo-loss  Resulting DPO loss function
//   ppo-dpo:dpo-needs-only-ratio  Loss depends on a ratio only
//   ppo-dpo:dpo-loss-u  Loss as a function of u
//   ppo-dpo:u-favours-winner  Larger u favours the winner
//   ppo-dpo:dpo-differentiable  DPO loss is trainable
//   ppo-dpo:dpo-cost  Computational saving of log ratios
//   techniques:rl-objective  RL objective with KL regulariser
//   techniques:pointwise-kl  Pointwise contribution to KL
//   techniques:implicit-reward  Implicit reward of DPO
//   techniques:expected-implicit-reward  Expected implicit reward and KL
//   techniques:kl-is-reward  KL as expected log-ratio reward

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("preference:mean-of-a-die", {
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
