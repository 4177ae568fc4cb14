import { requireFiniteNumber, requireInteger, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { identityTransform, type ValueTransform } from "./value-transforms.ts";

/** Values as laws over a fixed support: what a categorical value head is trained on. */
export interface ValueCoding {
  /** The values that the support's points stand for, ascending, in units of reward. */
  readonly support: Float64Array;
  /** The law of a value: at most two neighbouring points have a share. */
  readonly encode: (value: number) => Float64Array;
  /** The value of a law. */
  readonly decode: (law: ArrayLike<number>) => number;
}

/** Where a coding's points lie. */
export interface CodingOptions {
  /** The smallest point. */
  readonly low: number;
  /** The largest point. */
  readonly high: number;
  /** The number of points, at least 2, equally far apart. */
  readonly bins: number;
  /** What becomes of a value beyond the ends: it is refused unless told to be put on the nearest end (`true`). */
  readonly clip?: boolean;
}

function pointsOf({ low, high, bins }: CodingOptions): Float64Array {
  requireFiniteNumber("the smallest point of the support", low);
  requireFiniteNumber("the largest point of the support", high);
  requireInteger("the number of points", bins, 2);
  if (!(low < high)) {
    throw new RangeError(`Expected the smallest point to be below the largest, got ${low} and ${high}`);
  }
  return Float64Array.from(
    { length: bins },
    (_, i) => i === bins - 1 ? high : low + (high - low) * (i / (bins - 1)),
  );
}

/** A two-hot law over ascending points. */
function encoded(points: Float64Array, x: number, clip: boolean): Float64Array {
  requireFiniteNumber("the value to encode", x);
  const last = points.length - 1;
  if (!clip && (x < points[0] || x > points[last])) {
    throw new RangeError(
      `Expected a value from ${points[0]} to ${points[last]}, got ${x}: widen the support, or set clip`,
    );
  }
  const value = Math.min(points[last], Math.max(points[0], x));
  let lower = 0;
  let upper = last;
  while (upper - lower > 1) {
    const middle = (lower + upper) >> 1;
    if (points[middle] <= value) lower = middle;
    else upper = middle;
  }
  const law = new Float64Array(points.length);
  law[upper] = (value - points[lower]) / (points[upper] - points[lower]);
  law[lower] = 1 - law[upper];
  return law;
}

function decoded(points: Float64Array, law: ArrayLike<number>): number {
  requireSameLength("the law", law, "the support", points);
  requireDistribution("the law", law);
  return points.reduce((sum, point, i) => sum + law[i] * point, 0);
}

/**
 * The two-hot coding of values: shares on the two points next to a value, so that their mean is the value.
 *
 * p(lower) = (upper − x)/(upper − lower), p(upper) = 1 − p(lower); decoding is Σ p·point.
 *
 * The width of a bin is divided by as it is. (rlax adds 10⁻⁵ to it: at a width of 10⁻⁴ the value 2.5·10⁻⁵ comes back as 3.2·10⁻⁵.)
 *
 * Source: Schrittwieser et al., arXiv:1911.08265v2, appendix F; rlax `transform_to_2hot`, `transform_from_2hot`.
 *
 * @param options the support and what becomes of values beyond it
 * @throws {RangeError} if there are fewer than two points or they do not ascend; later, if a value is outside, or a law is none
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { encode, decode } = twoHotCoding({ low: -2, high: 2, bins: 5 });
 * assert.deepEqual([...encode(0.25)], [0, 0, 0.75, 0.25, 0]);
 * assert.equal(decode([0.5, 0, 0, 0, 0.5]), 0);
 * ```
 */
export function twoHotCoding(options: CodingOptions): ValueCoding {
  return muZeroCoding({ ...options, transform: identityTransform });
}

/**
 * MuZero's coding: a value is transformed, and what comes out is coded two-hot.
 *
 * encode(x) = two-hot of h(x), decode(p) = h⁻¹(Σ p·point). Decoding the mean of laws is not the mean of their values: h⁻¹ of a mean is below
 * the mean of h⁻¹ for positive values of a compressing h.
 *
 * Source: Schrittwieser et al., arXiv:1911.08265v2, appendix F; rlax `muzero_pair`.
 *
 * @param options the support, in transformed units; the transform; what becomes of values beyond the support
 * @throws {RangeError} as {@linkcode twoHotCoding}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { signedHyperbolicTransform } from "./value-transforms.ts";
 * const transform = signedHyperbolicTransform({ epsilon: 0 });
 * const { encode, decode, support } = muZeroCoding({ low: -2, high: 2, bins: 5, transform });
 * assert.deepEqual([...support], [-8, -3, 0, 3, 8]);
 * assert.deepEqual([...encode(3)], [0, 0, 0, 1, 0]);
 * assert.equal(decode([0, 0, 0, 0.5, 0.5]), 5.25); // h⁻¹(1.5) = 2.5² − 1
 * ```
 */
export function muZeroCoding(
  { transform, clip = false, ...shape }: CodingOptions & { readonly transform: ValueTransform },
): ValueCoding {
  const points = pointsOf({ ...shape });
  return {
    support: points.map(transform.inverse),
    encode: (value) => {
      requireFiniteNumber("the value to encode", value);
      return encoded(points, transform.forward(value), clip);
    },
    decode: (law) => transform.inverse(decoded(points, law)),
  };
}

/**
 * The unbiased coding: the points are spaced by the transform, the value itself is coded two-hot.
 *
 * The points are h⁻¹ of equally spaced ones; decode(p) = Σ p·point, so that the mean of laws decodes to the mean of their values.
 *
 * Source: rlax `unbiased_transform_pair`.
 *
 * @param options the support, in transformed units; the transform; what becomes of values beyond the support
 * @throws {RangeError} as {@linkcode twoHotCoding}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { signedHyperbolicTransform } from "./value-transforms.ts";
 * const transform = signedHyperbolicTransform({ epsilon: 0 });
 * const { encode, decode } = unbiasedCoding({ low: -2, high: 2, bins: 5, transform });
 * assert.deepEqual([...encode(4.25)], [0, 0, 0, 0.75, 0.25]); // between the points 3 and 8
 * assert.equal(decode([0, 0, 0, 0.5, 0.5]), 5.5);
 * ```
 */
export function unbiasedCoding(
  { transform, clip = false, ...shape }: CodingOptions & { readonly transform: ValueTransform },
): ValueCoding {
  const support = pointsOf({ ...shape }).map(transform.inverse);
  return {
    support,
    encode: (value) => encoded(support, value, clip),
    decode: (law) => decoded(support, law),
  };
}
