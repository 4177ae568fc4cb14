import { compensatedSum, logSumExp } from "../../math/mod.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { entropy } from "./entropy.ts";

/**
 * Rényi entropy: how spread a law is, in a mean that weighs likely outcomes more the higher the order.
 *
 * H_α(P) = ln Σₓ P(x)^α / (1 − α); the logarithm of the number of possible outcomes at α = 0, Shannon's entropy at
 * α = 1, −ln maxₓ P(x) at α = ∞. It never rises with α, and of two independent laws it is the sum.
 *
 * Source: Rényi, Proc. 4th Berkeley Symp. Math. Stat. Prob. 1 (1961) 547–561, eq. (1.21).
 *
 * @param probabilities k probabilities that sum to 1
 * @param order α, from 0 to Infinity
 * @returns nats
 * @throws {RangeError} if it is not a distribution, or the order is negative or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(renyiEntropy([1 / 2, 1 / 4, 1 / 4], 2) - Math.log(8 / 3)) < 1e-15);
 * assert.equal(renyiEntropy([1 / 2, 1 / 2, 0], 0), Math.LN2);
 * ```
 */
export function renyiEntropy(probabilities: ArrayLike<number>, order: number): number {
  requireDistribution("the distribution", probabilities);
  requireOrder(order);
  if (order === 1) return entropy(probabilities);
  const possible = Array.from(probabilities).filter((p) => p > 0);
  if (order === 0) return Math.log(possible.length);
  if (order === Infinity) return 0 - Math.log(possible.reduce((most, p) => Math.max(most, p)));
  const excess = order - 1;
  // Near order 1 the sum is near 1: what it exceeds it by is summed instead.
  if (Math.abs(excess) < 0.5) return Math.log1p(powerExcess(possible, excess)) / -excess;
  return logSumExp(possible.map((p) => order * Math.log(p))) / -excess;
}

/**
 * Tsallis entropy: Shannon's with a power in the logarithm's place.
 *
 * S_q(P) = (1 − Σₓ P(x)^q)/(q − 1); the number of possible outcomes less one at q = 0, Shannon's entropy at q = 1. Of
 * two independent laws it is not the sum: S(A, B) = S(A) + S(B) + (1 − q) S(A) S(B).
 *
 * Source: Tsallis, J. Stat. Phys. 52 (1988) 479–487, eq. (1).
 *
 * @param probabilities k probabilities that sum to 1
 * @param order q, at least 0 and finite
 * @returns a pure number; nats at q = 1
 * @throws {RangeError} if it is not a distribution, or the order is negative, infinite or NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(tsallisEntropy([1 / 2, 1 / 4, 1 / 4], 2), 5 / 8);
 * ```
 */
export function tsallisEntropy(probabilities: ArrayLike<number>, order: number): number {
  requireDistribution("the distribution", probabilities);
  requireOrder(order);
  if (order === Infinity) throw new RangeError("Expected a finite order, got Infinity");
  if (order === 1) return entropy(probabilities);
  const possible = Array.from(probabilities).filter((p) => p > 0);
  return powerExcess(possible, order - 1) / (1 - order);
}

/** Σ p^(1 + e) − 1 = Σ p (p^e − 1) of a law. */
function powerExcess(possible: readonly number[], e: number): number {
  return compensatedSum(possible.map((p) => p * Math.expm1(e * Math.log(p))));
}

function requireOrder(order: number): void {
  if (!(order >= 0)) throw new RangeError(`Expected an order of at least 0, got ${order}`);
}
