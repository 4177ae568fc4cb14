import { claim } from "../../../ledger/mod.ts";
import { bestOfN } from "../../../preference/mod.ts";
import { bests, unseen } from "../experiment.ts";

/** How many parts each data set leaves its nine responses in. */
const PIECES: Readonly<Record<string, number>> = {
  "all in one chain": 1,
  "two parts": 2,
  "two parts and one never shown": 3,
  "one pair": 8,
};

interface UnseenTheory {
  /** Directions of the logits along which the loss is flat, by the number of parts that comparisons leave. */
  flat(pieces: number): number;
  /** Change of the loss when nearly all probability leaves a piece. */
  moved: number;
}

const blind: UnseenTheory = { flat: (pieces) => pieces, moved: 0 };

/** What pairs do not say. */
export const offSupport = claim("preference:off-support", {
  statement:
    "DPO's loss does not say how probability is shared between groups of responses that no chain of comparisons " +
    "joins, nor what a response gets that was never compared: its curvature in the logits has one flat direction for each group.",
  printed: {
    as: String
      .raw`\dim\ker\nabla^2_z\mathcal L_{DPO}=\text{number of connected parts of the graph of comparisons}`,
    theory: blind,
  },
  rivals: {
    "only the softmax's shift is free": { ...blind, flat: () => 1 },
    "the reference pins it": { ...blind, moved: 0.01 },
    "one direction for each part beyond the first": { ...blind, flat: (pieces) => pieces - 1 },
  },
  by: "eigenvalues of a numerical Hessian, and moving all but 1e-13 of a part's probability elsewhere",
  measure: unseen,
  compare: (found, theory, judge) => {
    for (const { name, flat, moved } of found) {
      judge.equal(`flat directions, ${name}`, flat, theory.flat(PIECES[name]), {
        why: "eigenvalues below 1e-6, counted",
      });
      if (moved.length > 0) {
        judge.equal(`change of the loss when a part is emptied, ${name}`, moved[0], theory.moved, {
          atol: 2e-14,
          why: "round-off of a loss of order 1",
        });
      }
    }
  },
});

interface BestTheory {
  law(reference: readonly number[], rewards: readonly number[], n: number): ArrayLike<number>;
  divergence(reference: readonly number[], rewards: readonly number[], n: number): number;
  bound(n: number): number;
}

const exact: BestTheory = {
  law: (reference, rewards, n) => bestOfN(reference, rewards, n).probabilities,
  divergence: (reference, rewards, n) => bestOfN(reference, rewards, n).divergence,
  bound: (n) => Math.log(n) - (n - 1) / n,
};

/** The best of n draws, and how far it is from the reference. */
export const bestOfDraws = claim("preference:best-of-n", {
  statement:
    "The best of n draws has a divergence from the reference of at most $\\ln n-(n-1)/n$, with equality for no finite law once $n>1$; " +
    "with ties, or a response of large probability, it is much less.",
  printed: {
    as: String.raw`KL(\pi_{bo\,n}\|\pi_{ref})\le\ln n-\frac{n-1}n`,
    theory: exact,
  },
  rivals: {
    "the bound is the value": { ...exact, divergence: (_, __, n) => exact.bound(n) },
    "ties count as wins of each": {
      ...exact,
      law: (reference, rewards, n) =>
        bestOfN(reference, rewards.map((r, y) => r + 1e-9 * y), n).probabilities,
    },
    "half of the bound": { ...exact, bound: (n) => exact.bound(n) / 8 },
    "tilted by n": {
      ...exact,
      law: (reference, rewards, n) => {
        const weights = reference.map((log, y) => Math.exp(log + (n - 1) * rewards[y]));
        const total = weights.reduce((sum, w) => sum + w, 0);
        return weights.map((w) => w / total);
      },
    },
  },
  by: "going through every list of n draws of five responses, with and without ties",
  measure: bests,
  compare: (found, theory, judge) => {
    for (const { n, rewards, reference, law, divergence } of found) {
      const what = `n = ${n}, rewards ${rewards.join(" ")}`;
      judge.equal(`law, ${what}`, law, theory.law(reference, rewards, n), {
        atol: 1e-13,
        why: "sums of at most 3125 terms",
      });
      judge.equal(`divergence, ${what}`, divergence, theory.divergence(reference, rewards, n), {
        atol: 1e-13,
        why: "sums of at most 3125 terms",
      });
      judge.atMost(`divergence, ${what}`, divergence, theory.bound(n), {
        atol: 1e-13,
        why: "sums of at most 3125 terms",
      });
    }
  },
});
