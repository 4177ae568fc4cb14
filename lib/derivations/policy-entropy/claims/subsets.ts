import { xlogy } from "../../../math/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { subsets, tails } from "../experiment.ts";

/** −x ln x where x is a mass, 0 elsewhere. */
const own = (x: number): number => (x > 0 ? -xlogy(x, x) : 0);

interface SubsetTheory {
  /** The three terms that the kept tokens give. */
  parts(kept: number, tail: number, keptEntropy: number): number;
  /** The tail error. */
  rest(tail: number, tailEntropy: number): number;
}

const grouping: SubsetTheory = {
  parts: (kept, tail, keptEntropy) => kept * keptEntropy + own(kept) + own(tail),
  rest: (tail, tailEntropy) => tail * tailEntropy,
};

/** The entropy of a vocabulary taken apart at a subset. */
export const subsetEntropy = claim("saad:2.2.5-b", {
  printed: {
    as: String
      .raw`H(\text{full}) = sH(p_S/s) - s \log s - \epsilon \log \epsilon + \text{"Tail error"}`,
    theory: grouping,
  },
  rivals: {
    "no tail error": { ...grouping, rest: () => 0 },
    "the tail's entropy without its mass": { ...grouping, rest: (_tail, tailEntropy) => tailEntropy },
    "renormalised twice": {
      ...grouping,
      // −Σ (p/s) ln(p/s) of a law p that is normalised already
      parts: (kept, tail, keptEntropy) => keptEntropy + Math.log(Math.abs(kept)) + own(kept) + own(tail),
    },
    "not renormalised": {
      ...grouping,
      // H of the bare probabilities of the subset, −Σ p ln p, times s
      parts: (kept, tail, keptEntropy) => kept * (kept * keptEntropy + own(kept)) + own(kept) + own(tail),
    },
    "no boundary terms": { ...grouping, parts: (kept, _tail, keptEntropy) => kept * keptEntropy },
  },
  by: "powers of the probabilities of whole, head and tail, whose slopes are their entropies",
  measure: subsets,
  compare: (found, theory, judge) => {
    judge.equal(
      "entropy of the whole vocabulary",
      found.map(({ entropy }) => entropy),
      found.map(({ keptMass, tailMass, keptEntropy, tailEntropy }) =>
        theory.parts(keptMass, tailMass, keptEntropy) + theory.rest(tailMass, tailEntropy)
      ),
      { atol: 1e-9, why: "numerical derivatives of Σ p^t: about 10⁻¹⁰" },
    );
  },
});

/** The size of the tail error in nats, from the tail's mass, its number of tokens, the whole entropy and the kept number. */
type TailSize = (tail: number, others: number, entropy: number, kept: number) => number;

interface TailTheory {
  /** What it is at most. */
  readonly most: TailSize;
  /** What it is where the tail is uniform. */
  readonly uniform: TailSize;
}

const uniformTail: TailSize = (tail, others) => tail * Math.log(Math.abs(others));

/** The share of the entropy that counts as small. */
const SMALL = 0.05;

const both = (size: TailSize): TailTheory => ({ most: size, uniform: size });

/** The tail error is as large as the tail's mass and entropy make it. */
export const tailErrorSize = claim("saad:tail-error", {
  printed: {
    as: String.raw`\text{where the tail error is some really small thing}`,
    theory: { most: (_tail, _others, entropy) => SMALL * entropy, uniform: uniformTail } as TailTheory,
  },
  rivals: {
    "no larger a share than the tail's mass": both((tail, _others, entropy) => tail * entropy),
    "no larger than the boundary term −ε ln ε": both((tail) => own(tail)),
    "ε ln k, with the kept tokens": both((tail, _others, _entropy, kept) => tail * Math.log(Math.abs(kept))),
  },
  by: "cutting fourteen laws over 50 000 tokens at six places and summing over the tail",
  measure: tails,
  corrected: {
    as: String
      .raw`\text{Tail error}=\epsilon H(p_{\bar S}/\epsilon)\le\epsilon\log(V-k),\quad\text{small only if this is small beside }H`,
    theory: both(uniformTail),
    grade: "condition",
    because:
      "The tail error is the tail's mass times its own entropy, up to ε ln(V − k): for a long tail it can be most of " +
      "the entropy, even where the kept tokens have 99.9 % of the mass",
    counterexample: (found) => {
      const worst = found.find(({ family, rule }) =>
        family === "peak 0.999, uniform tail" && rule === "top-p 0.99"
      )!;
      return {
        at:
          "one token of 0.999 kept (top-p 0.99), 49 999 equal others: share of the entropy in the tail error",
        printed: SMALL,
        found: worst.tailError / worst.entropy,
      };
    },
  },
  compare: (found, theory, judge) => {
    const predicted = (
      how: keyof TailTheory,
      { tailMass, others, entropy, size }: (typeof found)[number],
    ): number => theory[how](tailMass, others, entropy, size);
    judge.atLeast(
      "what the kept tokens tell, against the entropy less the largest tail error",
      found.map(({ known }) => known),
      found.map((each) => each.entropy - predicted("most", each)),
      { atol: 1e-14, why: "round-off of sums of 50 000 terms" },
    );
    const uniform = found.filter(({ family }) => family.endsWith("uniform tail"));
    judge.equal(
      "tail error where the tail is uniform",
      uniform.map(({ tailError }) => tailError),
      uniform.map((each) => predicted("uniform", each)),
      { atol: 1e-14, why: "round-off of sums of 50 000 terms" },
    );
  },
});
