import { chiSquareDivergence, klDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { normalMoments, ratioMoments, tightest } from "../experiment.ts";

type Law = readonly number[];

/** E_Q[w], E_Q[w ln w], E_Q[ln w], E_Q[w²] of the weight w = P/Q. */
interface RatioTheory {
  moments(p: Law, q: Law): Law;
  /** For N(shift, 1) against N(0, 1). */
  normal(shift: number): Law;
  /** An upper bound of E_Q[w ln w] by E_Q[w²]. */
  bound(meanSquare: number): number;
}

const ratios: RatioTheory = {
  moments: (p, q) => [1, klDivergence(p, q), -klDivergence(q, p), 1 + chiSquareDivergence(p, q)],
  normal: (shift) => [1, shift ** 2 / 2, -(shift ** 2) / 2, Math.exp(shift ** 2)],
  bound: (meanSquare) => Math.log(meanSquare),
};

const SLOPE = { rtol: 1e-11, atol: 5e-12, why: "extrapolated numerical derivatives: about 10⁻¹³" };

/** The ratio of importance sampling is that of KL. */
export const ratioAndDivergence = claim("techniques:ratio-and-kl", {
  printed: {
    as: String
      .raw`\text{That ratio }P(x)/Q(x)\text{ is exactly the same structure as the KL log-ratio — except KL uses the log of it and takes an expectation}`,
    theory: ratios,
  },
  rivals: {
    "the laws exchanged": {
      ...ratios,
      moments: (p, q) => [1, klDivergence(q, p), -klDivergence(p, q), 1 + chiSquareDivergence(q, p)],
      normal: (shift) => [1, -(shift ** 2) / 2, shift ** 2 / 2, Math.exp(shift ** 2)],
    },
    "the expectation under Q": {
      ...ratios,
      moments: (p, q) => [1, -klDivergence(q, p), klDivergence(p, q), 1 + chiSquareDivergence(p, q)],
      normal: (shift) => [1, -(shift ** 2) / 2, shift ** 2 / 2, Math.exp(shift ** 2)],
    },
    "the logarithm of the expectation": {
      ...ratios,
      moments: (p, q) => [1, Math.log(1 + chiSquareDivergence(p, q)), 0, 1 + chiSquareDivergence(p, q)],
      normal: (shift) => [1, shift ** 2, 0, Math.exp(shift ** 2)],
    },
    "bounded by half of the logarithm": { ...ratios, bound: (meanSquare) => Math.log(meanSquare) / 2 },
  },
  by:
    "numerical slopes of the mean power of the weight, means of log ratios over draws of either law, and a search for the tightest case",
  measure: async (context) => ({
    finite: await ratioMoments(context),
    normal: await normalMoments(context),
    tight: await tightest(context),
  }),
  compare: ({ finite, normal, tight }, theory, judge) => {
    const listed = ({ mean, slopeAtOne, slopeAtZero, meanSquare }: typeof tight[number]): Law => [
      mean,
      slopeAtOne,
      slopeAtZero,
      meanSquare,
    ];
    for (const { p, q, moments, underP, underQ } of finite) {
      const predicted = theory.moments(p, q);
      const what = `${p.length} outcomes`;
      judge.equal(`means of w, w ln w, ln w and w² under Q, ${what}`, listed(moments), predicted, SLOPE);
      if (underP.length === 0) continue;
      judge.mean(`mean log ratio over draws of P, ${what}`, underP, predicted[1], {
        why: "means of 4000 batches of 60 draws of P",
      });
      judge.mean(`mean log ratio over draws of Q, ${what}`, underQ, predicted[2], {
        why: "means of 4000 batches of 60 draws of Q",
      });
    }
    for (const { shift, moments } of normal) {
      judge.equal(`the same for N(${shift}, 1) and N(0, 1)`, listed(moments), theory.normal(shift), SLOPE);
    }
    for (const { slopeAtOne, meanSquare } of tight) {
      judge.atMost(
        "KL at its largest for the logarithm of E[w²]",
        slopeAtOne,
        theory.bound(meanSquare),
        SLOPE,
      );
    }
  },
});
