import { marchenkoPasturInverseMoment, marchenkoPasturMoment } from "../../../generalization/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { lawIntegrals } from "../experiments/law-integrals.ts";

/** Mass, moments and the atom of the density as printed, with the remark that its second term needs r < 1. */
export const marchenkoPasturMass = claim("kaplan:6.0.15.mass", {
  printed: {
    as: String
      .raw`\rho(\lambda)=\frac{1}{2\pi}\frac{\sqrt{(\lambda_+-\lambda)(\lambda-\lambda_-)}}{\lambda}+(1-r)\delta(\lambda),\quad\text{second term only for }r<1`,
    theory: {
      mass: (r: number) => 1 - Math.max(0, 1 - r),
      first: (r: number) => marchenkoPasturMoment(1, r),
      second: (r: number) => marchenkoPasturMoment(2, r),
      inverse: (r: number) => marchenkoPasturInverseMoment(r),
      atom: (r: number) => Math.max(0, 1 - r),
    },
  },
  rivals: {
    "continuous part of mass r": {
      mass: (r) => r,
      first: (r) => r,
      second: (r) => r + r * r,
      inverse: (r) => Math.min(1, r) / Math.abs(r - 1),
      atom: (r) => 1 - r,
    },
    "normalised by the data": {
      mass: (r) => Math.min(1, r),
      first: () => 1,
      second: (r) => 1 + 1 / r,
      inverse: (r) => Math.min(1, r) * r / Math.abs(r - 1),
      atom: (r) => Math.max(0, 1 - r),
    },
    "1/(1 − r) below one": {
      mass: (r) => Math.min(1, r),
      first: (r) => r,
      second: (r) => r + r * r,
      inverse: (r) => 1 / Math.abs(r - 1),
      atom: (r) => Math.max(0, 1 - r),
    },
    "variance for second moment": {
      mass: (r) => Math.min(1, r),
      first: (r) => r,
      second: (r) => r,
      inverse: (r) => Math.min(1, r) / Math.abs(r - 1),
      atom: (r) => Math.max(0, 1 - r),
    },
  },
  by: "adaptive quadrature of the density in λ, midpoint rule in the angle, ranks of random matrices",
  omitted: { "∫ρ/λ at r = 1": "it diverges: the claim on the peak at r = 1 measures how" },
  measure: lawIntegrals,
  compare: (found, theory, judge) => {
    for (const { ratio, moments, momentsInAngle, inverse, zeroShare } of found) {
      const predicted = [theory.mass(ratio), theory.first(ratio), theory.second(ratio)];
      judge.equal(`mass and two moments by quadrature in λ, r = ${ratio}`, moments, predicted, {
        rtol: 1e-10,
        why: "quadrature converged to 1e-11",
      });
      judge.equal(`the same in the angle, r = ${ratio}`, momentsInAngle, predicted, {
        rtol: 1e-10,
        why: "2000 points of a rule that converges geometrically; at r = 1 a polynomial",
      });
      if (inverse.length > 0) {
        judge.equal(`mean of 1/λ, r = ${ratio}`, inverse, theory.inverse(ratio), {
          rtol: 1e-9,
          why: "quadrature converged to 1e-11; the edge λ₋ = (1 − √r)² has lost three digits at r = 1.1",
        });
      }
      judge.equal(`share of zero singular values, r = ${ratio}`, zeroShare, theory.atom(ratio), {
        atol: 1e-12,
        why: "a counted rank",
      });
    }
  },
});
