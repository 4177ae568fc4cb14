import { compensatedSum, integrate, type IntegrateOptions } from "../../math/mod.ts";
import { requireFinite, requireNonNegative, requireNotEmpty, requireSameLength } from "../../math/checks.ts";

/** Weights of the values, and the order of the distance. */
export interface WassersteinOptions {
  /** One weight of at least 0 for each of the first values; equal ones unless told. */
  readonly weights?: ArrayLike<number>;
  /** The same for the second values. */
  readonly otherWeights?: ArrayLike<number>;
  /** p of at least 1: the work is the mean of distance^p, its p-th root the distance; 1 unless told. */
  readonly order?: number;
}

/**
 * Wasserstein or earth mover's distance of two laws on a line, exactly: the least work that turns the one into the other.
 *
 * W_p = (∫₀¹ |F⁻¹(u) − G⁻¹(u)|^p du)^(1/p), from the merged steps of both quantile functions; W₁ = ∫ |F(x) − G(x)| dx, as
 * `scipy.stats.wasserstein_distance`. Weights are divided by their sum, unless that is 1 but for round-off: then they are
 * taken as they are, so that close laws keep their digits.
 *
 * Source: kaplan, section 3.6; Villani, Topics in Optimal Transportation (2003), theorem 2.18 and remark 2.19.
 *
 * @param values at least one place, in any order
 * @param others at least one place
 * @param options weights, and the order
 * @returns in the unit of the values
 * @throws {RangeError} if a list is empty or not finite, weights are negative, all 0 or of another length, or the order is
 * not finite and at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(wassersteinDistance([0, 1, 3], [5, 6, 8]), 5);
 * const found = wassersteinDistance([0, 1], [0, 1], { weights: [3, 1], otherWeights: [2, 2] });
 * assert.equal(found, 1 / 4);
 * ```
 */
export function wassersteinDistance(
  values: ArrayLike<number>,
  others: ArrayLike<number>,
  options: WassersteinOptions = {},
): number {
  const { weights, otherWeights, order = 1 } = options;
  if (!(order >= 1 && order < Infinity)) {
    throw new RangeError(`Expected a finite order of at least 1, got ${order}`);
  }
  const first = atomsOf("the first values", values, weights);
  const second = atomsOf("the second values", others, otherWeights);
  return order === 1 ? areaBetween(first, second) : rootOfWork(first, second, order);
}

interface Atom {
  readonly value: number;
  readonly weight: number;
}

/** The atoms of a law in ascending order. */
function atomsOf(what: string, values: ArrayLike<number>, weights?: ArrayLike<number>): Atom[] {
  requireNotEmpty(what, values);
  requireFinite(what, values);
  const n = values.length;
  let shares = new Float64Array(n).fill(1 / n);
  if (weights) {
    requireSameLength(what, values, "their weights", weights);
    Array.from(weights).forEach((weight, i) => requireNonNegative(`weight ${i} of ${what}`, weight));
    const total = compensatedSum(weights);
    if (!(total > 0 && total < Infinity)) {
      throw new RangeError(`Expected the weights of ${what} to have a positive sum, got ${total}`);
    }
    shares = Float64Array.from(weights);
    if (Math.abs(total - 1) > 4 * n * Number.EPSILON) shares = shares.map((weight) => weight / total);
  }
  return Array.from(values, (value, i) => ({ value, weight: shares[i] }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.value - b.value);
}

/** A sum of terms of both signs that keeps its digits where it comes near 0. */
class RunningDifference {
  #sum = 0;
  #lost = 0;

  add(x: number): void {
    const next = this.#sum + x;
    this.#lost += Math.abs(this.#sum) >= Math.abs(x) ? (this.#sum - next) + x : (x - next) + this.#sum;
    this.#sum = next;
  }

  get value(): number {
    return this.#sum + this.#lost;
  }
}

/** ∫ |F − G|. */
function areaBetween(first: readonly Atom[], second: readonly Atom[]): number {
  const steps = [...first, ...second.map(({ value, weight }) => ({ value, weight: -weight }))]
    .sort((a, b) => a.value - b.value);
  const difference = new RunningDifference();
  const areas = steps.slice(0, -1).map(({ value, weight }, i) => {
    difference.add(weight);
    return Math.abs(difference.value) * (steps[i + 1].value - value);
  });
  return compensatedSum(areas);
}

/** (∫ |F⁻¹ − G⁻¹|^p)^(1/p), with all distances in units of the largest. */
function rootOfWork(first: readonly Atom[], second: readonly Atom[], order: number): number {
  const moves = monotoneMoves(first, second);
  const largest = moves.reduce((most, { distance }) => Math.max(most, distance), 0);
  if (largest === 0) return 0;
  const work = compensatedSum(moves.map(({ mass, distance }) => mass * (distance / largest) ** order));
  return largest * work ** (1 / order);
}

/** The masses that stay in order as the one law becomes the other, and how far each goes. */
function monotoneMoves(
  first: readonly Atom[],
  second: readonly Atom[],
): { mass: number; distance: number }[] {
  const moves: { mass: number; distance: number }[] = [];
  // How much more of the first law than of the second has been used up by whole atoms.
  const ahead = new RunningDifference();
  let [i, j] = [0, 0];
  while (i < first.length && j < second.length) {
    const [a, b] = [first[i], second[j]];
    const left = Math.min(a.weight, a.weight + ahead.value);
    const right = Math.min(b.weight, b.weight - ahead.value);
    moves.push({ mass: Math.max(0, Math.min(left, right)), distance: Math.abs(a.value - b.value) });
    if (left <= right) {
      i++;
      ahead.add(a.weight);
    } else {
      j++;
      ahead.add(-b.weight);
    }
  }
  return moves;
}

/**
 * Earth mover's distance of two laws on a line from their distribution functions.
 *
 * W₁ = ∫ |F(x) − G(x)| dx, by adaptive quadrature; name in `points` where the functions jump or cross.
 *
 * Source: Vallender, Theory Probab. Appl. 18 (1974) 784–786.
 *
 * @param cdf F, the probability of at most x
 * @param other G
 * @param range both ends, ascending; each may be infinite
 * @param options tolerance, and points that need attention; see `integrate`
 * @returns in the unit of x
 * @throws {RangeError} if the range does not ascend, a function leaves [0, 1], or the integral does not converge
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const exponential = (mean: number) => (x: number): number => -Math.expm1(-x / mean);
 * const found = wassersteinDistanceOfCdfs(exponential(1), exponential(3), [0, Infinity]);
 * assert.ok(Math.abs(found - 2) < 1e-9);
 * ```
 */
export function wassersteinDistanceOfCdfs(
  cdf: (x: number) => number,
  other: (x: number) => number,
  range: readonly [number, number],
  options: IntegrateOptions = {},
): number {
  const [low, high] = range;
  if (!(low < high)) throw new RangeError(`Expected a range from low to high, got ${low} to ${high}`);
  const checked = (x: number, probability: number): number => {
    if (probability >= 0 && probability <= 1) return probability;
    throw new RangeError(`Expected a distribution function in [0, 1], got ${probability} at ${x}`);
  };
  return integrate((x) => Math.abs(checked(x, cdf(x)) - checked(x, other(x))), low, high, options).value;
}
