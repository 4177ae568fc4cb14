import {
  cumulantOfSum,
  cumulantsOfPoints,
  jointCumulant,
  type JointFunction,
  jointMomentsOf,
  momentsOfPoints,
  pointLaw,
} from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { COPIES, cumulantsOfSums, deviations, pairs } from "../experiment.ts";
import { factorial } from "../experiments/roads.ts";
import { OUTCOMES, PAIRS, type Points, STEP, TABLES } from "../laws.ts";

const orders = [1, 2, 3, 4, 5, 6, 7, 8];
const lawOf = ({ values, probabilities }: Points): ReturnType<typeof pointLaw> =>
  pointLaw(values, probabilities);
const cumulantsOf = (law: Points): number[] => cumulantsOfPoints(lawOf(law), 8);
const momentsOf = (law: Points): number[] => momentsOfPoints(lawOf(law), 8);

/**
 * Cumulants of the exponential and of the uniform law, and of the square of a uniform variable from its moments
 * 1/(2n+1).
 */
const EXPONENTIAL = orders.map((n) => factorial(n - 1));
const UNIFORM = [1 / 2, 1 / 12, 0, -1 / 120, 0, 1 / 252, 0, -1 / 240];
const SQUARE = [1 / 3, 4 / 45, 16 / 945, -32 / 4725];

interface AdditiveTheory {
  /** The n-th cumulant of X + Y from both lists. */
  cumulant(x: readonly number[], y: readonly number[], n: number): number;
  /** The n-th moment of X + Y from both lists. */
  moment(x: readonly number[], y: readonly number[], n: number): number;
}

const choose = (n: number, k: number): number => factorial(n) / factorial(k) / factorial(n - k);

const additive: AdditiveTheory = {
  cumulant: (x, y, n) => x[n - 1] + y[n - 1],
  moment: (x, y, n) =>
    orders.slice(0, n - 1).reduce(
      (sum, k) => sum + choose(n, k) * x[k - 1] * y[n - k - 1],
      x[n - 1] + y[n - 1],
    ),
};

export const cumulantsAdd = claim("kaplan:3.2.8", {
  printed: {
    as: String
      .raw`\langle (X+Y)^n \rangle_c = \langle X^n \rangle_c + \langle Y^n \rangle_c\text{ for the cumulants (but obviously not for the expectation values!)}`,
    theory: additive,
  },
  rivals: {
    "moments add, too": { ...additive, moment: (x, y, n) => x[n - 1] + y[n - 1] },
    "cumulants add to the third order only": {
      ...additive,
      cumulant: (x, y, n) => x[n - 1] + y[n - 1] + (n > 3 ? 6 * x[1] * y[n - 3] : 0),
    },
    "as if of the mean of both": { ...additive, cumulant: (x, y, n) => (x[n - 1] + y[n - 1]) / 2 ** n },
    "odd ones subtract": { ...additive, cumulant: (x, y, n) => x[n - 1] + (-1) ** n * y[n - 1] },
  },
  by:
    "Cauchy's integral of the logarithm of the sum's transform, over all outcomes or by quadrature; k-statistics of 1 000 000 sums",
  measure: pairs,
  compare: ({ discrete, exponentialAndUniform, sampled }, theory, judge) => {
    discrete.forEach(({ cumulants, moments }, i) => {
      const [x, y] = PAIRS[i];
      judge.equal(
        `cumulants 1 to 8 of a sum, pair ${i + 1}, over n! 0.6⁻ⁿ`,
        cumulants.map((each, n) => each / factorial(n + 1) * 0.6 ** (n + 1)),
        orders.map((n) => theory.cumulant(cumulantsOf(x), cumulantsOf(y), n) / factorial(n) * 0.6 ** n),
        { atol: 2e-15, why: "round-off of a logarithm on the circle |k| = 0.6" },
      );
      judge.equal(
        `moments 1 to 8 of a sum, pair ${i + 1}`,
        moments,
        orders.map((n) => theory.moment(momentsOf(x), momentsOf(y), n)),
        { rtol: 2e-15, why: "sums of at most 12 terms" },
      );
    });
    judge.equal(
      "cumulants 1 to 8, exponential + uniform, over n! 2ⁿ",
      exponentialAndUniform.map((each, n) => each / factorial(n + 1) / 2 ** (n + 1)),
      orders.map((n) => theory.cumulant(EXPONENTIAL, UNIFORM, n) / factorial(n) / 2 ** n),
      { atol: 2e-15, why: "quadratures, and a logarithm on the circle |k| = ½" },
    );
    sampled.forEach((samples, i) =>
      judge.mean(
        `k-statistic of order ${i + 1} of U² + Y`,
        samples,
        theory.cumulant(SQUARE, cumulantsOf(PAIRS[0][0]), i + 1),
        { why: "4000 samples of 250 sums; a k-statistic has the cumulant as its mean" },
      )
    );
  },
});

interface DeviationTheory {
  deviation(sigmas: readonly number[]): number;
}

const rootMeanSquare: DeviationTheory = {
  deviation: (sigmas) => Math.sqrt(sigmas.reduce((sum, each) => sum + each ** 2, 0) / sigmas.length),
};
const rootSumSquare: DeviationTheory = {
  deviation: (sigmas) => Math.sqrt(sigmas.reduce((sum, each) => sum + each ** 2, 0)),
};

export const deviationOfASum = claim("kaplan:3.2.std-of-sum", {
  printed: {
    as: String
      .raw`\text{the standard deviation of a sum of random variables is the RMS of the individual standard deviations}`,
    theory: rootMeanSquare,
  },
  by: "all outcomes of 12 lists of coins ±σ, and samples of 1 000 000 sums of two uniform variables",
  measure: deviations,
  corrected: {
    as: String
      .raw`\sigma_{\sum X_i} = \sqrt{\textstyle\sum_i\sigma_i^2}\text{ for independent variables, }\sqrt n\text{ times the RMS}`,
    theory: rootSumSquare,
    grade: "slip",
    because:
      "Variances add, so it is the root of the sum of the squares; the root of their mean is smaller by √n, and stays where it is " +
      "while the sum of ever more variables spreads",
    counterexample: (found) => {
      const { sigmas, deviation } = found.lists[0];
      return {
        at: `standard deviations ${sigmas.join(" and ")}`,
        printed: rootMeanSquare.deviation(sigmas),
        found: deviation,
      };
    },
  },
  rivals: {
    "deviations add": { deviation: (sigmas) => sigmas.reduce((sum, each) => sum + each, 0) },
    "the deviation of the mean": {
      deviation: (sigmas) => rootSumSquare.deviation(sigmas) / sigmas.length,
    },
    "√n times the mean deviation": {
      deviation: (sigmas) => sigmas.reduce((sum, each) => sum + each, 0) / Math.sqrt(sigmas.length),
    },
    "the largest one": { deviation: (sigmas) => Math.max(...sigmas.map(Math.abs)) },
  },
  compare: ({ lists, variances }, theory, judge) => {
    judge.equal(
      "standard deviation of the sum, lists (3, 4), (1, 1, 1, 1) and ten random ones",
      lists.map(({ deviation }) => deviation),
      lists.map(({ sigmas }) => theory.deviation(sigmas)),
      { rtol: 1e-14, why: "sums over at most 64 outcomes" },
    );
    judge.mean("variance of sums of two, σ = 3 and 4", variances, theory.deviation([3, 4]) ** 2, {
      why: "4000 unbiased variances of 250 sums each",
    });
  },
});

interface SumTheory {
  /** The n-th cumulant of the sum of the three variables of a table. */
  ofTriple(table: string, n: number): number;
  /** The n-th cumulant of the sum of N draws, from that of one. */
  ofCopies(cumulant: number, copies: number, n: number): number;
}

const momentsIn = (table: string): JointFunction =>
  jointMomentsOf(OUTCOMES, TABLES.find(({ name }) => name === table)!.probabilities);

/** Joint cumulants of a table's variables. */
function jointCumulantsIn(table: string): JointFunction {
  const moment = momentsIn(table);
  return (indices) => jointCumulant(moment, indices);
}

/** ⟨X₁ⁿ⟩_c + ⟨X₂ⁿ⟩_c + ⟨X₃ⁿ⟩_c. */
const diagonal = (cumulant: JointFunction, n: number): number =>
  [0, 1, 2].reduce((sum, i) => sum + cumulant(Array(n).fill(i)), 0);

/** Joint moments about the means. */
function centralMomentsIn(table: string): JointFunction {
  const probabilities = TABLES.find(({ name }) => name === table)!.probabilities;
  const means = [0, 1, 2].map((i) => momentsIn(table)([i]));
  return jointMomentsOf(OUTCOMES.map((outcome) => outcome.map((x, i) => x - means[i])), probabilities);
}

const allJoint: SumTheory = {
  ofTriple: (table, n) =>
    table === "independent"
      ? diagonal(jointCumulantsIn(table), n)
      : cumulantOfSum(jointCumulantsIn(table), 3, n),
  ofCopies: (cumulant, copies) => copies * cumulant,
};

export const cumulantsOfDependentSums = claim("kaplan:3.2.13", {
  printed: {
    as: String
      .raw`\langle X \rangle_c = \sum_{i=1}^N \langle X_i \rangle_c, \quad \langle X^2 \rangle_c = \sum_{i,j=1}^N \langle X_i X_j \rangle_c, \cdots;\quad\langle X^n \rangle_c = \sum_{i=1}^N \langle X_i^n \rangle_c\text{; this is just }N\langle X^n\rangle_c`,
    theory: allJoint,
  },
  rivals: {
    "no cross terms in any case": {
      ...allJoint,
      ofTriple: (table, n) => diagonal(jointCumulantsIn(table), n),
    },
    "each set of different indices once": {
      ...allJoint,
      ofTriple: (table, n) => {
        const cumulant = jointCumulantsIn(table);
        const all = cumulantOfSum(cumulant, 3, n);
        return diagonal(cumulant, n) + (all - diagonal(cumulant, n)) / (n === 1 ? 1 : 2);
      },
    },
    "joint central moments for joint cumulants": {
      ...allJoint,
      ofTriple: (table, n) =>
        n === 1 ? allJoint.ofTriple(table, 1) : cumulantOfSum(centralMomentsIn(table), 3, n),
    },
    "N times one draw for a sum of N draws": {
      ...allJoint,
      ofCopies: (cumulant, copies, n) => copies ** n * cumulant,
    },
    "N^{n/2} times": { ...allJoint, ofCopies: (cumulant, copies, n) => copies ** (n / 2) * cumulant },
  },
  by:
    "Cauchy's integral of the logarithm of the sum's transform: over the 64 outcomes of a table, and over convolutions",
  measure: cumulantsOfSums,
  compare: ({ tables, copies }, theory, judge) => {
    for (const { name, cumulants } of tables) {
      judge.equal(
        `cumulants 1 to 4 of the sum, ${name} triple`,
        cumulants,
        [1, 2, 3, 4].map((n) => theory.ofTriple(name, n)),
        { rtol: 2e-13, why: "round-off of a logarithm times n!/0.4ⁿ, up to 1000" },
      );
    }
    const single = cumulantsOf(STEP);
    for (let n = 1; n <= 6; n++) {
      judge.equal(
        `cumulant ${n} of the sum of 1 to 64 draws`,
        copies.map((each) => each[n - 1]),
        COPIES.map((N) => theory.ofCopies(single[n - 1], N, n)),
        {
          rtol: [4e-15, 1e-14, 3e-14, 1e-13, 5e-13, 1e-11][n - 1],
          why: "round-off of a logarithm times n! (√N/2)ⁿ",
        },
      );
    }
  },
});
