import { sigmoid } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { normalCdf } from "../../../math/mod.ts";
import { classLabels } from "../experiment.ts";

interface LabelTheory {
  /** P(y = 1|x), x the score of y = 1 above that of y = 0. */
  p(x: number): number;
}

export const logisticClassProbability = claim("ppo-dpo:logistic-class-probability", {
  printed: {
    as: String.raw`\sigma(x)\to\text{sigmoid mapping }x\text{ to }(0,1);\quad P(y=1|x)=1-\sigma(x)`,
    theory: { p: (x: number) => sigmoid(-x) } as LabelTheory,
  },
  rivals: {
    "weights eˣ and e⁻ˣ": { p: (x) => sigmoid(2 * x) },
    "the normal distribution function": { p: (x) => normalCdf(x) },
    "half the score": { p: (x) => sigmoid(x / 2) },
    "whichever label is likelier": { p: (x) => sigmoid(Math.abs(x)) },
  },
  by:
    "sharing out the weights eˣ and 1 in whole-number arithmetic, labels from a race of Gumbel noises, and the gap at which the " +
    "notes' own loss −ln σ(s(A) − s(B)) is least for a given share of preferences",
  measure: classLabels,
  corrected: {
    as: String.raw`P(y=1|x)=\sigma(x),\qquad P(y=0|x)=1-\sigma(x)`,
    theory: { p: sigmoid },
    grade: "slip",
    because:
      "The notes convert positive weights into probabilities by their sum, and elsewhere fit scores by −ln σ(s(A) − s(B)) for A " +
      "preferred: the outcome whose score is raised gets σ, and 1 − σ is the probability of the other label, y = 0",
    counterexample: ({ weighed }) => {
      const at = weighed.x.indexOf(2);
      return {
        at: "x = 2, weights e² for y = 1 and 1 for y = 0",
        printed: Number(sigmoid(-2).toFixed(4)),
        found: Number(weighed.share[at].toFixed(4)),
      };
    },
  },
  compare: ({ weighed, drawn, fitted }, theory, judge) => {
    judge.equal("share of the weight of y = 1, x = −8 … 8", weighed.share, weighed.x.map(theory.p), {
      atol: 1e-15,
      why: "the exact share, rounded once",
    });
    for (const { x, counts } of drawn) {
      judge.frequencies(`labels 1 and 0 from log-odds ${x}`, counts, [theory.p(x), 1 - theory.p(x)], {
        why: "independent labels",
      });
    }
    judge.equal(
      "share of preferences, from the fitted gap of scores",
      fitted.map(({ share }) => share),
      fitted.map(({ gap }) => theory.p(gap)),
      { atol: 2e-8, why: "golden section finds a minimum to the root of round-off" },
    );
  },
});
