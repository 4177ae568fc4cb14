import { entropy, toBits } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { surprises } from "../experiment.ts";

export const expectedInformation = claim("techniques:entropy", {
  printed: {
    as: String.raw`H(P)=\mathbb E_{x\sim P}[-\log P(x)]=-\sum_xP(x)\log P(x)`,
    theory: {
      entropy,
      most: (k: number) => Math.log(k),
      bias: (law: readonly number[], n: number) => millerMadow(law, n, law.length - 1),
    },
  },
  rivals: {
    "minus the logarithm of the expected probability": {
      entropy: (law) => -Math.log(Array.from(law).reduce((sum, p) => sum + p * p, 0)),
      most: (k) => Math.log(k),
      bias: (law, n) => millerMadow(law, n, law.length - 1),
    },
    "the mean of the surprises, unweighted": {
      entropy: (law) => Array.from(law).reduce((sum, p) => sum - Math.log(p) / law.length, 0),
      most: (k) => Math.log(k),
      bias: (law, n) => millerMadow(law, n, law.length - 1),
    },
    "bits for nats": {
      entropy: (law) => toBits(entropy(law)),
      most: (k) => Math.log2(k),
      bias: (law, n) => toBits(millerMadow(law, n, law.length - 1)),
    },
    "a bias of k/2n instead of (k − 1)/2n": {
      entropy,
      most: (k) => Math.log(k),
      bias: (law, n) => millerMadow(law, n, law.length),
    },
  },
  by:
    "the slope of Σ P·Pᵗ at t = 0, means over 100 000 draws, searches for the extremes, and all samples of up to 128",
  measure: surprises,
  compare: ({ sources, drawn, products, extremes, plugIn }, theory, judge) => {
    const slopeError = {
      atol: 1e-9,
      rtol: 1e-9,
      why: "an extrapolated numerical derivative of a sum near 1",
    };
    judge.equal(
      "expected surprise as a slope, 2 to 100 000 outcomes",
      sources.map(({ slope }) => slope),
      sources.map(({ law }) => theory.entropy(law)),
      slopeError,
    );
    for (const { law, draws } of drawn) {
      judge.mean(`mean surprise of draws, ${law.length} outcomes`, draws, theory.entropy(law), {
        why: "means of 10 000 batches of 10 draws",
      });
    }
    judge.equal(
      "expected surprise of two independent sources together",
      products.map(({ slope }) => slope),
      products.map(({ first, second }) => theory.entropy(first) + theory.entropy(second)),
      slopeError,
    );
    judge.equal(
      "most expected surprise of 2 to 5 outcomes, by search",
      extremes.map(({ most }) => most),
      extremes.map((_, i) => theory.most(i + 2)),
      slopeError,
    );
    judge.equal(
      "expected surprise of a certain outcome",
      extremes.map(({ least }) => least),
      theory.entropy([1]),
      slopeError,
    );
    const large = plugIn.means.filter((_, i) => i >= 5);
    judge.equal(
      "mean entropy of the frequencies in samples of 64 and 128, less the entropy",
      large.map(({ mean }) => mean - plugIn.slope),
      large.map(({ n }) => theory.bias(plugIn.law, n)),
      { atol: 3e-5, why: "the next term of the expansion is of order 1/n³ times the third powers of 1/P" },
    );
  },
});

/** Mean of the plug-in entropy less the entropy, to second order in 1/n; `freedoms` is k − 1 for k outcomes. */
function millerMadow(law: readonly number[], n: number, freedoms: number): number {
  return -freedoms / (2 * n) + (1 - law.reduce((sum, p) => sum + 1 / p, 0)) / (12 * n * n);
}
