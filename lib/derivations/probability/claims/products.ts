import { jointLaw, mutualInformation } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { conditionalMoments, covariance, marginal, variable } from "../../../probability/mod.ts";
import { continuousProducts, products } from "../experiment.ts";
import { tableOf } from "../laws.ts";
import type { Counts } from "../populations.ts";

/** A pair of random variables with finitely many values. */
interface Pair {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly counts: Counts;
}

/** When expectations of products are not products of expectations. */
interface Products {
  /** ⟨XY⟩ ≠ ⟨X⟩⟨Y⟩ for this pair. */
  differs(pair: Pair): boolean;
  /** ⟨f(X) g(Y)⟩ ≠ ⟨f(X)⟩⟨g(Y)⟩ for some functions f and g. */
  someDiffer(pair: Pair): boolean;
  /** Some different numbers for the values of Y leave ⟨XY⟩ = ⟨X⟩⟨Y⟩. */
  mayVanish(pair: Pair): boolean;
  /** The same as the first, for normal pairs and for a point on a circle. */
  gaussianDiffers(correlation: number): boolean;
  readonly circleDiffers: boolean;
  readonly circleSquaresDiffer: boolean;
}

/** Far above the round-off of 1e-16, far below what whole numbers of a few hundred members leave, 1e-9 and more. */
const NOTHING = 1e-11;

function dependent({ counts }: Pair): boolean {
  const { shape, probabilities } = tableOf(counts);
  return mutualInformation(jointLaw(shape, probabilities), [0]) > NOTHING;
}

/** Whether ⟨Y|x⟩ has a trend in x: Cov(X, ⟨Y|X⟩) ≠ 0. */
function hasTrend({ xs, ys, counts }: Pair): boolean {
  const moments = conditionalMoments(tableOf(counts), variable(1, ys), [0]);
  const meanX = moments.reduce((sum, { values: [x], probability }) => sum + probability * xs[x], 0);
  const trend = moments.reduce(
    (sum, { values: [x], probability, mean }) => sum + probability * (xs[x] - meanX) * mean,
    0,
  );
  return Math.abs(trend) > NOTHING;
}

/**
 * Whether Σ_y g(y) Cov(X, 1[Y = y]) = 0 has a solution of different numbers g(y): unless exactly two of these covariances,
 * which add up to 0, are not 0.
 */
function mayVanish({ xs, counts }: Pair): boolean {
  const table = tableOf(counts);
  const parts = counts[0].map((_, y) =>
    covariance(table, variable(0, xs), ([, value]) => Number(value === y))
  );
  return parts.filter((part) => Math.abs(part) > NOTHING).length !== 2;
}

const asPrinted: Products = {
  differs: dependent,
  someDiffer: dependent,
  mayVanish: (pair) => !dependent(pair),
  gaussianDiffers: (correlation) => correlation !== 0,
  circleDiffers: true,
  circleSquaresDiffer: true,
};

const inTruth: Products = { ...asPrinted, differs: hasTrend, mayVanish, circleDiffers: false };

/** Whether the law of X is its own mirror image. */
function isEven({ xs, counts }: Pair): boolean {
  const { probabilities } = marginal(tableOf(counts), [0]);
  const mean = xs.reduce((sum, x, i) => sum + x * probabilities[i], 0);
  return xs.every((x, i) => {
    const mirrored = xs.reduce(
      (p, other, j) => Math.abs(other + x - 2 * mean) < 1e-9 ? p + probabilities[j] : p,
      0,
    );
    return Math.abs(mirrored - probabilities[i]) < 1e-12;
  });
}

const flags = (found: readonly boolean[]): number[] => found.map(Number);
const EXACT = { why: "counted in whole numbers, so that 0 is 0" };
const QUADRATURE_NOISE = 1e-11;

/** Products under dependence. */
export const productOfDependent = claim("kaplan:1.10.product-dependent", {
  printed: {
    as: String
      .raw`\text{But of course }\langle XY\rangle\neq\langle X\rangle\langle Y\rangle\text{ if they are dependent!}`,
    theory: asPrinted,
  },
  by:
    "counting in whole numbers: textbook pairs, 1000 random populations and a search for numbers that leave no difference, all " +
    "small tables; quadrature for normal pairs and a circle",
  measure: async (context) => {
    const { named, random, independent, bits, threes } = await products(context);
    const { gaussian, circle } = await continuousProducts(context);
    return {
      named,
      random: random.map(({ uncorrelated, ...pair }) => ({ ...pair, vanishes: uncorrelated.length > 0 })),
      independent,
      small: [...bits, ...threes],
      gaussian: gaussian.map(({ correlation, difference }) => ({
        correlation,
        differs: Math.abs(difference) > QUADRATURE_NOISE,
      })),
      circle: {
        differs: Math.abs(circle.difference) > QUADRATURE_NOISE,
        squaresDiffer: Math.abs(circle.ofSquares) > QUADRATURE_NOISE,
      },
    };
  },
  corrected: {
    as: String
      .raw`\text{for dependent }X,Y\text{ some }\langle f(X)g(Y)\rangle\neq\langle f(X)\rangle\langle g(Y)\rangle\text{, but }\langle XY\rangle\neq\langle X\rangle\langle Y\rangle\text{ only where }\langle Y|x\rangle\text{ has a linear trend in }x`,
    theory: inTruth,
    grade: "loose",
    because:
      "It holds for normal pairs, for two-valued pairs and for almost every table, but not for every dependent pair: only a " +
      "trend of ⟨Y|x⟩ shows in ⟨XY⟩, and Y = X² with X even over −1, 0, 1 has none",
    counterexample: ({ named, small }) => {
      const size = ({ counts }: Pair): number => counts.flat().reduce((sum, n) => sum + n, 0);
      const least = Math.min(...small.filter((pair) => pair.someDiffer && !pair.differs).map(size));
      const pair = named.find((each) => each.someDiffer && !each.differs)!;
      return {
        at: `${pair.name}, a population of ${size(pair)} (among all small tables the least has ${least} too)`,
        printed: "⟨XY⟩ − ⟨X⟩⟨Y⟩ ≠ 0",
        found: pair.difference,
      };
    },
  },
  rivals: {
    "independent pairs differ too": { ...inTruth, differs: () => true, gaussianDiffers: () => true },
    "no difference means no dependence": {
      ...inTruth,
      someDiffer: hasTrend,
      circleSquaresDiffer: false,
    },
    "only pairs with an even X escape": { ...inTruth, differs: (pair) => dependent(pair) && !isEven(pair) },
    "only pairs with a function Y of X escape": {
      ...inTruth,
      differs: (pair) => dependent(pair) && pair.counts.some((row) => row.filter((n) => n > 0).length > 1),
    },
    "two-valued pairs escape too": {
      ...inTruth,
      differs: (pair) => hasTrend(pair) && Math.max(pair.xs.length, pair.ys.length) > 2,
    },
    "some numbers for Y always leave no difference": { ...inTruth, mayVanish: () => true },
    "weak correlations do not count": {
      ...inTruth,
      gaussianDiffers: (correlation) => Math.abs(correlation) > 0.3,
    },
  },
  compare: ({ named, random, independent, small, gaussian, circle }, theory, judge) => {
    const pairs = [...named, ...random, ...independent];
    judge.equal(
      "textbook pairs, random populations and controls with ⟨XY⟩ ≠ ⟨X⟩⟨Y⟩",
      flags(pairs.map(({ differs }) => differs)),
      flags(pairs.map(theory.differs)),
      EXACT,
    );
    judge.equal(
      "all tables of bits with counts up to 4, and of −1, 0, 1 with counts up to 1",
      flags(small.map(({ differs }) => differs)),
      flags(small.map(theory.differs)),
      EXACT,
    );
    judge.equal(
      "pairs with two events whose chances do not multiply",
      flags([...pairs, ...small].map(({ someDiffer }) => someDiffer)),
      flags([...pairs, ...small].map(theory.someDiffer)),
      EXACT,
    );
    judge.equal(
      "random populations in which a search finds numbers for Y with ⟨XY⟩ = ⟨X⟩⟨Y⟩",
      flags(random.map(({ vanishes }) => vanishes)),
      flags(random.map(theory.mayVanish)),
      EXACT,
    );
    judge.equal(
      "normal pairs with ⟨XY⟩ ≠ ⟨X⟩⟨Y⟩",
      flags(gaussian.map(({ differs }) => differs)),
      flags(gaussian.map(({ correlation }) => theory.gaussianDiffers(correlation))),
      { why: "the weakest correlation makes 0.1, quadrature errs by 1e-13" },
    );
    const why = "the squares make −2, quadrature errs by 1e-15";
    judge.exists("a point on a circle: X and Y", circle.differs, theory.circleDiffers, { why });
    judge.exists("a point on a circle: X² and Y²", circle.squaresDiffer, theory.circleSquaresDiffer, { why });
  },
});
