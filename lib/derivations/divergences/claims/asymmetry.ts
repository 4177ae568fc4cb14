import { entropy, gaussianKlDivergence, klDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { bothWays } from "../experiment.ts";

type Law = readonly number[];
type Normal = { readonly mean: number; readonly standardDeviation: number };

interface BothWays {
  discrete(p: Law, q: Law): number;
  normal(p: Normal, q: Normal): number;
}

const exact: BothWays = { discrete: (p, q) => klDivergence(p, q), normal: gaussianKlDivergence };

/** The two directions differ. */
export const notSymmetric = claim("kaplan:2.3.kl-asymmetric", {
  printed: {
    as: String.raw`\text{the KL is not a true distance metric, since it's not symmetric}`,
    theory: exact,
  },
  rivals: {
    "the mean of both directions": {
      discrete: (p, q) => (klDivergence(p, q) + klDivergence(q, p)) / 2,
      normal: (p, q) => (gaussianKlDivergence(p, q) + gaussianKlDivergence(q, p)) / 2,
    },
    "the directions exchanged": {
      discrete: (p, q) => klDivergence(q, p),
      normal: (p, q) => gaussianKlDivergence(q, p),
    },
    "the directions differ by the entropies": {
      discrete: (p, q) => klDivergence(q, p) + entropy(q) - entropy(p),
      normal: (p, q) => gaussianKlDivergence(q, p) + Math.log(q.standardDeviation / p.standardDeviation),
    },
  },
  by: "slopes at both ends of Σ p^(1−t) q^t for 307 pairs of laws, quadrature for normal laws",
  measure: bothWays,
  compare: ({ normals, coins, turned, random }, theory, judge) => {
    const slopes = { atol: 3e-12, why: "numerical derivatives, right to some 10⁻¹³" };
    for (const [what, pairs] of Object.entries({ coins, turned, random })) {
      judge.equal(
        `D(p‖q), ${what}`,
        pairs.map(({ there }) => there),
        pairs.map(({ p, q }) => theory.discrete(p, q)),
        slopes,
      );
      judge.equal(
        `D(p‖q) − D(q‖p), ${what}`,
        pairs.map(({ there, back }) => there - back),
        pairs.map(({ p, q }) => theory.discrete(p, q) - theory.discrete(q, p)),
        slopes,
      );
    }
    judge.equal(
      "D(p‖q) − D(q‖p) of normal laws",
      normals.map(({ there, back }) => there - back),
      normals.map(({ p, q }) => theory.normal(p, q) - theory.normal(q, p)),
      { atol: 1e-14, why: "quadrature to round-off" },
    );
  },
});
