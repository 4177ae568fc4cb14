import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:8.6.self-play  self-play as a curriculum
//   kaplan:8.6.value-meaning  value head as win probability
//   kaplan:8.6.mcts-improves  search improves on network alone
//   kaplan:8.6.1  AlphaZero training loss
//   kaplan:8.6.deterministic-only  requires known deterministic dynamics
//   kaplan:8.6.2  PUCT exploration term
//   kaplan:8.6.3  action value from the search
//   kaplan:8.6.4  selection rule of the search
//   kaplan:8.6.5  visit-count policy with temperature

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("search:mean-of-a-die", {
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
