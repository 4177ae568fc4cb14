import { chiSquareLogSurvival, compensatedSum, poissonDeviance } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import { axesBeside, requireDisjointSomeAxes } from "../../math/axes.ts";
import { rowsOfCells, valuesOfCell } from "./cells.ts";
import { requireShape } from "./joint-table.ts";

/** How a test of independence measures the distance between counts and what independence expects. */
export interface IndependenceOptions {
  /** Pearson's X² (the default), or the likelihood ratio G. */
  readonly statistic?: "pearson" | "likelihood-ratio";
  /** Yates' correction, for 2 × 2 tables: counts move towards the expected ones by a half. False unless told. */
  readonly yates?: boolean;
}

/** What a test of independence found. */
export interface IndependenceTest {
  /** X² or G. */
  readonly statistic: number;
  /** Degrees of freedom of the χ² law that it follows where the variables are independent. */
  readonly degrees: number;
  /** The natural logarithm of the probability of so large a statistic; 0 or less. */
  readonly logP: number;
  /** The counts that independence expects, cell by cell. */
  readonly expected: Float64Array;
}

/**
 * The test that the variables of a table of counts are independent: Pearson's X², or the likelihood ratio G.
 *
 * X² = Σ (O − E)²/E or G = 2 Σ O ln(O/E), where E is n times the product of the shares of the margins; χ² on
 * N − 1 − Σ(nᵢ − 1) degrees for N cells and nᵢ values of variable i, that is (r − 1)(c − 1) for r × c. The law is that of
 * large samples: where many cells expect fewer than 5, merge values, or take `fisherExactTest` for 2 × 2.
 *
 * Source: Agresti, Categorical Data Analysis (2013), section 3.2.1.
 *
 * @param shape the number of values of each of at least two variables
 * @param counts one for each combination of values, row-major
 * @throws {RangeError} if the counts do not fit the shape or are not whole, a value never came (leave it out), or fewer than
 * two variables have a choice
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { statistic, degrees } = independenceTest([2, 3], [10, 20, 30, 6, 9, 17]);
 * assert.ok(Math.abs(statistic - 0.27157465150403504) < 1e-14);
 * assert.equal(degrees, 2);
 * ```
 */
export function independenceTest(
  shape: ArrayLike<number>,
  counts: ArrayLike<number>,
  { statistic: kind = "pearson", yates = false }: IndependenceOptions = {},
): IndependenceTest {
  const n = requireCounts(shape, counts);
  const sizes = Array.from(shape);
  const degrees = counts.length - 1 - sizes.reduce((sum, size) => sum + size - 1, 0);
  if (degrees === 0) {
    throw new RangeError(
      `Expected at least two variables with two values each, got the shape ${
        sizes.join(" × ")
      }: there is nothing to depend on`,
    );
  }
  if (yates && degrees !== 1) {
    throw new RangeError(
      `Expected a 2 × 2 table for Yates' correction, got the shape ${sizes.join(" × ")}: leave yates out`,
    );
  }
  const margins = sizes.map((_, axis) =>
    rowsOfCells(sizes, counts, [axis], axesBeside(sizes.length, [axis])).map((row, value) => {
      const total = compensatedSum(row);
      if (total > 0) return total;
      throw new RangeError(
        `Expected every value to come at least once, got none with value ${value} of variable ${axis}: leave that value out`,
      );
    })
  );
  const expected = Float64Array.from(
    counts,
    (_, cell) =>
      valuesOfCell(sizes, cell).reduce((mean, value, axis) => mean * (margins[axis][value] / n), n),
  );
  const observed = Array.from(counts, (count, cell) => {
    const gap = expected[cell] - count;
    return yates ? count + Math.sign(gap) * Math.min(0.5, Math.abs(gap)) : count;
  });
  const statistic = compensatedSum(
    observed.map((count, cell) =>
      // Both totals are n, so that 2 Σ O ln(O/E) = 2 Σ (O ln(O/E) − O + E), whose terms are never negative.
      kind === "pearson"
        ? (count - expected[cell]) ** 2 / expected[cell]
        : 2 * poissonDeviance(count, expected[cell])
    ),
  );
  return { statistic, degrees, logP: chiSquareLogSurvival(statistic, degrees), expected };
}

/**
 * The test that two groups of variables are independent once a third is known: the sum of the tests in each stratum.
 *
 * X² or G summed over the values z of the third group, each a table of x against y; χ² on the summed degrees. Values that
 * never come within a stratum are left out there, and strata in which nothing can depend give nothing.
 *
 * Source: Agresti, Categorical Data Analysis (2013), chapter 6 (conditional independence).
 *
 * @param shape the number of values of each variable
 * @param counts one for each combination of values, row-major
 * @param first the axes of X
 * @param second the axes of Y
 * @param given the axes of Z; each variable must be in one of the three
 * @throws {RangeError} if the counts do not fit or are not whole, the groups are empty, overlap or leave a variable out, or
 * no stratum has two values of both
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Two strata, in each of which x and y are independent; their sum is far from it.
 * const counts = [81, 1, 9, 9, 9, 9, 1, 81];
 * assert.equal(conditionalIndependenceTest([2, 2, 2], counts, [0], [1], [2]).logP, 0);
 * assert.ok(independenceTest([2, 2], [82, 18, 18, 82]).logP < Math.log(1e-15));
 * ```
 */
export function conditionalIndependenceTest(
  shape: ArrayLike<number>,
  counts: ArrayLike<number>,
  first: readonly number[],
  second: readonly number[],
  given: readonly number[],
  { statistic: kind = "pearson" }: Pick<IndependenceOptions, "statistic"> = {},
): Omit<IndependenceTest, "expected"> {
  requireCounts(shape, counts);
  const sizes = Array.from(shape);
  requireDisjointSomeAxes(sizes.length, {
    "the first variables": first,
    "the second variables": second,
    "the known variables": given,
  });
  const named = [...first, ...second, ...given];
  if (named.length !== sizes.length) {
    throw new RangeError(
      `Expected each of ${sizes.length} variables in a group, got ${named.length}: sum the others over first`,
    );
  }
  const width = second.reduce((product, axis) => product * sizes[axis], 1);
  const tests = rowsOfCells(sizes, counts, given, [...first, ...second]).flatMap((cells) => {
    const rows = Array.from(
      { length: cells.length / width },
      (_, x) => [...cells.slice(x * width, (x + 1) * width)],
    )
      .filter((row) => row.some((count) => count > 0));
    const columns = Array.from({ length: width }, (_, y) => y).filter((y) => rows.some((row) => row[y] > 0));
    if (rows.length < 2 || columns.length < 2) return [];
    const kept = rows.flatMap((row) => columns.map((y) => row[y]));
    return [independenceTest([rows.length, columns.length], kept, { statistic: kind })];
  });
  if (tests.length === 0) {
    throw new RangeError(
      "Expected a stratum with two values of both groups, got none: nothing can be said about their dependence",
    );
  }
  const statistic = compensatedSum(tests.map((test) => test.statistic));
  const degrees = tests.reduce((sum, test) => sum + test.degrees, 0);
  return { statistic, degrees, logP: chiSquareLogSurvival(statistic, degrees) };
}

/** Refuses what is no table of counts, and gives the total. */
function requireCounts(shape: ArrayLike<number>, counts: ArrayLike<number>): number {
  requireShape(shape, "counts", counts);
  for (let i = 0; i < counts.length; i++) requireInteger(`the count at index ${i}`, counts[i], 0);
  const n = compensatedSum(counts);
  if (n === 0) throw new RangeError("Expected at least one observation, got counts that are all 0");
  return n;
}
