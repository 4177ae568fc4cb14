import { binomialLogProbability, chiSquareLogSurvival, compensatedSum, logSumExp } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";

/** The counts of a 2 × 2 table, row by row: [[a, b], [c, d]]. */
export type TwoByTwo = readonly [readonly [number, number], readonly [number, number]];

/** Which tables count as at least as far from independence as the one that came. */
export type Alternative = "two-sided" | "less" | "greater";

/** What Fisher's exact test found. */
export interface FisherExactTest {
  /** The odds ratio of the sample, ad/(bc); Infinity where b or c is 0. */
  readonly oddsRatio: number;
  /** The natural logarithm of the p-value; 0 or less. */
  readonly logP: number;
}

/** Two tables whose probabilities agree to this are equally probable: their round-off is smaller. */
const TIE = 1e-12;

/**
 * Fisher's exact test that the two variables of a 2 × 2 table are independent.
 *
 * With both margins held fixed, the first count is hypergeometric, P(a) = C(r₁, a) C(r₂, c₁ − a)/C(n, c₁). "greater" sums
 * the tables with at least a (an odds ratio above 1), "less" those with at most a, "two-sided" those that are at most as
 * probable as the one that came.
 *
 * Source: Agresti, Categorical Data Analysis (2013), section 3.5.1.
 *
 * @param table four counts, [[a, b], [c, d]]
 * @param alternative "two-sided" unless told
 * @throws {RangeError} if a count is not whole or negative, or a row or column is empty: nothing can depend then
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // The lady tasting tea: three of four cups right, P = (1·16 + 1)/70.
 * const { logP } = fisherExactTest([[3, 1], [1, 3]], "greater");
 * assert.ok(Math.abs(Math.exp(logP) - 17 / 70) < 1e-15);
 * ```
 */
export function fisherExactTest(table: TwoByTwo, alternative: Alternative = "two-sided"): FisherExactTest {
  const [[a, b], [c, d]] = requireTwoByTwo(table);
  const [first, second, column, n] = [a + b, c + d, a + c, a + b + c + d];
  if (Math.min(first, second, column, b + d) === 0) {
    throw new RangeError(
      `Expected no empty row or column, got [[${a}, ${b}], [${c}, ${d}]]: with one the table says nothing about dependence`,
    );
  }
  // As a ratio of binomial probabilities with p = c₁/n, which keeps its digits where binomial coefficients are huge.
  const p = column / n;
  const logTotal = binomialLogProbability(column, n, p);
  const logProbability = (count: number): number =>
    binomialLogProbability(count, first, p) + binomialLogProbability(column - count, second, p) - logTotal;
  const [least, most] = [Math.max(0, column - second), Math.min(first, column)];
  const observed = logProbability(a);
  const counted = alternative === "greater"
    ? (count: number): boolean => count >= a
    : alternative === "less"
    ? (count: number): boolean => count <= a
    : (_: number, log: number): boolean => log <= observed + TIE;
  const [inside, outside]: [number[], number[]] = [[], []];
  for (let count = least; count <= most; count++) {
    const log = logProbability(count);
    (counted(count, log) ? inside : outside).push(log);
  }
  const logInside = logSumExp(inside);
  // Near 1 it is the rest that has the digits.
  const logP = logInside < -Math.LN2
    ? logInside
    : outside.length === 0
    ? 0
    : Math.log1p(-Math.exp(logSumExp(outside)));
  return { oddsRatio: (a * d) / (b * c), logP };
}

/** What the Cochran–Mantel–Haenszel test found. */
export interface MantelHaenszelTest {
  /** The squared distance of Σa from what independence expects, over its variance. */
  readonly statistic: number;
  /** The natural logarithm of the p-value, χ² on one degree; 0 or less. */
  readonly logP: number;
  /** The common odds ratio, Σ(ad/n)/Σ(bc/n); Infinity where the lower sum is 0. */
  readonly oddsRatio: number;
}

/**
 * The Cochran–Mantel–Haenszel test that two variables are independent within strata, and their common odds ratio.
 *
 * [Σ(a − r₁c₁/n)]²/Σ[r₁r₂c₁c₂/(n²(n − 1))], a χ² on one degree where they are independent in each stratum. It compares like
 * with like: a third variable that moves both, and may turn an association round when strata are added up (Simpson's
 * paradox), does not mislead it.
 *
 * Source: Agresti, Categorical Data Analysis (2013), chapter 6 (without continuity correction).
 *
 * @param strata one 2 × 2 table for each value of the third variable
 * @throws {RangeError} if there is none, a count is not whole or negative, or no stratum has both rows and both columns
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Kidney stones: the first treatment heals more of the small ones and more of the large ones, but fewer of all.
 * const small = [[81, 6], [234, 36]] as const;
 * const large = [[192, 71], [55, 25]] as const;
 * assert.ok(mantelHaenszelTest([small, large]).oddsRatio > 1);
 * assert.ok(fisherExactTest([[81 + 192, 6 + 71], [234 + 55, 36 + 25]]).oddsRatio < 1);
 * ```
 */
export function mantelHaenszelTest(strata: readonly TwoByTwo[]): MantelHaenszelTest {
  if (strata.length === 0) throw new RangeError("Expected at least one stratum, got none");
  const tables = strata.map(requireTwoByTwo).map(([[a, b], [c, d]]) => ({ a, b, c, d, n: a + b + c + d }))
    .filter(({ n }) => n > 1);
  const excess = compensatedSum(tables.map(({ a, b, c, d, n }) => (a * d - b * c) / n));
  const varianceOfSum = compensatedSum(
    tables.map(({ a, b, c, d, n }) => (a + b) / n * ((c + d) / n) * (a + c) * (b + d) / (n - 1)),
  );
  if (!(varianceOfSum > 0)) {
    throw new RangeError(
      "Expected a stratum with both rows and both columns, got none: nothing can be said about their dependence",
    );
  }
  const statistic = excess ** 2 / varianceOfSum;
  const [concordant, discordant] = [
    compensatedSum(tables.map(({ a, d, n }) => a * d / n)),
    compensatedSum(tables.map(({ b, c, n }) => b * c / n)),
  ];
  return { statistic, logP: chiSquareLogSurvival(statistic, 1), oddsRatio: concordant / discordant };
}

function requireTwoByTwo(table: TwoByTwo): TwoByTwo {
  if (table.length !== 2 || table.some((row) => row.length !== 2)) {
    throw new RangeError(
      `Expected a 2 × 2 table, got rows of ${table.map((row) => row.length).join(" and ")} counts`,
    );
  }
  table.forEach((row, x) => row.forEach((count, y) => requireInteger(`the count at (${x}, ${y})`, count, 0)));
  return table;
}
