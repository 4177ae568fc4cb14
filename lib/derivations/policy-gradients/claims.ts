import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:8.attribution  credit assignment grows with horizon
//   kaplan:8.2.1  policy gradient theorem
//   kaplan:8.2.2  surrogate loss gradient
//   kaplan:8.2.2.second-derivative  surrogate Hessian differs
//   kaplan:8.2.3  batch estimator of the gradient
//   kaplan:8.2.surrogate-not-performance  surrogate is not performance
//   kaplan:8.2.variance-reduction  baseline and reward-to-go reduce variance
//   kaplan:8.2.4  past rewards drop out
//   kaplan:8.2.5.future  future rewards do not drop out
//   kaplan:8.2.7  state baseline leaves mean unchanged
//   kaplan:8.2.8  baseline-subtracted rewards to go
//   kaplan:8.2.9  Q as expected reward-to-go
//   ppo-dpo:rlhf-loop  Reward-driven fine-tuning loop
//   ppo-dpo:log-derivative-c  Gradient of an expected reward
//   ppo-dpo:log-derivative-e  Log-derivative of the policy
//   ppo-dpo:log-derivative-f  Expectation form of reward gradient
//   ppo-dpo:log-derivative-g  Query average commutes with gradient
//   ppo-dpo:direct-gradient-intractable  Why sampling is needed

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("policy-gradients:mean-of-a-die", {
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
