import { claim, part } from "../../../ledger/mod.ts";
import { integrate, softmax } from "../../../math/mod.ts";
import { differentiatedCondition, gumbelIntegral } from "../experiments/integral.ts";

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

/** (n − 1)! Π pⱼ with the probabilities of the softmax. */
function value(logits: readonly number[]): number {
  return softmax(logits).reduce((product, p) => product * p, factorial(logits.length - 1));
}

/** (n − 1)! e^(Σ x) / (Σ e^x)^power. */
function quotient(logits: readonly number[], power: number): number {
  const sum = logits.reduce((total, x) => total + x, 0);
  return factorial(logits.length - 1) * Math.exp(sum) /
    logits.reduce((total, x) => total + Math.exp(x), 0) ** power;
}

const alternating = (n: number): number => n % 2 === 0 ? -1 : 1;

/** Differentiated in all other logits, the condition on the noise holds for the Gumbel density; the sign cancels. */
export const differentiated = claim("kaplan:3.5.5", {
  printed: {
    as: String
      .raw`(n-1)! \frac{e^{\sum_{j=1}^{n} x_j}}{\left(\sum_j e^{x_j}\right)^n} = (n-1)! \prod_{j=1}^{n} p_j = \int dz_k g(z_k) \prod_{j \neq k}^{n} g(x_k + z_k - x_j)`,
    theory: {
      exponentials: (logits: readonly number[]) => quotient(logits, logits.length),
      probabilities: value,
      sign: alternating,
    },
  },
  rivals: {
    "n! for (n − 1)!": {
      exponentials: (logits) => logits.length * quotient(logits, logits.length),
      probabilities: (logits) => logits.length * value(logits),
      sign: alternating,
    },
    "power n − 1 below": {
      exponentials: (logits) => quotient(logits, logits.length - 1),
      probabilities: value,
      sign: alternating,
    },
    "no factorial": {
      exponentials: (logits) => quotient(logits, logits.length) / factorial(logits.length - 1),
      probabilities: (logits) => value(logits) / factorial(logits.length - 1),
      sign: alternating,
    },
    "sign kept on the left only": {
      exponentials: (logits) => alternating(logits.length) * quotient(logits, logits.length),
      probabilities: (logits) => alternating(logits.length) * value(logits),
      sign: () => 1,
    },
  },
  by: "quadrature of the right side for every k; repeated numerical differentiation of the softmax",
  measure: (context) => differentiatedCondition(context),
  compare: (found, theory, judge) => {
    for (const n of [2, 3, 4, 5, 6]) {
      const sets = found.filter((each) => each.logits.length === n);
      const integrals = sets.flatMap((each) => each.integrals);
      const repeated = (form: (logits: readonly number[]) => number): number[] =>
        sets.flatMap(({ logits }) => logits.map(() => form(logits)));
      const how = { rtol: 1e-12, why: "quadrature to 1e-12" };
      judge.equal(
        `integral and exponentials, n = ${n}, every k`,
        integrals,
        repeated(theory.exponentials),
        how,
      );
      judge.equal(
        `integral and probabilities, n = ${n}, every k`,
        integrals,
        repeated(theory.probabilities),
        how,
      );
      judge.equal(
        `mixed derivative of the softmax, n = ${n}, every k`,
        sets.flatMap((each) => each.derivatives),
        repeated((logits) => theory.sign(n) * theory.probabilities(logits)),
        {
          atol: 1e-12 * 10 ** (n - 2),
          why: "extrapolated differences lose more than a digit with every order",
        },
      );
    }
  },
});

/** x₁ⱼ = x₁ − xⱼ for j = 2 … n. */
function differences([first, ...others]: readonly number[]): number[] {
  return others.map((x) => first - x);
}

/** ∫ dy y^(n−1) e^(−y) Πⱼ e^(s·x₁ⱼ − y e^(−x₁ⱼ)) between two limits, s being the sign in front of x₁ⱼ. */
function thirdMember(logits: readonly number[], sign: 1 | -1, from = 0, to = Infinity): number {
  const gaps = differences(logits);
  const front = Math.exp(sign * gaps.reduce((sum, gap) => sum + gap, 0));
  const rate = 1 + gaps.reduce((sum, gap) => sum + Math.exp(-gap), 0);
  return front *
    integrate((y) => y ** (logits.length - 1) * Math.exp(-rate * y), from, to, { rtol: 1e-12, atol: 1e-17 })
      .value;
}

/** e^(−Σ x₁ⱼ) ∫ dy y^(n−1) e^(−y·rate); a rate that is not positive makes it diverge. */
function fourthMember(logits: readonly number[], rate: number): number {
  if (rate <= 0) return Number.MAX_VALUE;
  const front = Math.exp(-differences(logits).reduce((sum, gap) => sum + gap, 0));
  return front *
    integrate((y) => y ** (logits.length - 1) * Math.exp(-rate * y), 0, Infinity, { rtol: 1e-12 }).value;
}

/** 1 + e^(−x₁₂) + … + s·e^(−x₁ₙ). */
function rateOf(logits: readonly number[], lastSign: 1 | -1): number {
  const terms = differences(logits).map((gap) => Math.exp(-gap));
  return terms.reduce((sum, term, i) => sum + (i === terms.length - 1 ? lastSign * term : term), 1);
}

const THIRD = String
  .raw`\int_0^\infty dy \, y^{n-1} e^{-y} e^{x_{12} - y e^{-x_{12}}} \cdots e^{x_{1n} - y e^{-x_{1n}}}`;
const FOURTH = String
  .raw`e^{-x_{12} - \dots - x_{1n}} \int_0^\infty dy \, y^{n-1} e^{-y(1 + e^{-x_{12}} + \dots - e^{-x_{1n}})}`;
const QUADRATURE = { rtol: 1e-12, atol: 1e-15, why: "quadrature to 1e-12 on both sides" };

/** The value is right; the substitution and two of the displayed members have lost a sign. */
export const gumbelIntegralEvaluation = claim("kaplan:3.5.gumbel-integral", {
  parts: {
    "the value": part({
      printed: {
        as: String.raw`\int dz\, g(z) g(x_{12} + z) \cdots g(x_{1n} + z)=(n-1)!\prod_jp_j`,
        theory: { value },
      },
      rivals: {
        "n! for (n − 1)!": { value: (logits) => logits.length * value(logits) },
        "no factorial (n > 2)": { value: (logits) => value(logits) / factorial(logits.length - 1) },
      },
      by: "quadrature in z of the product of the densities",
      measure: (context) => gumbelIntegral(context),
      compare: (found, theory, judge) => {
        judge.equal(
          "integral",
          found.map((each) => each.whole),
          found.map((each) => theory.value(each.logits)),
          {
            rtol: 1e-12,
            why: "quadrature to 1e-12",
          },
        );
      },
    }),
    "the substitution": part({
      printed: {
        as: String.raw`\text{Changing variables to}\ e^z = y`,
        theory: { range: (z: number): [number, number] => [0, Math.exp(z)] },
      },
      by:
        "quadrature in z up to three limits, against the third member over the range of y that belongs to it",
      measure: (context) => gumbelIntegral(context),
      corrected: {
        as: String.raw`e^{-z}=y`,
        theory: { range: (z: number): [number, number] => [Math.exp(-z), Infinity] },
        grade: "slip",
        because:
          "with y = e^z the densities would become e^(−1/y)/y; the displayed y^(n−1) e^(−y) comes from y = e^(−z), " +
          "which runs from ∞ down to 0",
        counterexample: ([{ logits, limits, parts }]) => ({
          at: `n = ${logits.length}, x = (${logits.join(", ")}), z ≤ ${limits[0]}`,
          printed: thirdMember(logits, -1, 0, Math.exp(limits[0])),
          found: parts[0],
        }),
      },
      rivals: {
        "limits not exchanged": { range: (z) => [0, Math.exp(-z)] },
        "y = −z": { range: (z) => [Math.max(0, -z), Infinity] },
      },
      compare: (found, theory, judge) => {
        const predicted = found.flatMap(({ logits, limits }) =>
          limits.map((z) => thirdMember(logits, -1, ...theory.range(z)))
        );
        judge.equal("integral up to a limit", found.flatMap((each) => each.parts), predicted, QUADRATURE);
      },
    }),
    "third member": part({
      printed: { as: THIRD, theory: { member: (logits: readonly number[]) => thirdMember(logits, 1) } },
      by: "quadrature in z against quadrature in y of the member",
      measure: (context) => gumbelIntegral(context),
      corrected: {
        as: THIRD.replaceAll("e^{x_{1", "e^{-x_{1"),
        theory: { member: (logits: readonly number[]) => thirdMember(logits, -1) },
        grade: "slip",
        because: "g(x₁ⱼ + z) = e^(−z − x₁ⱼ − …) has −x₁ⱼ in the exponent, as the next member has again",
        counterexample: ([{ logits, whole }]) => ({
          at: `n = ${logits.length}, x = (${logits.join(", ")})`,
          printed: thirdMember(logits, 1),
          found: whole,
        }),
      },
      rivals: {
        "x₁ⱼ lost": {
          member: (logits) =>
            thirdMember(logits, -1) * Math.exp(differences(logits).reduce((sum, gap) => sum + gap, 0)),
        },
        "one power of y more": {
          member: (logits) => thirdMember(logits, -1) * logits.length / rateOf(logits, 1),
        },
      },
      compare: (found, theory, judge) => {
        judge.equal(
          "integral",
          found.map((each) => each.whole),
          found.map((each) => theory.member(each.logits)),
          QUADRATURE,
        );
      },
    }),
    "fourth member": part({
      printed: {
        as: FOURTH,
        theory: { member: (logits: readonly number[]) => fourthMember(logits, rateOf(logits, -1)) },
      },
      by: "quadrature in z against quadrature in y of the member",
      measure: (context) => gumbelIntegral(context),
      corrected: {
        as: FOURTH.replace(String.raw`\dots - e^{-x_{1n}}`, String.raw`\dots + e^{-x_{1n}}`),
        theory: { member: (logits: readonly number[]) => fourthMember(logits, rateOf(logits, 1)) },
        grade: "slip",
        because:
          "all exponents −y e^(−x₁ⱼ) add up; with the last sign turned the integral even diverges where 1 + … < e^(−x₁ₙ)",
        counterexample: (found) => {
          const { logits, whole } = found.find((each) => each.logits.length === 3)!;
          return {
            at: `n = ${logits.length}, x = (${logits.join(", ")})`,
            printed: fourthMember(logits, rateOf(logits, -1)),
            found: whole,
          };
        },
      },
      rivals: {
        "the 1 forgotten": { member: (logits) => fourthMember(logits, rateOf(logits, 1) - 1) },
        "signs in the exponentials turned": {
          member: (logits) => fourthMember(logits, rateOf(logits.map((x) => -x), 1)),
        },
      },
      compare: (found, theory, judge) => {
        judge.equal(
          "integral",
          found.map((each) => each.whole),
          found.map((each) => theory.member(each.logits)),
          QUADRATURE,
        );
      },
    }),
  },
});
