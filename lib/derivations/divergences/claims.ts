import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

// The inventory's claims of this topic:
//   kaplan:2.3.rate  KL as rate of learning
//   kaplan:2.3.1  model probability of typical counts
//   kaplan:2.3.2  multinomial form of KL rate
//   kaplan:2.3.4  KL divergence is non-negative
//   kaplan:2.3.ml-equivalence  minimum KL equals maximum likelihood
//   kaplan:2.3.kl-no-triangle  KL fails triangle inequality
//   kaplan:2.3.kl-asymmetric  KL is not symmetric
//   kaplan:2.3.forward-kl-covers  forward KL fit covers both modes
//   kaplan:2.3.reverse-kl-picks  reverse KL fit picks one mode
//   kaplan:2.3.13  KL between two Gaussians
//   kaplan:3.6.1  sampling estimate of the KL
//   kaplan:3.6.symmetrised-kl  symmetrised KL, no triangle inequality
//   kaplan:3.6.2  Jensen-Shannon divergence, three forms
//   kaplan:3.6.sqrt-jsd  root JSD is a metric
//   kaplan:3.6.f-divergence  f-divergences share local Fisher metric
//   kaplan:3.6.emd  earth mover distance as work
//   kaplan:3.6.emd-geometry  earth mover distance needs geometry
//   ppo-dpo:kl-properties  KL divergence properties

/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("divergences:mean-of-a-die", {
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
