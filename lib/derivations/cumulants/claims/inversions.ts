import { cumulantsToMoments } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { narrowLaws, POLYNOMIALS, polynomials } from "../experiment.ts";
import { factorial } from "../experiments/roads.ts";

const orders = [1, 2, 3, 4, 5, 6, 7, 8];

interface NarrowTheory {
  point(place: number, n: number): number;
  /** κₙ over σⁿ. */
  normal(mean: number, variance: number, n: number): number;
  /** The one density that has these cumulants. */
  density(x: number, mean: number, variance: number): number;
  /** κ of order 2m of a law on m points whose cumulants from the third to there vanish. */
  impostor(m: number): number;
}

const normalDensity = (x: number, mean: number, variance: number): number =>
  Math.exp(-((x - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);

const narrow: NarrowTheory = {
  point: (place, n) => (n === 1 ? place : 0),
  normal: (mean, variance, n) => [mean / Math.sqrt(variance), 1][n - 1] ?? 0,
  density: normalDensity,
  impostor: (m) => -factorial(m),
};

export const deltaAndGaussian = claim("kaplan:3.2.delta-gaussian", {
  printed: {
    as: String
      .raw`\text{a delta function is a distribution with non-trivial mean, but vanishing }n>1\text{ cumulants. A Gaussian distribution is the unique distribution with general mean and variance, but vanishing }n>2\text{ cumulants}`,
    theory: narrow,
  },
  rivals: {
    "moments of the point mass": { ...narrow, point: (place, n) => place ** n },
    "the fourth moment of the normal law, 3σ⁴": {
      ...narrow,
      normal: (mean, variance, n) => (n === 4 ? 3 : narrow.normal(mean, variance, n)),
    },
    "no half in the exponent": {
      ...narrow,
      density: (x, mean, variance) => normalDensity(x, mean, 2 * variance),
    },
    "the mean of the other sign": {
      ...narrow,
      density: (x, mean, variance) => normalDensity(x, -mean, variance),
    },
    "third and fourth cumulants suffice": { ...narrow, impostor: (m) => (m > 2 ? 0 : -2) },
  },
  by:
    "Cauchy's integral of the logarithm of the transform; the inverse transform of exp(−ikμ − σ²k²/2) by a trapezoid sum",
  measure: narrowLaws,
  compare: ({ points, normals, impostors }, theory, judge) => {
    judge.equal(
      "cumulants 1 to 8 of three point masses, over n!",
      points.flatMap(({ cumulants }) => cumulants.map((each, i) => each / factorial(i + 1))),
      [-1.5, 0, 2.25].flatMap((place) => orders.map((n) => theory.point(place, n) / factorial(n))),
      { atol: 1e-15, why: "round-off of a logarithm" },
    );
    for (
      const [mean, variance, found] of [[0, 1, normals[0]], [2, 3, normals[1]], [
        -1.5,
        0.25,
        normals[2],
      ]] as const
    ) {
      judge.equal(
        `cumulants 1 to 8 of N(${mean}, ${variance}), in units of σ, over n!`,
        found.cumulants.map((each, i) => each / factorial(i + 1)),
        orders.map((n) => theory.normal(mean, variance, n) / factorial(n)),
        { atol: 3e-15, why: "round-off of a logarithm and of quadratures" },
      );
      judge.equal(
        `density with cumulants ${mean}, ${variance}, 0, 0, …`,
        found.densities,
        found.places.map((x) => theory.density(x, mean, variance)),
        { rtol: 1e-14, why: "a trapezoid sum of 720 terms" },
      );
    }
    impostors.forEach(({ cumulants }, i) => {
      const m = i + 2;
      judge.equal(
        `a law on ${m} points with cumulants 0, 1, then zeros: the ${2 * m}-th cumulant`,
        cumulants.at(-1)!,
        theory.impostor(m),
        { rtol: m < 5 ? 3e-13 : 2e-11, why: "round-off times (2m)!/m!" },
      );
    });
  },
});

interface PolynomialTheory {
  /** Whether exp of the polynomial is the transform of a probability law. */
  isLaw(name: string): boolean;
  /** ⟨xⁿ⟩ under the inverse transform; n = 0 is its mass. */
  moment(cumulants: readonly number[], n: number): number;
  cumulant(cumulants: readonly number[], n: number): number;
}

/** All moments from finitely many cumulants. */
const momentOf = (cumulants: readonly number[], n: number): number =>
  n === 0 ? 1 : cumulantsToMoments(Array.from({ length: n }, (_, i) => cumulants[i] ?? 0))[n - 1];

const cumulantsEnd: PolynomialTheory = {
  isLaw: (name) => name === "degree 2",
  moment: momentOf,
  cumulant: (cumulants, n) => cumulants[n - 1] ?? 0,
};

const momentsEnd: PolynomialTheory = {
  isLaw: () => true,
  moment: (cumulants, n) => (n > cumulants.length ? 0 : momentOf(cumulants, n)),
  cumulant: cumulantsEnd.cumulant,
};

export const exponentialsOfPolynomials = claim("kaplan:3.2.polynomial-cgf", {
  printed: {
    as: String
      .raw`\text{distributions with vanishing }n > k\text{ moments are just the Fourier transform of the exponential of a polynomial!}`,
    theory: momentsEnd,
  },
  by:
    "inverse transforms on 353 places each by trapezoid sums through the saddle; their moments, and Cauchy's integral",
  measure: polynomials,
  corrected: {
    as: String
      .raw`\int\frac{dk}{2\pi}\,e^{ikx+G(k)},\ G\text{ a polynomial of degree }k,\text{ has vanishing }n>k\text{ cumulants, and is a distribution for }k\le2\text{ only}`,
    theory: cumulantsEnd,
    grade: "wrong",
    because:
      "It is the cumulants that vanish, not the moments; and for a degree above 2 what comes out is negative somewhere, however " +
      "small the cubic term, or the transform grows beyond 1 and has no inverse (Marcinkiewicz)",
    counterexample: (found) => {
      const { name, least, leastAt, moments } = found[1];
      return {
        at: `${name}: the fourth moment, and the “density” at x = ${leastAt}`,
        printed: "0, and at least 0",
        found: `${moments[3].toPrecision(4)}, and ${least.toPrecision(3)}`,
      };
    },
  },
  rivals: {
    "cumulants end, and every polynomial gives a law": { ...cumulantsEnd, isLaw: () => true },
    "a law where the cubic term is small": {
      ...cumulantsEnd,
      isLaw: (name) => name === "degree 2" || name.endsWith("κ₃ = 0.1"),
    },
    "a law where the transform falls off": { ...cumulantsEnd, isLaw: (name) => !name.endsWith("κ₄ = +0.5") },
    "central moments end": {
      ...cumulantsEnd,
      moment: momentsEnd.moment,
    },
    "no factorials in the polynomial": {
      ...cumulantsEnd,
      cumulant: (cumulants, n) => (cumulants[n - 1] ?? 0) * factorial(n),
    },
  },
  compare: (found, theory, judge) => {
    for (const { name, law, bounded, mass, moments, cumulants } of found) {
      judge.exists(`${name}: nowhere negative, and transform nowhere above 1`, law, theory.isLaw(name), {
        why: "the least of 353 values, each with a relative error of 10⁻¹³",
      });
      // Nothing to integrate where the transform cannot be inverted.
      if (name.endsWith("+0.5")) {
        judge.exists(`${name}: transform at most 1 on the real axis`, bounded, theory.isLaw(name), {
          why: "the largest of 200 values of an elementary function",
        });
        continue;
      }
      judge.equal(
        `mass and moments 1 to 8, ${name}`,
        [mass, ...moments],
        [0, ...orders].map((n) => theory.moment(POLYNOMIALS[name], n)),
        { atol: 3e-14, rtol: 5e-14, why: "trapezoid sums of smooth functions, to round-off" },
      );
      judge.equal(
        `cumulants 1 to 8, ${name}, over n! 2ⁿ`,
        cumulants.map((each, i) => each / factorial(i + 1) / 2 ** (i + 1)),
        orders.map((n) => theory.cumulant(POLYNOMIALS[name], n) / factorial(n) / 2 ** n),
        { atol: 5e-15, why: "round-off of a logarithm on the circle |k| = ½" },
      );
    }
  },
});
