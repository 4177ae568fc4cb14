import { normalCdf } from "../../../math/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { distances, heavyTails } from "../experiment.ts";

interface RateTheory {
  /** The power of N with which the distance from the normal law falls; 0 where there is no normal limit. */
  exponent(law: string): number;
  /** The limit of the distance over that power of N. */
  constant(law: string): number;
}

const ROOT_TAU = Math.sqrt(2 * Math.PI);
/** The largest |He₃ φ|, at x² = 3 − √6. */
const THIRD_HERMITE = (() => {
  const square = 3 - Math.sqrt(6);
  return Math.sqrt(square) * (3 - square) * Math.exp(-square / 2) / ROOT_TAU;
})();
const P = 0.1;

const edgeworth: RateTheory = {
  exponent: (law) => (law === "uniform" ? -1 : -1 / 2),
  constant: (law) => {
    if (law === "exponential") return 2 / (6 * ROOT_TAU);
    if (law === "uniform") return 1.2 / 24 * THIRD_HERMITE;
    // A lattice adds half a step: (κ₃ + 3κ₂)/(6√(2π) κ₂^{3/2}).
    const variance = P * (1 - P);
    return (variance * (1 - 2 * P) + 3 * variance) / (6 * ROOT_TAU * variance ** 1.5);
  },
};

interface HeavyTheory {
  /** The limit of the distribution function of X/N, for Cauchy draws. */
  cauchySum(x: number): number;
  /** The power of N with which the interquartile range of y grows, for Cauchy draws. */
  cauchySpread: number;
  /** The power of N with which the distance from the normal law falls, for Student draws of 2½ degrees. */
  studentExponent: number;
  /** What the interquartile range of y tends to, for those. */
  studentSpread: number;
}

const QUARTILE = 0.6744897501960817;
/** A variance of ν/(ν − 2) = 5. */
const withVariance = { studentExponent: -1 / 4, studentSpread: 2 * QUARTILE * Math.sqrt(5) };

const anyLaw: HeavyTheory = {
  // The normal law with the quartiles that are found.
  cauchySum: (x) => normalCdf(x * QUARTILE),
  cauchySpread: 0,
  ...withVariance,
};
const finiteVariance: HeavyTheory = {
  cauchySum: (x) => 1 / 2 + Math.atan(x) / Math.PI,
  cauchySpread: 1 / 2,
  ...withVariance,
};

const PRINTED_LIMIT = String
  .raw`\text{In the limit that N is large, this proves the central limit theorem. … So at large N only the variance is non-vanishing, and thus we have a Gaussian distribution.}`;

export const centralLimit = claim("kaplan:3.2.clt", {
  parts: {
    "laws with cumulants": part({
      printed: { as: PRINTED_LIMIT, theory: edgeworth },
      rivals: {
        "1/√N for all of them": {
          exponent: () => -1 / 2,
          constant: edgeworth.constant,
        },
        "1/N for all of them": { exponent: () => -1, constant: edgeworth.constant },
        "a lattice no worse than a density": {
          ...edgeworth,
          constant: (law) =>
            law === "Bernoulli"
              ? (1 - 2 * P) / (6 * ROOT_TAU * Math.sqrt(P * (1 - P)))
              : edgeworth.constant(law),
        },
        "the skewness without its sixth": {
          ...edgeworth,
          constant: (law) => (law === "exponential" ? 6 : 1) * edgeworth.constant(law),
        },
        "no Gaussian limit": { exponent: () => 0, constant: edgeworth.constant },
      },
      by:
        "distribution functions of sums of N = 1 to 1024 draws by convolution and by the incomplete gamma function: their largest distance from the normal one",
      measure: distances,
      compare: (found, theory, judge) => {
        for (const [law, { copies, distances: all }] of Object.entries(found)) {
          judge.slope(
            `exponent of the distance from the normal law, ${law}, N from 64`,
            { x: copies.slice(-5), y: all.slice(-5) },
            theory.exponent(law),
            { atol: 0.01, why: "the next term is a share 1/√N or less" },
          );
          judge.equal(
            `distance over its power of N, ${law}, N = 1024`,
            all.at(-1)! * 1024 ** -edgeworth.exponent(law),
            theory.constant(law),
            {
              rtol: law === "Bernoulli" ? 0.002 : 5e-4,
              why: "the next term: a share of order 1/N, and on a lattice where its steps happen to fall",
            },
          );
        }
      },
    }),
    "any law": part({
      printed: { as: PRINTED_LIMIT, theory: anyLaw },
      by:
        "20 000 sums of up to 64 Cauchy and Student (2½ degrees) draws; for the latter also the inverted transform of up to 4¹⁴ draws",
      measure: heavyTails,
      corrected: {
        as: String
          .raw`\text{for independent }X_i\text{ from one distribution of finite variance (higher cumulants need not exist): }y\to\mathcal N(0,\langle X_1^2\rangle_c)`,
        theory: finiteVariance,
        grade: "condition",
        because:
          "It takes a finite variance: the sum of N Cauchy draws is N times one draw in law, and y spreads as √N without changing its " +
          "shape; a finite third cumulant is not needed, Student draws of 2½ degrees have none",
        counterexample: (found) => {
          const last = found.sampled.Cauchy.at(-1)!;
          return {
            at:
              `${last.copies} Cauchy draws: interquartile range of y, and distance from the normal law with these quartiles`,
            printed: `${found.sampled.Cauchy[0].interquartile.toPrecision(3)} as for one draw, and 0`,
            found: `${last.interquartile.toPrecision(3)}, and ${last.distance.toPrecision(2)}`,
          };
        },
      },
      rivals: {
        "Cauchy sums in units of N^{3/4}": { ...finiteVariance, cauchySpread: 1 / 4 },
        "no limit without a third cumulant": { ...finiteVariance, studentExponent: 0 },
        "1/√N without a third cumulant": { ...finiteVariance, studentExponent: -1 / 2 },
        "Student sums with the quartiles of one draw": {
          ...finiteVariance,
          studentSpread: 2 * 0.785,
        },
      },
      compare: ({ student, sampled }, theory, judge) => {
        const cauchy = sampled.Cauchy;
        judge.distribution("64 Cauchy draws: law of X/N", cauchy.at(-1)!.scaled, theory.cauchySum, {
          why: "20 000 independent sums",
        });
        judge.equal(
          "interquartile range of y, 1, 4, 16 and 64 Cauchy draws",
          cauchy.map(({ interquartile }) => interquartile),
          [1, 4, 16, 64].map((N) => 2 * N ** theory.cauchySpread),
          { rtol: 0.08, why: "quartiles of 20 000 sums: each range known to 1.1 %, seven times" },
        );
        const far = student.slice(-4);
        judge.slope(
          "exponent of the distance from the normal law, Student, N = 4⁸ to 4¹⁴",
          { x: [8, 10, 12, 14].map((power) => 4 ** power), y: far.map(({ distance }) => Math.abs(distance)) },
          theory.studentExponent,
          { atol: 0.01, why: "the next term is a share N^{−1/4}, which changes the slope by 0.004" },
        );
        judge.between(
          "interquartile range of y, 64 Student draws",
          sampled.Student.at(-1)!.interquartile,
          [0.8 * theory.studentSpread, theory.studentSpread],
          { atol: 0.1, why: "on its way from one draw's 1.57 to the limit; known to 0.02" },
        );
      },
    }),
  },
});
