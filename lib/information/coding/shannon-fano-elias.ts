import { requireDistribution } from "../../math/require-distribution.ts";

/**
 * The Shannon–Fano–Elias code: each codeword names the middle of its symbol's interval.
 *
 * The codeword of x is the first ⌈−log₂ P(x)⌉ + 1 binary digits of Σ_{y<x} P(y) + P(x)/2. It is prefix-free and keeps
 * the order of the symbols, and its mean length is less than two bits above the entropy; the arithmetic coder is
 * this code for a whole message.
 *
 * The sums are exact (whole numbers of any length), so that tiny probabilities get their own codewords, too.
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), section 5.9.
 *
 * @param probabilities k positive probabilities, in the order that the codewords are to have
 * @returns k codewords
 * @throws {RangeError} if it is not a distribution, or holds a probability of 0 (leave such symbols out)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(shannonFanoEliasCode([0.25, 0.5, 0.125, 0.125]), ["001", "10", "1101", "1111"]);
 * ```
 */
export function shannonFanoEliasCode(probabilities: ArrayLike<number>): string[] {
  requireDistribution("the distribution", probabilities);
  const masses = Array.from(probabilities, (probability, x) => {
    if (probability === 0) {
      throw new RangeError(
        `Expected positive probabilities, got 0 at index ${x}: leave symbols that never occur out`,
      );
    }
    return wholeMultiple(probability);
  });
  const total = masses.reduce((sum, mass) => sum + mass);
  let before = 0n;
  return masses.map((mass) => {
    let length = 1;
    while (mass << BigInt(length - 1) < total) length++;
    const middle = 2n * before + mass;
    before += mass;
    return ((middle << BigInt(length)) / (2n * total)).toString(2).padStart(length, "0");
  });
}

/** A float64 in [0, 1] as a whole multiple of 2⁻¹⁰⁷⁴, the least of them. */
function wholeMultiple(x: number): bigint {
  let exponent = 0;
  let mantissa = x;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent++;
  }
  return BigInt(mantissa) << BigInt(1074 - exponent);
}
