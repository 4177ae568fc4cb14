import { compensatedSum, type Complex, logSumExp } from "../../math/mod.ts";
import { requireFiniteNumber, requireInteger, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { requireFiniteList } from "../checks.ts";
import { momentsToCumulants } from "./convert-moments.ts";

/** A law on finitely many numbers: distinct values, ascending, and their probabilities. */
export interface PointLaw {
  readonly values: Float64Array;
  readonly probabilities: Float64Array;
}

/**
 * A law on finitely many numbers.
 *
 * Values come in any order; equal ones are joined, and those of probability 0 left out.
 *
 * @param values finite numbers, in any unit
 * @param probabilities as many, at least 0, of sum 1 within 10⁻⁹
 * @throws {RangeError} lists of different lengths, values that are not finite, or what is no law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = pointLaw([3, 1, 3], [0.25, 0.5, 0.25]);
 * assert.deepEqual([...law.values], [1, 3]);
 * assert.deepEqual([...law.probabilities], [0.5, 0.5]);
 * ```
 */
export function pointLaw(values: ArrayLike<number>, probabilities: ArrayLike<number>): PointLaw {
  requirePointLaw({ values, probabilities });
  return joined(Float64Array.from(values), Float64Array.from(probabilities));
}

/** Refuses what no law is: lists that are empty or of two lengths, values that are not finite, probabilities that do not sum to 1. */
function requirePointLaw(
  { values, probabilities }: {
    readonly values: ArrayLike<number>;
    readonly probabilities: ArrayLike<number>;
  },
): void {
  requireSameLength("the values", values, "their probabilities", probabilities);
  requireFiniteList("the values", values);
  requireDistribution("the law", probabilities);
}

/**
 * The law of X + Y for independent X and Y.
 *
 * Sums closer than 10⁻¹² of the largest value are one value: 0.1 + 0.2 falls on 0.3.
 *
 * Source: kaplan eq. (3.2.10).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const coin = pointLaw([0, 1], [0.5, 0.5]);
 * assert.deepEqual([...convolve(coin, coin).probabilities], [0.25, 0.5, 0.25]);
 * ```
 */
export function convolve(first: PointLaw, second: PointLaw): PointLaw {
  requirePointLaw(first);
  requirePointLaw(second);
  return sumOf(first, second);
}

function sumOf(first: PointLaw, second: PointLaw): PointLaw {
  const count = first.values.length * second.values.length;
  const values = new Float64Array(count);
  const probabilities = new Float64Array(count);
  let next = 0;
  first.values.forEach((x, i) =>
    second.values.forEach((y, j) => {
      values[next] = x + y;
      probabilities[next++] = first.probabilities[i] * second.probabilities[j];
    })
  );
  return joined(values, probabilities);
}

/**
 * The law of the sum of N independent draws, by repeated doubling.
 *
 * @param law of one draw; values on a lattice keep the sum's law small, others make it grow with the power N
 * @param copies N, at least 1
 * @throws {RangeError} if N is not such an integer, or it is no law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const coin = pointLaw([0, 1], [0.5, 0.5]);
 * assert.deepEqual([...convolutionPower(coin, 3).probabilities], [1 / 8, 3 / 8, 3 / 8, 1 / 8]);
 * ```
 */
export function convolutionPower(law: PointLaw, copies: number): PointLaw {
  requirePointLaw(law);
  requireInteger("the number of draws in a sum", copies, 1);
  let sum: PointLaw | undefined;
  let doubled = law;
  for (let left = copies;;) {
    if (left % 2 === 1) sum = sum === undefined ? doubled : sumOf(sum, doubled);
    left = Math.floor(left / 2);
    if (left === 0) return sum!;
    doubled = sumOf(doubled, doubled);
  }
}

/**
 * The standardised sum y = (X₁ + … + X_N − N⟨X⟩)/√N of independent draws.
 *
 * Its cumulants are 0, κ₂, κ₃/√N, κ₄/N, …: N^{1−n/2} κₙ.
 *
 * Source: kaplan eq. (3.2.14).
 *
 * @param law of one draw
 * @param copies N, at least 1
 * @throws {RangeError} if N is not such an integer, or it is no law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const coin = pointLaw([0, 1], [0.5, 0.5]);
 * assert.deepEqual([...standardizedSum(coin, 4).values], [-1, -0.5, 0, 0.5, 1]);
 * ```
 */
export function standardizedSum(law: PointLaw, copies: number): PointLaw {
  const { values, probabilities } = convolutionPower(law, copies);
  const centre = copies * meanOf(law);
  return { values: values.map((x) => (x - centre) / Math.sqrt(copies)), probabilities };
}

/**
 * The moments E[X] … E[Xⁿ] of a law on points.
 *
 * @param law values and probabilities
 * @param count n, at least 1
 * @param about the point they are taken about, 0 by default
 * @throws {RangeError} if n is not such an integer, the point is not finite, or it is no law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(momentsOfPoints(pointLaw([0, 2], [0.5, 0.5]), 3), [1, 2, 4]);
 * ```
 */
export function momentsOfPoints({ values, probabilities }: PointLaw, count: number, about = 0): number[] {
  requirePointLaw({ values, probabilities });
  requireInteger("the number of moments", count, 1);
  requireFiniteNumber("the point that moments are taken about", about);
  return Array.from(
    { length: count },
    (_, n) => compensatedSum(values.map((x, i) => probabilities[i] * (x - about) ** (n + 1))),
  );
}

/**
 * The cumulants κ₁ … κₙ of a law on points, from moments about its mean.
 *
 * @param law values and probabilities
 * @param count n, at least 1
 * @throws {RangeError} if n is not such an integer, or it is no law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const coin = pointLaw([0, 1], [0.5, 0.5]);
 * assert.deepEqual(cumulantsOfPoints(coin, 4), [1 / 2, 1 / 4, 0, -1 / 8]);
 * ```
 */
export function cumulantsOfPoints(law: PointLaw, count: number): number[] {
  requirePointLaw(law);
  const mean = meanOf(law);
  const cumulants = momentsToCumulants(momentsOfPoints(law, count, mean));
  cumulants[0] = mean;
  return cumulants;
}

/**
 * The characteristic function E[exp(itX)] of a law on points.
 *
 * @param law values and probabilities
 * @param t per unit of X
 * @throws {RangeError} if t is not finite, or it is no law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { re, im } = characteristicFunctionOfPoints(pointLaw([0, 1], [0.5, 0.5]), Math.PI);
 * assert.ok(Math.hypot(re, im) < 1e-15);
 * ```
 */
export function characteristicFunctionOfPoints({ values, probabilities }: PointLaw, t: number): Complex {
  requirePointLaw({ values, probabilities });
  requireFiniteNumber("the argument of a characteristic function", t);
  return {
    re: compensatedSum(values.map((x, i) => probabilities[i] * Math.cos(t * x))),
    im: compensatedSum(values.map((x, i) => probabilities[i] * Math.sin(t * x))),
  };
}

/**
 * The cumulant generating function K(t) = ln E[exp(tX)] of a law on points.
 *
 * @param law values and probabilities
 * @param t real, per unit of X
 * @throws {RangeError} if t is not finite, or it is no law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(cumulantGeneratingFunctionOfPoints(pointLaw([-1, 1], [0.5, 0.5]), 1000) - (1000 - Math.LN2))
 * < 1e-12);
 * ```
 */
export function cumulantGeneratingFunctionOfPoints(law: PointLaw, t: number): number {
  requirePointLaw(law);
  requireFiniteNumber("the argument of a cumulant generating function", t);
  return logSumExp(law.values.map((x, i) => t * x + Math.log(law.probabilities[i])));
}

/**
 * The characteristic function (1/n) Σ exp(itxⱼ) of a sample: the unbiased estimate of the law's.
 *
 * @param sample n ≥ 1 finite numbers
 * @param t per unit of x
 * @throws {RangeError} an empty sample, one that is not finite, or a t that is not
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(characteristicFunctionOfSample([-1, 1], 0), { re: 1, im: 0 });
 * ```
 */
export function characteristicFunctionOfSample(sample: ArrayLike<number>, t: number): Complex {
  requireFiniteList("the sample", sample);
  requireFiniteNumber("the argument of a characteristic function", t);
  return {
    re: compensatedSum(Float64Array.from(sample, (x) => Math.cos(t * x))) / sample.length,
    im: compensatedSum(Float64Array.from(sample, (x) => Math.sin(t * x))) / sample.length,
  };
}

const meanOf = (law: PointLaw): number => compensatedSum(law.values.map((x, i) => law.probabilities[i] * x));

/** Sorted by value, equal values joined, impossible ones left out. */
function joined(values: Float64Array, probabilities: Float64Array): PointLaw {
  const order = Array.from(values, (_, i) => i).filter((i) => probabilities[i] > 0)
    .sort((i, j) => values[i] - values[j]);
  const size = order.reduce((most, i) => Math.max(most, Math.abs(values[i])), 0);
  const kept: { value: number; probability: number }[] = [];
  for (const i of order) {
    const last = kept[kept.length - 1];
    if (last !== undefined && values[i] - last.value <= SAME_VALUE * size) {
      last.probability += probabilities[i];
    } else kept.push({ value: values[i], probability: probabilities[i] });
  }
  return {
    values: Float64Array.from(kept, ({ value }) => value),
    probabilities: Float64Array.from(kept, ({ probability }) => probability),
  };
}

/** Sums of the same numbers in another order differ by less than this share of the largest of them. */
const SAME_VALUE = 1e-12;
