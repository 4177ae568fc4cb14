import { cumulantsToMoments, momentsToCentralMoments, momentsToCumulants } from "../../../estimators/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import type { Complex } from "../../../math/mod.ts";
import { members, series } from "../experiment.ts";
import { exp, minusIToThe, plus, scaled } from "../experiments/complex.ts";
import { factorial } from "../experiments/roads.ts";

const ORDERS = 8;
const orders = Array.from({ length: ORDERS }, (_, i) => i + 1);

/** B₁ … B₈ over n, the cumulants of the uniform law beyond the first. */
const UNIFORM = [1 / 2, 1 / 12, 0, -1 / 120, 0, 1 / 252, 0, -1 / 240];

/** The moments of the five laws in closed form. */
const MOMENTS: Readonly<Record<string, readonly number[]>> = {
  normal: cumulantsToMoments([1, 2, 0, 0, 0, 0, 0, 0]),
  exponential: orders.map(factorial),
  uniform: orders.map((n) => 1 / (n + 1)),
  Poisson: cumulantsToMoments(orders.map(() => 3)),
  Bernoulli: orders.map(() => 0.3),
};

/** Their cumulants in closed form; those of a toss from its moments, grouping by grouping. */
const CUMULANTS: Readonly<Record<string, readonly number[]>> = {
  normal: [1, 2, 0, 0, 0, 0, 0, 0],
  exponential: orders.map((n) => factorial(n - 1)),
  uniform: UNIFORM,
  Poisson: orders.map(() => 3),
  Bernoulli: momentsToCumulants(MOMENTS.Bernoulli),
};

interface DerivativeTheory {
  /** The n-th derivative at k = 0 of the transform of a law with moments ⟨X⟩, ⟨X²⟩, … */
  derivative(moments: readonly number[], n: number): Complex;
}

const generated: DerivativeTheory = { derivative: (moments, n) => scaled(minusIToThe(n), moments[n - 1]) };

/** What round-off of the transforms leaves in the derivatives, over the moments. */
const ROUND_OFF: Readonly<Record<string, number>> = {
  normal: 1e-14,
  exponential: 3e-13,
  uniform: 1e-13,
  Poisson: 1e-14,
  Bernoulli: 5e-13,
};

export const derivativesAreMoments = claim("kaplan:3.2.2", {
  printed: {
    as: String
      .raw`\text{The moments are generated in the sense that the }n\text{th derivative of }\tilde{p}(k)\text{ wrt k produces moments when evaluated at zero.}`,
    theory: generated,
  },
  rivals: {
    "without the factor (−i)ⁿ": { derivative: (moments, n) => ({ re: moments[n - 1], im: 0 }) },
    "the factor iⁿ of the other sign convention": {
      derivative: (moments, n) => scaled(minusIToThe(-n), moments[n - 1]),
    },
    "moments over n!": {
      derivative: (moments, n) => scaled(minusIToThe(n), moments[n - 1] / factorial(n)),
    },
    "moments about the mean": {
      derivative: (moments, n) => scaled(minusIToThe(n), momentsToCentralMoments(moments)[n - 1]),
    },
  },
  by: "Cauchy's integral over 64 points of a circle round k = 0, the transform by quadrature or sum at each",
  measure: series,
  compare: (found, theory, judge) => {
    for (const { name, derivatives } of found) {
      const predicted = orders.map((n) => theory.derivative(MOMENTS[name], n));
      judge.equal(
        `derivatives 1 to ${ORDERS}, ${name}: real parts, each over its moment`,
        orders.map((n) => derivatives[n].re / MOMENTS[name][n - 1]),
        predicted.map(({ re }, i) => re / MOMENTS[name][i]),
        { atol: ROUND_OFF[name], why: "round-off 10⁻¹⁶ of the transform times n!/rⁿ, over the moment" },
      );
      judge.equal(
        `derivatives 1 to ${ORDERS}, ${name}: imaginary parts, each over its moment`,
        orders.map((n) => derivatives[n].im / MOMENTS[name][n - 1]),
        predicted.map(({ im }, i) => im / MOMENTS[name][i]),
        { atol: ROUND_OFF[name], why: "round-off 10⁻¹⁶ of the transform times n!/rⁿ, over the moment" },
      );
    }
  },
});

interface CumulantTheory {
  /** What the n-th derivative of G at 0 is, over (−i)ⁿ. */
  generated(law: string, n: number): number;
}

const connected: CumulantTheory = { generated: (law, n) => CUMULANTS[law][n - 1] };

export const logarithmGeneratesCumulants = claim("kaplan:3.2.4", {
  printed: {
    as: String
      .raw`G = \log \tilde{p}(k),\quad G = \sum_{n=1}^{\infty} \frac{(-ik)^n}{n!} \langle X^n \rangle_c`,
    theory: connected,
  },
  rivals: {
    "moments about the mean": {
      generated: (law, n) => (n === 1 ? CUMULANTS[law][0] : momentsToCentralMoments(MOMENTS[law])[n - 1]),
    },
    "only the square of the variance taken out, three times": {
      generated: (law, n) => {
        if (n < 4) return CUMULANTS[law][n - 1];
        const central = momentsToCentralMoments(MOMENTS[law]);
        return n === 4 ? central[3] - 3 * central[1] ** 2 : central[n - 1];
      },
    },
    "no factorials in the series": { generated: (law, n) => CUMULANTS[law][n - 1] * factorial(n) },
    "odd ones of the other sign": { generated: (law, n) => (-1) ** n * CUMULANTS[law][n - 1] },
  },
  by:
    "Cauchy's integral of the logarithm over a circle round k = 0, the transform by quadrature or sum; variances by quadrature",
  measure: series,
  compare: (found, theory, judge) => {
    for (const { name, radius, generated, variance } of found) {
      // Zeros are judged in the unit of their neighbours.
      const sizes = CUMULANTS[name].map((each, i) =>
        Math.max(Math.abs(each), factorial(i + 1) / radius ** (i + 1))
      );
      const why = "round-off of the logarithm times n!/rⁿ, or as a share of the cumulant";
      judge.equal(
        `cumulants 1 to ${ORDERS}, ${name}`,
        generated.map((each, i) => each / sizes[i]),
        orders.map((n, i) => theory.generated(name, n) / sizes[i]),
        { atol: 1e-14, why },
      );
      judge.equal(`variance, ${name}`, variance, theory.generated(name, 2), {
        rtol: 1e-14,
        why: "quadrature to round-off",
      });
    }
  },
});

/** The moments and cumulants of the three laws of (3.2.5) to the 40th. */
const MANY = Array.from({ length: 40 }, (_, i) => i + 1);
const TOSS = MANY.map(() => 0.3);
const LONG: Readonly<Record<string, { moments: readonly number[]; cumulants: readonly number[] }>> = {
  normal: {
    moments: cumulantsToMoments(MANY.map((n) => (n === 2 ? 1 : 0))),
    cumulants: MANY.map((n) => (n === 2 ? 1 : 0)),
  },
  Bernoulli: { moments: TOSS, cumulants: momentsToCumulants(TOSS) },
  exponential: { moments: MANY.map(factorial), cumulants: MANY.map((n) => factorial(n - 1)) },
};

/** On the circle of convergence a sum has no value: there the series of the exponential law ends. */
const converges = (law: string, k: number): boolean => law !== "exponential" || k < 1;

/** Σ (−ik)ⁿ/n! aₙ, n from `first` to 40, where a₀ = 1. */
function sum(coefficients: readonly number[], k: number, first: 0 | 1): Complex {
  return coefficients.reduce<Complex>(
    (total, each, i) => plus(total, scaled(minusIToThe(i + 1), each * k ** (i + 1) / factorial(i + 1))),
    { re: first === 0 ? 1 : 0, im: 0 },
  );
}

interface SeriesTheory {
  moments(law: string, k: number): Complex;
  exponential(law: string, k: number): Complex;
}

const fromOne: SeriesTheory = {
  moments: (law, k) => sum(LONG[law].moments, k, 1),
  exponential: (law, k) => exp(sum(LONG[law].cumulants, k, 1)),
};
const fromZero: SeriesTheory = { ...fromOne, moments: (law, k) => sum(LONG[law].moments, k, 0) };

/** A polynomial in z = −ik up to the twelfth power, by its coefficients. */
type Polynomial = readonly number[];
const TRUNCATED = 12;

const product = (a: Polynomial, b: Polynomial): Polynomial =>
  a.map((_, n) => a.slice(0, n + 1).reduce((total, each, i) => total + each * b[n - i], 0));
const one: Polynomial = Array.from({ length: TRUNCATED + 1 }, (_, n) => (n === 0 ? 1 : 0));

/** Σₚ z^{np}/p! (κ/n!)^p, or with the changes that rivals make. */
function factor(n: number, weight: (p: number) => number): Polynomial {
  return one.map((_, power) => (power % n === 0 ? weight(power / n) : 0));
}

interface ProductTheory {
  /** The coefficients of (−ik)⁰ … (−ik)¹² of the third member. */
  coefficients(cumulants: readonly number[]): Polynomial;
}

const clustersOf = (weight: (n: number, p: number, cumulant: number) => number): ProductTheory => ({
  coefficients: (cumulants) =>
    Array.from({ length: TRUNCATED }, (_, i) => i + 1)
      .map((n) => factor(n, (p) => weight(n, p, cumulants[n - 1])))
      .reduce(product),
});

const withoutInnerSum = clustersOf((n, p, cumulant) => (cumulant / factorial(n)) ** p / factorial(p));

/** As displayed: in every factor of the product stands a sum over n of its own, here of its first twelve terms. */
const withInnerSum: ProductTheory = {
  coefficients: (cumulants) => {
    const inner = Array.from({ length: TRUNCATED }, (_, i) => i + 1)
      .map((n) => factor(n, (p) => (cumulants[n - 1] / factorial(n)) ** p / factorial(p)))
      .reduce((a, b) => a.map((each, i) => each + b[i]));
    return Array.from({ length: TRUNCATED }, () => inner).reduce(product);
  },
};

export const exponentialOfCumulants = claim("kaplan:3.2.5", {
  parts: {
    "the two series": part({
      printed: {
        as: String
          .raw`\sum_{n=1}^{\infty} \frac{(-ik)^n}{n!} \langle X^n \rangle = \exp\left[\sum_{n=1}^{\infty} \frac{(-ik)^n}{n!} \langle X^n \rangle_c\right]`,
        theory: fromOne,
      },
      by: "the transform ⟨exp(−ikx)⟩ at k = 0.1, 0.5 and 1 by quadrature or sum",
      omitted: {
        "the exponential law at k = 1":
          "it lies on the circle of convergence, where Σ(−ik)ⁿ has no sum; its coefficients are compared in the other part",
      },
      measure: members,
      corrected: {
        as: String
          .raw`\sum_{n=0}^{\infty} \frac{(-ik)^n}{n!} \langle X^n \rangle = \exp\left[\sum_{n=1}^{\infty} \frac{(-ik)^n}{n!} \langle X^n \rangle_c\right]`,
        theory: fromZero,
        grade: "slip",
        because:
          "The series of the moments begins with n = 0, whose term is 1: at k = 0 the sum from n = 1 is 0, and the exponential 1",
        counterexample: (found) => {
          const { name, at } = found[0];
          return {
            at: `the ${name} law at k = ${at[0].k}: real part`,
            printed: fromOne.moments(name, at[0].k).re,
            found: at[0].re,
          };
        },
      },
      rivals: {
        "both from n = 0": {
          moments: fromZero.moments,
          exponential: (law, k) => exp(sum(LONG[law].cumulants, k, 0)),
        },
        "exp(+ikx)": {
          moments: (law, k) => fromZero.moments(law, -k),
          exponential: (law, k) => fromZero.exponential(law, -k),
        },
        "moments in the exponent": {
          ...fromZero,
          exponential: (law, k) => exp(sum(LONG[law].moments, k, 1)),
        },
        "cumulants over (n−1)! in the exponent": {
          ...fromZero,
          exponential: (law, k) => exp(sum(LONG[law].cumulants.map((each, i) => each * (i + 1)), k, 1)),
        },
      },
      compare: (found, theory, judge) => {
        for (const { name, at } of found) {
          const places = [0.1, 0.5, 1].filter((k) => converges(name, k));
          const rows = at.slice(0, places.length);
          const why = "quadrature; at k = ½ the exponential law's series of 40 terms leaves 10⁻¹²";
          for (const member of ["moments", "exponential"] as const) {
            const predicted = places.map((k) => theory[member](name, k));
            judge.equal(
              `${name}, series of the ${member === "moments" ? "moments" : "cumulants, its exponential"}`,
              rows.flatMap(({ re, im }) => [re, im]),
              predicted.flatMap(({ re, im }) => [re, im]),
              { atol: at.length > places.length ? 2e-12 : 1e-14, why },
            );
          }
        }
      },
    }),
    "the product over clusters": part({
      printed: {
        as: String
          .raw`\exp\left[\sum_{n=1}^{\infty} \frac{(-ik)^n}{n!} \langle X^n \rangle_c\right] = \prod_n \sum_{p_n} \left[\sum_{n=1}^{\infty} \frac{(-ik)^{np_n}}{p_n!} \left(\frac{\langle X^n \rangle_c}{n!}\right)^{p_n}\right]`,
        theory: withInnerSum,
      },
      by: "coefficients of the transform to the twelfth power of −ik, by Cauchy's integral over a circle",
      measure: members,
      corrected: {
        as: String
          .raw`\exp\left[\sum_{n=1}^{\infty} \frac{(-ik)^n}{n!} \langle X^n \rangle_c\right] = \prod_{n=1}^\infty \sum_{p_n=0}^\infty \frac{(-ik)^{np_n}}{p_n!} \left(\frac{\langle X^n \rangle_c}{n!}\right)^{p_n}`,
        theory: withoutInnerSum,
        grade: "slip",
        because:
          "The product runs over n already: with a second sum over n inside, every factor has a 1 for each n at p = 0, " +
          "and the product begins with the number of terms to the power of their number",
        counterexample: (found) => ({
          at: `the ${found[0].name} law, coefficient of k⁰ with n up to ${TRUNCATED}`,
          printed: withInnerSum.coefficients(LONG[found[0].name].cumulants)[0],
          found: found[0].coefficients[0],
        }),
      },
      rivals: {
        "clusters of equal size told apart (no p!)": clustersOf((n, p, cumulant) =>
          (cumulant / factorial(n)) ** p
        ),
        "n! once instead of once a cluster": clustersOf((n, p, cumulant) =>
          p === 0 ? 1 : cumulant ** p / factorial(n) / factorial(p)
        ),
        "no single points": clustersOf((n, p, cumulant) =>
          n === 1 ? Number(p === 0) : (cumulant / factorial(n)) ** p / factorial(p)
        ),
        "at most one cluster of each size": clustersOf((n, p, cumulant) =>
          p > 1 ? 0 : (cumulant / factorial(n)) ** p
        ),
      },
      compare: (found, theory, judge) => {
        for (const { name, coefficients } of found) {
          // As they count at |k| = 0.55, the smallest circle that the transform was read on.
          judge.equal(
            `coefficients of (−0.55i)ⁿ, n = 0 to 12, ${name}`,
            coefficients.map((each, n) => each * 0.55 ** n),
            theory.coefficients(LONG[name].cumulants).map((each, n) => each * 0.55 ** n),
            { atol: 2e-15, why: "round-off of the transform" },
          );
        }
      },
    }),
  },
});
