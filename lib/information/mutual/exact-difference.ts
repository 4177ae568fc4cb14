// Sums and differences of products in twice the working precision: a number as an unevaluated sum high + low.

export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

/** a + b = high + low without error (Knuth). */
function twoSum(a: number, b: number): DoubleDouble {
  const high = a + b;
  const part = high - a;
  return { high, low: (a - (high - part)) + (b - part) };
}

/** The upper half of the digits of a number of moderate size (Veltkamp). */
function upperHalf(a: number): number {
  const scaled = 134217729 * a; // 2²⁷ + 1
  return scaled - (scaled - a);
}

/** a·b = high + low without error (Dekker), unless it falls below the smallest normal number. */
function twoProduct(a: number, b: number): DoubleDouble {
  const high = a * b;
  const [a1, b1] = [upperHalf(a), upperHalf(b)];
  const [a2, b2] = [a - a1, b - b1];
  return { high, low: a2 * b2 - (((high - a1 * b1) - a2 * b1) - a1 * b2) };
}

/** A sum to which another number is added. */
export function added({ high, low }: DoubleDouble, x: number): DoubleDouble {
  const sum = twoSum(high, x);
  return twoSum(sum.high, sum.low + low);
}

/** The product of two sums, up to about 2⁻¹⁰⁴ of it. */
function product(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const main = twoProduct(a.high, b.high);
  return twoSum(main.high, main.low + (a.high * b.low + a.low * b.high));
}

/** a·b − c·d, right to about 2⁻¹⁰⁴ of the larger product. */
export function productDifference(
  a: DoubleDouble,
  b: DoubleDouble,
  c: DoubleDouble,
  d: DoubleDouble,
): number {
  const [left, right] = [product(a, b), product(c, d)];
  return (left.high - right.high) + (left.low - right.low);
}
