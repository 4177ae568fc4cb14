import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:8.gridworld  gridworlds as deterministic MDPs
//   kaplan:8.argmax-of-q  optimal policy from optimal Q
//   kaplan:8.3.1  Bellman equation for a policy
//   kaplan:8.3.2  Bellman equation for the optimum
//   kaplan:8.3.3  value iteration ends in finite time
//   kaplan:8.3.4  Bellman backup is a contraction
//   kaplan:8.3.6  difference of maxima
//   kaplan:8.3.nondeterministic  convergence with stochastic transitions
//   kaplan:8.3.policy-iteration  policy iteration with improvement
//   kaplan:8.3.pi-faster  policy iteration typically faster

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("bellman:mean-of-a-die", {
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
