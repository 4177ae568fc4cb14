import { claim } from "../../../ledger/mod.ts";
import { cauchySchwarz } from "../experiment.ts";

interface RawMoments {
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly bb: number;
  readonly ab: number;
}

interface CauchySchwarzTheory {
  /** The numerator of the quotient before it is squared, from raw moments. */
  covariance(moments: RawMoments): number;
  /** The largest quotient that there is. */
  readonly bound: number;
  /** The quotient of A and c + sA. */
  readonly affine: number;
  /** What the best affine function of A leaves of B, as a share of Var B. */
  left(quotient: number): number;
  /** The sign of bound − quotient for a B that is no affine function of A. */
  readonly slack: 1 | -1;
}

const cumulants: CauchySchwarzTheory = {
  covariance: ({ a, b, ab }) => ab - a * b,
  bound: 1,
  affine: 1,
  left: (quotient) => 1 - quotient,
  slack: 1,
};

const ROUND_OFF = { atol: 1e-13, why: "sums over up to 25 cells; round-off only" };

export const cauchySchwarzForCovariances = claim("kaplan:3.4.8", {
  printed: {
    as: String.raw`\frac{\operatorname{Cov}(A,B)^2}{\operatorname{Var}(A)\operatorname{Var}(B)}\le1`,
    theory: cumulants,
  },
  rivals: {
    "the mean of the product, without subtracting means": { ...cumulants, covariance: ({ ab }) => ab },
    "never more than 0.999": { ...cumulants, bound: 0.999 },
    "the correlation itself is left": { ...cumulants, left: (quotient) => 1 - Math.sqrt(Math.abs(quotient)) },
    "an affine function of A is not enough": { ...cumulants, affine: 0.999 },
    "any increasing function of A reaches 1": { ...cumulants, slack: -1 },
  },
  by:
    "10⁵ random joint tables, with covariances from pairs of independent copies; searches for the largest quotient and for the " +
    "best affine function",
  omitted: {
    "constants, and infinite variances": "the quotient is not defined there",
  },
  measure: cauchySchwarz,
  compare: (found, theory, judge) => {
    judge.atMost("largest quotient of each thousand tables", found.largest, theory.bound, ROUND_OFF);
    judge.equal("largest quotient that a search finds", found.searched, theory.bound, {
      atol: 1e-12,
      why: "a simplex search ends this near to the top",
    });
    judge.equal(
      "covariance",
      found.moments.map(({ covariance }) => covariance),
      found.moments.map((each) => theory.covariance(each)),
      { atol: 1e-12, why: "sums over up to 25 cells, of values up to a few hundred" },
    );
    judge.equal("quotient of A and c + sA", found.affine, theory.affine, ROUND_OFF);
    judge.equal(
      "share of Var B that no affine function of A explains",
      found.fitted.map(({ left }) => left),
      found.fitted.map(({ quotient }) => theory.left(quotient)),
      { atol: 1e-12, why: "a simplex search ends this near to the bottom" },
    );
    judge.sign("1 − quotient of A and A³", found.bent.map((quotient) => 1 - quotient), theory.slack, {
      why: "sign test over 500 tables",
    });
  },
});
