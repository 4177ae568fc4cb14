import { evenBernoulliNumbers } from "./bernoulli-numbers.ts";
import { requirePositive } from "./checks.ts";

/**
 * The zeta function of Hurwitz.
 *
 * ζ(s, a) = Σ_{k≥0} (a + k)^(−s), by Euler and Maclaurin's formula from where its terms fall.
 *
 * Source: DLMF 25.11.1 and 25.11.28.
 *
 * @param s exponent, above 1
 * @param a first term's base, positive
 * @throws {RangeError} if s is not above 1 or a is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(hurwitzZeta(2, 1) - Math.PI ** 2 / 6) < 1e-15);
 * ```
 */
export function hurwitzZeta(s: number, a: number): number {
  if (!(s > 1 && s < Infinity)) throw new RangeError(`Expected an exponent above 1, got ${s}`);
  requirePositive("the second argument of zeta", a);
  const head: number[] = [];
  let at = a;
  for (; at < 10 + s; at++) {
    const term = at ** -s;
    head.push(term);
    if (term < head[0] * 2 ** -80) break;
  }
  // (s)_{2k−1} B₂ₖ/(2k)! at^(1−2k)
  let tail = at / (s - 1) + 0.5;
  let factor = s / (2 * at);
  evenBernoulliNumbers.forEach((bernoulli, i) => {
    const k = i + 1;
    tail += bernoulli * factor;
    factor *= (s + 2 * k - 1) * (s + 2 * k) / ((2 * k + 1) * (2 * k + 2) * at * at);
  });
  // From the smallest term up.
  return head.reduceRight((sum, term) => sum + term, at ** -s * tail);
}

/**
 * The zeta function of Riemann, Σ_{k≥1} k^(−s).
 *
 * Source: DLMF 25.2.1.
 *
 * @param s above 1
 * @throws {RangeError} if s is not above 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(riemannZeta(4) - Math.PI ** 4 / 90) < 1e-15);
 * ```
 */
export function riemannZeta(s: number): number {
  return hurwitzZeta(s, 1);
}
