import { claim } from "../../../ledger/mod.ts";
import { definiteness } from "../experiment.ts";

interface DefiniteTheory {
  /** How many directions of the parameters have δFδ = 0. */
  zeros(family: string): number;
}

const corrected = (family: string): number =>
  ({
    "softmax of 4 logits": 1,
    "mixture with equal components": 2,
    "network of two rectifiers": 2,
    "N(θ³, 1) at θ = 0": 1,
  })[family] ?? 0;

/** Definite only if no direction leaves the law as it is to first order. */
export const positiveDefinite = claim("kaplan:2.3.fisher-positive", {
  printed: {
    as: String
      .raw`\text{since }D_{KL}(q_0\|q_\theta)\text{ is positive, we know that }F\text{ is positive definite}`,
    theory: { zeros: () => 0 } as DefiniteTheory,
  },
  by: "eigenvalues of the numerical Hessian of the divergence at 50 points of each of eight families",
  measure: definiteness,
  corrected: {
    as: String
      .raw`F\text{ is positive semi-definite; }\delta^TF\delta=0\iff\delta\cdot\nabla_\theta q_\theta(x)=0\text{ for almost all }x`,
    theory: { zeros: corrected },
    grade: "condition",
    because:
      "A minimum may be flat: F vanishes along every direction that leaves the law as it is to first order, such as all " +
      "logits together, the rescaling of a hidden unit, or θ in N(θ³, 1) at 0, where each θ is even another law",
    counterexample: (found) => {
      const { least } = found.find(({ family }) => family.startsWith("softmax"))!;
      return {
        at: "softmax of 4 logits: least eigenvalue of F, the largest of 50 in absolute value",
        printed: "> 0",
        found: Math.max(...least.map(Math.abs)),
      };
    },
  },
  rivals: {
    "definite wherever each θ is another law": {
      zeros: (family) => family.startsWith("N(") ? 0 : corrected(family),
    },
    "equal components only lose their weight": {
      zeros: (family) => family.startsWith("mixture with") ? 1 : corrected(family),
    },
    "a network has one scale to spare, whatever its width": {
      zeros: (family) => family.startsWith("network") ? 1 : corrected(family),
    },
    "logits are all needed": {
      zeros: (family) => family.startsWith("softmax") ? 0 : corrected(family),
    },
  },
  compare: (found, theory, judge) => {
    for (const { family, zeros, least, leastOther } of found) {
      const predicted = theory.zeros(family);
      judge.equal(`directions without curvature, ${family}`, zeros, predicted, {
        why: `counted below 10⁻⁷, negative ones too; the others begin at ${leastOther.toPrecision(2)}`,
      });
      if (predicted > 0) {
        judge.equal(`least eigenvalue, ${family}`, least, 0, {
          atol: 5e-9,
          why: "numerical second derivatives: up to 10⁻⁹",
        });
      }
    }
    const softmaxes = found.find(({ family }) => family.startsWith("softmax"))!;
    if (theory.zeros(softmaxes.family) > 0) {
      judge.equal(
        "cosine between the flat direction of the logits and (1, 1, 1, 1)",
        softmaxes.alongOnes,
        1,
        { atol: 1e-9, why: "an eigenvector to the root of round-off squared" },
      );
    }
  },
});
