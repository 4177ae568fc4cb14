import { compensatedSum } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import { requireFiniteList } from "../checks.ts";
import { groupings, integerPartitions } from "./set-partitions.ts";

/**
 * The k-statistic kᵣ: the symmetric function of a sample whose mean is the cumulant κᵣ, whatever the law.
 *
 * kᵣ = Σ over groupings of r points of (−1)^{b−1} (b−1)!/[n(n−1)⋯(n−b+1)] · Σ over distinct i₁ … i_b of Π
 * x_{iⱼ}^{size of block j}. k₁ is the sample's mean, k₂ its variance with divisor n−1, k₃ = n² m₃/((n−1)(n−2)).
 * Among all unbiased estimates of κᵣ that ask for no shape of the law it has least variance. The sample is centred
 * first: for r > 1 nothing depends on where it lies.
 *
 * Source: Fisher, "Moments and product moments of sampling distributions" (1930); Stuart and Ord, Kendall's Advanced
 * Theory of Statistics 1 (1994), chapter 12.
 *
 * @param sample n ≥ r finite numbers
 * @param order r, from 1 to 12
 * @returns in the r-th power of the sample's unit
 * @throws {RangeError} a sample of fewer than r numbers, one that is not finite, or an order outside 1 … 12
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(kStatistic([1, 2, 6], 2), 7); // (4 + 1 + 9)/2
 * assert.equal(kStatistic([0, 0, 3], 3), 9); // n² m₃/((n−1)(n−2)), with m₃ = (−1 − 1 + 8)/3 = 2
 * ```
 */
export function kStatistic(sample: ArrayLike<number>, order: number): number {
  return kStatistics(sample, order)[order - 1];
}

/**
 * The k-statistics k₁ … kᵣ of one sample, as {@linkcode kStatistic} has them.
 *
 * @param sample n ≥ r finite numbers
 * @param count r, from 1 to 12
 * @throws {RangeError} as {@linkcode kStatistic}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(kStatistics([1, 2, 6], 2), [3, 7]);
 * ```
 */
export function kStatistics(sample: ArrayLike<number>, count: number): number[] {
  requireOrder(count);
  requireFiniteList("the sample", sample);
  const n = sample.length;
  if (n < count) {
    throw new RangeError(
      `Expected a sample of at least ${count} numbers for the k-statistic of order ${count}, got ${n}`,
    );
  }
  const mean = compensatedSum(sample) / n;
  const deviations = Float64Array.from(sample, (x) => x - mean);
  // What rounding left of the mean goes into the first power sum, and is put right by the formula.
  const powers = Float64Array.from(deviations);
  const sums = Array.from({ length: count }, (_, r) => {
    if (r > 0) deviations.forEach((d, i) => powers[i] *= d);
    return compensatedSum(powers);
  });
  const orders = Array.from({ length: count }, (_, r) => r + 1);
  return orders.map((order) => (order === 1 ? mean : fromPowerSums(sums, order, n)));
}

/** kᵣ from the power sums Σ xʲ, over the common denominator n(n−1)⋯(n−r+1): whole samples keep whole numerators. */
function fromPowerSums(sums: readonly number[], order: number, n: number): number {
  let numerator = 0;
  for (const sizes of integerPartitions(order)) {
    let weight = groupings(sizes);
    for (let b = 1; b < order; b++) weight *= b < sizes.length ? -b : n - b;
    numerator += weight * sumOverDistinct(sizes, sums);
  }
  let denominator = n;
  for (let b = 1; b < order; b++) denominator *= n - b;
  return numerator / denominator;
}

/**
 * Σ over distinct i₁ … i_b of Π x_{iⱼ}^{aⱼ}, from power sums: the last index runs freely, less the cases in which it
 * meets one of the others.
 */
function sumOverDistinct(powers: readonly number[], sums: readonly number[]): number {
  const last = powers[powers.length - 1];
  const others = powers.slice(0, -1);
  if (others.length === 0) return sums[last - 1];
  let sum = sums[last - 1] * sumOverDistinct(others, sums);
  others.forEach((power, j) => {
    sum -= sumOverDistinct(others.map((each, i) => (i === j ? power + last : each)), sums);
  });
  return sum;
}

/**
 * The exact covariance of two k-statistics of one sample, for any law.
 *
 * Cov(kᵣ, kₛ) = Σₘ cₘ(n) Σ over groupings of r + s points into m clusters, each with points of both, of Π κ_size,
 * where cₘ(n) = Σ_b S(m, b) [(b−1)!]²/[n(n−1)⋯(n−b+1)] and S(m, b) counts the groupings of m points into b blocks:
 * 1/n, 1/(n−1), n/((n−1)(n−2)), n(n+1)/((n−1)(n−2)(n−3)), … Var k₂ = κ₄/n + 2κ₂²/(n−1).
 *
 * Source: Fisher (1930), the pattern functions of two-row arrays; McCullagh, Tensor Methods in Statistics (1987),
 * chapter 4.
 *
 * @param orders r and s, from 1 to 8
 * @param n the sample's size, at least max(r, s)
 * @param cumulants κ₁ … κ_{r+s} of the law (κ₁ does not matter)
 * @throws {RangeError} an order outside 1 … 8, a sample too small, or too few cumulants
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // A normal law of variance 3: 2σ⁴/(n − 1).
 * assert.equal(kStatisticCovariance([2, 2], 10, [0, 3, 0, 0]), 2);
 * // Mean and variance go together where the law is skew: κ₃/n.
 * assert.equal(kStatisticCovariance([1, 2], 10, [0, 1, 5]), 0.5);
 * ```
 */
export function kStatisticCovariance(
  orders: readonly [number, number],
  n: number,
  cumulants: ArrayLike<number>,
): number {
  const [r, s] = orders;
  for (const order of orders) {
    if (!(Number.isInteger(order) && order >= 1 && order <= 8)) {
      throw new RangeError(`Expected the order of a k-statistic from 1 to 8, got ${order}`);
    }
  }
  requireInteger("the size of the sample", n, Math.max(r, s));
  requireFiniteList("the cumulants", cumulants);
  if (cumulants.length < r + s) {
    throw new RangeError(
      `Expected ${r + s} cumulants for the k-statistics of orders ${r} and ${s}, got ${cumulants.length}`,
    );
  }
  let covariance = 0;
  for (const left of integerPartitions(r)) {
    for (const right of integerPartitions(s)) {
      if (left.length !== right.length) continue;
      const matched = sumOverMatchings(left, right, cumulants);
      covariance += sharedIndexWeight(left.length, n) * groupings(left) * groupings(right) * matched;
    }
  }
  return covariance;
}

/**
 * The exact variance of the k-statistic of one order, for any law: {@linkcode kStatisticCovariance} with itself.
 *
 * @param order r, from 1 to 8
 * @param n the sample's size, at least r
 * @param cumulants κ₁ … κ₂ᵣ of the law
 * @throws {RangeError} as {@linkcode kStatisticCovariance}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // The exponential law: κ₄/n + 2κ₂²/(n − 1) = 6/4 + 2/3.
 * assert.ok(Math.abs(kStatisticVariance(2, 4, [1, 1, 2, 6]) - 13 / 6) < 1e-15);
 * ```
 */
export function kStatisticVariance(order: number, n: number, cumulants: ArrayLike<number>): number {
  return kStatisticCovariance([order, order], n, cumulants);
}

/**
 * An unbiased estimate, from the sample itself, of the variance of its k-statistic of order 1 or 2.
 *
 * k₂/n for the mean; [2n k₂² + (n−1) k₄]/[n(n+1)] for the variance.
 *
 * Source: Stuart and Ord (1994), chapter 12.
 *
 * @param sample at least 2 finite numbers for order 1, and 4 for order 2
 * @throws {RangeError} another order, or a sample too small
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(kStatisticVarianceEstimate([1, 2, 6], 1), 7 / 3);
 * ```
 */
export function kStatisticVarianceEstimate(sample: ArrayLike<number>, order: 1 | 2): number {
  const n = sample.length;
  if (order === 1) return kStatistic(sample, 2) / n;
  if (order !== 2) throw new RangeError(`Expected the order 1 or 2, got ${order}: higher ones need polykays`);
  const [, second, , fourth] = kStatistics(sample, 4);
  return (2 * n * second ** 2 + (n - 1) * fourth) / (n * (n + 1));
}

/** cₘ(n): the squares of the weights of kₘ, summed over all m indices. */
function sharedIndexWeight(m: number, n: number): number {
  let weight = 0;
  for (let b = 1; b <= m; b++) {
    const blocks = integerPartitions(m).filter((sizes) => sizes.length === b);
    let term = blocks.reduce((sum, sizes) => sum + groupings(sizes), 0) / n;
    for (let i = 1; i < b; i++) term *= i * i / (n - i);
    weight += term;
  }
  return weight;
}

/** Σ over all ways to join each cluster of one row to one of the other, of Π κ_{a+b}. */
function sumOverMatchings(
  left: readonly number[],
  right: readonly number[],
  cumulants: ArrayLike<number>,
): number {
  if (left.length === 0) return 1;
  const [first, ...others] = left;
  return right.reduce(
    (sum, size, j) =>
      sum +
      cumulants[first + size - 1] * sumOverMatchings(others, right.filter((_, i) => i !== j), cumulants),
    0,
  );
}

function requireOrder(order: number): void {
  if (!(Number.isInteger(order) && order >= 1 && order <= 12)) {
    throw new RangeError(`Expected the order of a k-statistic from 1 to 12, got ${order}`);
  }
}
