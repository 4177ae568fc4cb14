import { requireNoNaN, requireNotEmpty } from "./checks.ts";

function largest(logits: ArrayLike<number>): number {
  let max = -Infinity;
  for (let i = 0; i < logits.length; i++) max = Math.max(max, logits[i]);
  return max;
}

/**
 * The logarithm of a sum of exponentials, without overflow.
 *
 * ln Σᵢ exp xᵢ = m + ln Σᵢ exp(xᵢ − m), with m = maxᵢ xᵢ.
 *
 * Source: Blanchard, Higham and Higham, IMA J. Numer. Anal. 41 (2021) 2311–2330, section 1.
 *
 * @param xs logarithms in nats; −Infinity stands for an absent term, +Infinity gives +Infinity
 * @returns nats
 * @throws {RangeError} if the list is empty or holds NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(logSumExp([1000, 1000]), 1000 + Math.LN2);
 * assert.equal(logSumExp([-Infinity, 3]), 3);
 * ```
 */
export function logSumExp(xs: ArrayLike<number>): number {
  requireNotEmpty("xs", xs);
  requireNoNaN("xs", xs);
  const max = largest(xs);
  if (!Number.isFinite(max)) return max;
  // The largest term is exactly 1, so only the others are summed: log1p keeps small ones that 1 + s would lose.
  let others = -1;
  let small = 0;
  for (let i = 0; i < xs.length; i++) {
    if (xs[i] === max) others++;
    else small += Math.exp(xs[i] - max);
  }
  return max + Math.log1p(others + small);
}

/**
 * Log-probabilities of a softmax.
 *
 * ln pᵢ = xᵢ − ln Σⱼ exp xⱼ.
 *
 * Source: Blanchard, Higham and Higham, IMA J. Numer. Anal. 41 (2021) 2311–2330, section 1.
 *
 * @param logits k numbers in nats; −Infinity gives a forbidden outcome
 * @returns k log-probabilities in nats
 * @throws {RangeError} if the list is empty, holds NaN or +Infinity, or holds nothing but −Infinity
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(logSoftmax([5, 5]), Float64Array.of(-Math.LN2, -Math.LN2));
 * ```
 */
export function logSoftmax(logits: ArrayLike<number>): Float64Array {
  const logTotal = logSumExp(logits);
  if (!Number.isFinite(logTotal)) {
    throw new RangeError(
      `Expected logits with a finite largest one, got a largest logit of ${logTotal}`,
    );
  }
  const max = largest(logits);
  // Subtracting the largest first keeps the digits when all logits share a big offset.
  const rest = logTotal - max === 0 ? 0 : logSumExp(Float64Array.from(logits, (x) => x - max));
  return Float64Array.from(logits, (x) => (x - max) - rest);
}

/**
 * Probabilities proportional to the exponentials of the logits.
 *
 * pᵢ = exp xᵢ / Σⱼ exp xⱼ.
 *
 * Source: Blanchard, Higham and Higham, IMA J. Numer. Anal. 41 (2021) 2311–2330, section 1.
 *
 * @param logits k numbers in nats; −Infinity gives probability 0
 * @returns k probabilities that sum to 1 within round-off
 * @throws {RangeError} if the list is empty, holds NaN or +Infinity, or holds nothing but −Infinity
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(softmax([-1000, -1000]), Float64Array.of(0.5, 0.5));
 * ```
 */
export function softmax(logits: ArrayLike<number>): Float64Array {
  requireNotEmpty("logits", logits);
  requireNoNaN("logits", logits);
  const max = largest(logits);
  if (!Number.isFinite(max)) {
    throw new RangeError(`Expected logits with a finite largest one, got a largest logit of ${max}`);
  }
  // Plain loops: samplers call this for a handful of logits, millions of times.
  const probabilities = new Float64Array(logits.length);
  let total = 0;
  for (let i = 0; i < logits.length; i++) {
    probabilities[i] = Math.exp(logits[i] - max);
    total += probabilities[i];
  }
  for (let i = 0; i < probabilities.length; i++) probabilities[i] /= total;
  return probabilities;
}
