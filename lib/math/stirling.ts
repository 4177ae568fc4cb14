import { evenBernoulliNumbers } from "./bernoulli-numbers.ts";
import { requirePositive } from "./checks.ts";

// From here on the asymptotic series is exact in float64.
const farEnough = 16;

/**
 * What Stirling's formula leaves of ln Γ: Binet's function.
 *
 * J(x) = ln Γ(x) − (x − ½) ln x + x − ½ ln 2π = 1/12x − 1/360x³ + …, by J(x) = J(x + 1) + (x + ½) ln(1 + 1/x) − 1 where
 * x is small. Differences of ln Γ at large arguments keep their digits when written with it.
 *
 * Source: DLMF 5.11.1; the step is Gudermann's series.
 *
 * @param x positive
 * @returns nats, positive
 * @throws {RangeError} if x is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(stirlingRemainder(1) - (1 - Math.log(2 * Math.PI) / 2)) < 1e-15);
 * assert.equal(stirlingRemainder(1e10), 1 / 12e10);
 * ```
 */
export function stirlingRemainder(x: number): number {
  requirePositive("the argument of stirlingRemainder", x);
  let steps = 0;
  let at = x;
  for (; at < 1; at++) steps += (at + 0.5) * Math.log1p(1 / at) - 1;
  for (; at < farEnough; at++) {
    // artanh(r)/r − 1
    const square = (2 * at + 1) ** -2;
    for (let power = square, k = 3; power > 1e-19; power *= square, k += 2) steps += power / k;
  }
  const square = at ** -2;
  let series = 0;
  for (let k = evenBernoulliNumbers.length; k >= 1; k--) {
    series = series * square + evenBernoulliNumbers[k - 1] / (2 * k * (2 * k - 1));
  }
  return steps + series / at;
}

/**
 * The derivative of Binet's function: what ln x − 1/2x leaves of ψ.
 *
 * J′(x) = ψ(x) − ln x + 1/2x = −1/12x² + 1/120x⁴ − …
 *
 * Source: DLMF 5.11.2.
 *
 * @param x positive
 * @returns negative
 * @throws {RangeError} if x is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // ψ(1) = −γ
 * assert.ok(Math.abs(digammaRemainder(1) - (0.5 - 0.5772156649015329)) < 1e-15);
 * ```
 */
export function digammaRemainder(x: number): number {
  requirePositive("the argument of digammaRemainder", x);
  let steps = 0;
  let at = x;
  for (; at < 1; at++) steps += Math.log1p(1 / at) - (1 / at + 1 / (at + 1)) / 2;
  for (; at < farEnough; at++) {
    // 2 artanh(r) − 2r/(1 − r²)
    const r = 1 / (2 * at + 1);
    const square = r * r;
    for (let power = 2 * r * square, k = 2; power > 1e-19; power *= square, k += 2) {
      steps -= power * k / (k + 1);
    }
  }
  const square = at ** -2;
  let series = 0;
  for (let k = evenBernoulliNumbers.length; k >= 1; k--) {
    series = series * square + evenBernoulliNumbers[k - 1] / (2 * k);
  }
  return steps - series * square;
}
