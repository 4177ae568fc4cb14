import {
  binomialLogCdf,
  binomialLogProbability,
  binomialLogSurvival,
  chiSquareLogSurvival,
  compensatedSum,
  logSumExp,
} from "../math/mod.ts";
import { requireInteger, requireSameLength } from "../math/checks.ts";
import { requireDistribution } from "../math/require-distribution.ts";

/** What {@linkcode chiSquareTest} found. */
export interface ChiSquareTest {
  /** Pearson's X² over the pooled cells; Infinity where an impossible cell was hit. */
  readonly statistic: number;
  /** Pooled cells less one. */
  readonly degrees: number;
  /** The natural logarithm of the probability of so large a statistic; 0 or less. */
  readonly logP: number;
}

interface Cell {
  readonly count: number;
  readonly probability: number;
}

/** Cells whose expected count is smaller are pooled with their neighbours. */
const LEAST_EXPECTED = 5;

/**
 * Pearson's test that counts come from the given probabilities: X² = Σ (Oᵢ − n·pᵢ)²/(n·pᵢ).
 *
 * Neighbouring cells are pooled from the first on until each expects at least 5; what is left at the end joins the
 * last. Two cells are judged by the exact binomial law, more by
 * P(X² ≥ x) ≈ Q(x) + Σᵢ max(0, Pᵢ(x) − Q(x)), where Q is the χ² survival function on k − 1 degrees, and Pᵢ takes the
 * count of cell i as exactly binomial and only the other cells, given that count, as χ² on k − 2.
 *
 * Q alone would break the promise of a small false-alarm rate: for a cell that expects 5 among others that expect many
 * it is too small by 10³ at 1e-6 and by 10⁷ at 1e-9. Beside exact enumerations down to 1e-9 the sum is never below
 * a third of the exact probability (0.7 for ten cells and fewer), and above it by a factor of 6 at most; for n ≤ 30,
 * where the counts end before the χ² tail does, by 35.
 *
 * Source: Pearson (1900) for X²; Cramér, "Mathematical methods of statistics" (1946), section 30.1, for χ².
 *
 * @param counts k non-negative integers, not all 0
 * @param probabilities k numbers in [0, 1] that sum to 1 within 1e-9, of positive expected count in all
 * @returns logP in nats; −Infinity where a cell of probability 0 has a count
 * @throws {RangeError} Different lengths, a bad count or probability, or so few draws that only one cell is left
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { statistic, degrees } = chiSquareTest([8, 12, 10], [0.25, 0.5, 0.25]);
 * assert.ok(Math.abs(statistic - (0.25 / 7.5 + 9 / 15 + 6.25 / 7.5)) < 1e-12);
 * assert.equal(degrees, 2);
 * assert.equal(chiSquareTest([1, 99], [0, 1]).logP, -Infinity);
 * ```
 */
export function chiSquareTest(counts: ArrayLike<number>, probabilities: ArrayLike<number>): ChiSquareTest {
  const n = requireCountsOfLaw(counts, probabilities);
  const cells = poolCells(counts, probabilities, n);
  const degrees = cells.length - 1;
  if (Array.from(counts).some((count, i) => count > 0 && probabilities[i] === 0)) {
    return { statistic: Infinity, degrees, logP: -Infinity };
  }
  // A law that leaves nothing to chance was followed.
  if (Array.from(probabilities).includes(1)) return { statistic: 0, degrees, logP: 0 };
  if (degrees === 0) {
    throw new RangeError(
      `Expected enough draws for two cells that expect ${LEAST_EXPECTED} each, got ${n} draws: take more`,
    );
  }
  const statistic = compensatedSum(cells.map(({ count, probability }) => {
    const expected = n * probability;
    return (count - expected) ** 2 / expected;
  }));
  const logP = degrees === 1 ? logTailOfTwo(cells, n) : logTailOfMany(cells, n, statistic);
  return { statistic, degrees, logP: Math.min(0, logP) };
}

/** Checks the arguments of the test and returns the number of draws. */
function requireCountsOfLaw(counts: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  requireSameLength("counts", counts, "probabilities", probabilities);
  let n = 0;
  for (let i = 0; i < counts.length; i++) {
    requireInteger(`the count at index ${i}`, counts[i], 0);
    n += counts[i];
  }
  requireDistribution("the probabilities", probabilities);
  if (n === 0) throw new RangeError("Expected at least one draw, got counts that are all 0");
  return n;
}

function poolCells(counts: ArrayLike<number>, probabilities: ArrayLike<number>, n: number): Cell[] {
  const cells: Cell[] = [];
  let open: Cell = { count: 0, probability: 0 };
  for (let i = 0; i < counts.length; i++) {
    open = { count: open.count + counts[i], probability: open.probability + probabilities[i] };
    if (n * open.probability >= LEAST_EXPECTED) {
      cells.push(open);
      open = { count: 0, probability: 0 };
    }
  }
  const last = cells.pop() ?? { count: 0, probability: 0 };
  cells.push({ count: last.count + open.count, probability: last.probability + open.probability });
  return cells;
}

/** ln P(|X − n·p| ≥ |O − n·p|) of the binomial count X of one of the two cells. */
function logTailOfTwo([{ count, probability }]: readonly Cell[], n: number): number {
  const mirrored = 2 * n * probability - count;
  // A count just as far on the other side belongs to the tail; the rounding of n·p must not lose it.
  const roundOff = 2 ** -50 * n;
  return count > mirrored
    ? logSumExp([
      binomialLogSurvival(count, n, probability),
      binomialLogCdf(Math.floor(mirrored + roundOff), n, probability),
    ])
    : logSumExp([
      binomialLogCdf(count, n, probability),
      binomialLogSurvival(Math.ceil(mirrored - roundOff), n, probability),
    ]);
}

function logTailOfMany(cells: readonly Cell[], n: number, statistic: number): number {
  const logChiSquare = chiSquareLogSurvival(statistic, cells.length - 1);
  const logSemiExact = new Map<number, number>();
  const excesses = cells.map(({ probability }) => {
    let logTail = logSemiExact.get(probability);
    if (logTail === undefined) {
      logTail = logTailThroughCell(probability, n, statistic, cells.length - 2);
      logSemiExact.set(probability, logTail);
    }
    return logTail > logChiSquare ? logTail + Math.log1p(-Math.exp(logChiSquare - logTail)) : -Infinity;
  });
  return logSumExp([logChiSquare, ...excesses]);
}

/** Steps of the sum over a cell's count, in its standard deviations. */
const STEPS_PER_DEVIATION = 8;

/**
 * ln P(X² ≥ x) with the count J of one cell exactly binomial, and the others, given J = j, as χ² on `degrees`:
 * X² = (j − np)²/(np(1 − p)) + (n − j)/(n(1 − p))·X²(others).
 */
function logTailThroughCell(probability: number, n: number, statistic: number, degrees: number): number {
  const mean = n * probability;
  const varianceOfCount = mean * (1 - probability);
  const reach = Math.sqrt(statistic * varianceOfCount);
  const first = Math.max(0, Math.floor(mean - reach) + 1);
  const last = Math.min(n, Math.ceil(mean + reach) - 1);
  const step = Math.max(1, Math.floor(Math.sqrt(varianceOfCount) / STEPS_PER_DEVIATION));
  const logTerms = [
    binomialLogCdf(first - 1, n, probability),
    binomialLogSurvival(last + 1, n, probability),
  ];
  for (let from = first; from <= last; from += step) {
    const width = Math.min(step, last + 1 - from);
    const count = from + Math.floor((width - 1) / 2);
    // Where one cell has everything, the others have nothing left to deviate with.
    if (count === n) continue;
    const rest = Math.max(0, statistic - (count - mean) ** 2 / varianceOfCount);
    const logRest = chiSquareLogSurvival(rest * n * (1 - probability) / (n - count), degrees);
    logTerms.push(Math.log(width) + binomialLogProbability(count, n, probability) + logRest);
  }
  return logSumExp(logTerms);
}
