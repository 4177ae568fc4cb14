import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:8.on-off-policy  on-policy and off-policy learning
//   kaplan:8.3.q-learning-loss  Q-learning by Bellman error
//   kaplan:8.3.q-learning-target  Q-learning does not improve policy directly
//   kaplan:8.3.brittle  Q-learning brittle but sample efficient
//   kaplan:8.3.overestimation  maximisation bias of Q-learning
//   kaplan:8.3.double-q  two Q functions reduce bias
//   kaplan:8.3.ddpg  DDPG for continuous actions
//   kaplan:8.3.ddpg-name  DDPG is really Q-learning
//   kaplan:8.3.distributional  distributional reinforcement learning

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("q-learning:mean-of-a-die", {
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
