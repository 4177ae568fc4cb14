import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:8.one-step-sl  supervised learning as one-step RL
//   kaplan:8.4.1  supervised cross-entropy loss
//   kaplan:8.4.2  classification as policy gradient
//   kaplan:8.4.4  SL and RL gradients, random policy
//   kaplan:8.4.efficiency  one over n_L data efficiency
//   kaplan:8.4.5  SL and RL gradients on policy
//   kaplan:8.4.likelihood-vs-accuracy  likelihood against accuracy
//   kaplan:8.4.epsilon-greedy  epsilon-greedy RL turns into SL
//   kaplan:8.4.poor-exploration  policy gradient and poor exploration
//   kaplan:8.4.7  Q-learning form of classification
//   kaplan:8.4.7.slowdown  early slowdown by n_L
//   kaplan:8.4.7.next-likely  discouraging the next-most-likely label

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("supervised-and-reinforcement:mean-of-a-die", {
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
