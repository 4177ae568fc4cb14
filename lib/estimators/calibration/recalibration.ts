import { requireFinite, requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import { matrix } from "../../math/mod.ts";
import { requireOutcomes } from "./checks.ts";
import { sigmoid } from "../regression/logistic-function.ts";
import { logisticRegression } from "../regression/logistic-regression.ts";

/** A map from scores to probabilities. */
export interface PlattFit {
  /** Log-odds are slope · score + intercept. */
  readonly slope: number;
  readonly intercept: number;
  /** The probability of the outcome 1 at a score. */
  readonly probability: (score: number) => number;
}

/**
 * Platt scaling: a logistic curve through scores of any unit, for instance margins of a support vector machine.
 *
 * Logistic regression of the outcomes on the score. Labels are drawn in to (n₊ + 1)/(n₊ + 2) and 1/(n₋ + 2), as Platt proposed:
 * that is the posterior mean of a label that was seen n₊ or n₋ times, and gives a maximum even where the score separates the labels. With
 * `smoothed: false` it is plain maximum likelihood.
 *
 * Source: Platt, Advances in Large Margin Classifiers (1999) 61–74; Lin, Lin and Weng, Machine Learning 68 (2007) 267–276.
 *
 * @param scores n finite numbers, not all alike
 * @param outcomes n labels, 0 or 1
 * @param options whether the labels are drawn in; true unless told
 * @throws {RangeError} Lengths that differ, numbers that are not finite, other labels, one score for all, separation if not smoothed
 * @example Scores that are log-odds already, and right: slope 1, intercept 0
 * ```ts
 * import assert from "node:assert/strict";
 * const z = Math.log(3);
 * const fit = fitPlatt([z, z, z, z, -z, -z, -z, -z], [1, 1, 1, 0, 0, 0, 0, 1], { smoothed: false });
 * assert(Math.abs(fit.slope - 1) < 1e-12 && Math.abs(fit.intercept) < 1e-12);
 * ```
 */
export function fitPlatt(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { smoothed = true }: { readonly smoothed?: boolean } = {},
): PlattFit {
  requireNotEmpty("scores", scores);
  requireFinite("scores", scores);
  requireSameLength("scores", scores, "outcomes", outcomes);
  requireOutcomes(outcomes);
  const n = scores.length;
  const positive = Array.from(outcomes).filter((y) => y === 1).length;
  const high = smoothed ? (positive + 1) / (positive + 2) : 1;
  const low = smoothed ? 1 / (n - positive + 2) : 0;
  const design = matrix(n, 2, (i, j) => j === 0 ? 1 : scores[i]);
  const targets = Array.from(outcomes, (y) => y === 1 ? high : low);
  const [intercept, slope] = logisticRegression(design, targets).coefficients;
  return { slope, intercept, probability: (score) => sigmoid(intercept + slope * score) };
}

/** A rising function fitted to data. */
export interface IsotonicFit {
  /** The different x, ascending. */
  readonly x: Float64Array;
  /** The fitted values there, never falling. */
  readonly values: Float64Array;
  /** Between the x by straight lines, beyond them constant. */
  readonly at: (x: number) => number;
}

/**
 * Isotonic regression: the rising function nearest to the data in weighted squares.
 *
 * min Σ wᵢ(yᵢ − g(xᵢ))² over g that never falls, by pooling adjacent violators: neighbours in the wrong order are replaced by their
 * weighted mean until none is left, in O(n) after sorting. Equal x are pooled first. For outcomes 0 and 1 the same g also
 * maximises the likelihood, and it recalibrates forecasts without a parametric form.
 *
 * Source: Barlow, Bartholomew, Bremner and Brunk, "Statistical inference under order restrictions" (1972), section 1.2; Zadrozny and
 * Elkan, KDD (2002).
 *
 * @param x n finite numbers (scores or forecasts)
 * @param y n finite numbers (outcomes)
 * @param weights n positive numbers; 1 unless told
 * @throws {RangeError} Lengths that differ, no data, numbers that are not finite, a weight that is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { values, at } = isotonicRegression([1, 2, 3, 4], [0, 1, 0, 1]);
 * assert.deepEqual([...values], [0, 0.5, 0.5, 1]);
 * assert.equal(at(3.5), 0.75);
 * ```
 */
export function isotonicRegression(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weights: ArrayLike<number> = new Float64Array(x.length).fill(1),
): IsotonicFit {
  requireNotEmpty("x", x);
  requireFinite("x", x);
  requireFinite("y", y);
  requireFinite("the weights", weights);
  requireSameLength("x", x, "y", y);
  requireSameLength("x", x, "weights", weights);
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i] > 0)) throw new RangeError(`Expected positive weights, got ${weights[i]} at index ${i}`);
  }
  const order = Array.from({ length: x.length }, (_, i) => i).sort((a, b) => x[a] - x[b]);
  const places: number[] = [];
  const blocks: { sum: number; weight: number; places: number }[] = [];
  for (let start = 0; start < order.length;) {
    let end = start;
    const tied = { sum: 0, weight: 0, places: 1 };
    for (; end < order.length && x[order[end]] === x[order[start]]; end++) {
      tied.sum += weights[order[end]] * y[order[end]];
      tied.weight += weights[order[end]];
    }
    places.push(x[order[start]]);
    blocks.push(tied);
    while (blocks.length > 1 && !rises(blocks[blocks.length - 2], blocks[blocks.length - 1])) {
      const last = blocks.pop()!;
      const before = blocks[blocks.length - 1];
      before.sum += last.sum;
      before.weight += last.weight;
      before.places += last.places;
    }
    start = end;
  }
  const knots = Float64Array.from(places);
  const values = Float64Array.from(
    blocks.flatMap(({ sum, weight, places }) => new Array<number>(places).fill(sum / weight)),
  );
  return { x: knots, values, at: (place) => interpolate(knots, values, place) };
}

function rises(before: { sum: number; weight: number }, after: { sum: number; weight: number }): boolean {
  return before.sum / before.weight < after.sum / after.weight;
}

function interpolate(x: Float64Array, values: Float64Array, place: number): number {
  if (Number.isNaN(place)) throw new RangeError("Expected a number to evaluate the isotonic fit at, got NaN");
  const last = x.length - 1;
  if (place <= x[0]) return values[0];
  if (place >= x[last]) return values[last];
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= place) low = middle;
    else high = middle;
  }
  const share = (place - x[low]) / (x[high] - x[low]);
  return values[low] + share * (values[high] - values[low]);
}
