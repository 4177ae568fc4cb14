import { dbinom as dbinomOfR } from "./r/mod.ts";
import { logBetaOfParts } from "./beta.ts";
import { requireInteger } from "./checks.ts";

function requireBinomialArguments(name: string, k: number, n: number, p: number): void {
  requireInteger(`the number of trials n in ${name}`, n, 0);
  if (!Number.isSafeInteger(k)) throw new RangeError(`Expected an integer k in ${name}, got ${k}`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`Expected a probability p in ${name}, got ${p}`);
}

/**
 * The logarithm of the probability of exactly k successes in n trials.
 *
 * ln C(n, k) + k ln p + (n − k) ln(1 − p).
 *
 * Source: Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 *
 * @param k number of successes; outside 0 … n the probability is 0
 * @param n number of trials, at least 0
 * @param p probability of success
 * @returns nats, at most 0
 * @throws {RangeError} if k or n is not an integer, n is negative or p is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(binomialLogProbability(2, 3, 0.25) - Math.log(3 * 0.0625 * 0.75)) < 1e-15);
 * ```
 */
export function binomialLogProbability(k: number, n: number, p: number): number {
  requireBinomialArguments("binomialLogProbability", k, n, p);
  if (k < 0 || k > n) return -Infinity;
  return dbinomOfR(k, n, p, true);
}

/**
 * The logarithm of the probability of at most k successes in n trials.
 *
 * ln P(X ≤ k) = ln I₁₋ₚ(n − k, k + 1).
 *
 * Source: DLMF 8.17.5.
 *
 * @param k number of successes, any integer
 * @param n number of trials, at least 0
 * @param p probability of success
 * @returns nats, at most 0; −Infinity for k < 0
 * @throws {RangeError} if k or n is not an integer, n is negative or p is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(binomialLogCdf(0, 1000, 0.5) + 1000 * Math.LN2) < 1e-12);
 * ```
 */
export function binomialLogCdf(k: number, n: number, p: number): number {
  requireBinomialArguments("binomialLogCdf", k, n, p);
  if (k < 0) return -Infinity;
  return k >= n ? 0 : logBetaOfParts(1 - p, p, n - k, k + 1);
}

/**
 * The logarithm of the probability of at least k successes in n trials (k itself counts).
 *
 * ln P(X ≥ k) = ln Iₚ(k, n − k + 1).
 *
 * Source: DLMF 8.17.5.
 *
 * @param k number of successes, any integer
 * @param n number of trials, at least 0
 * @param p probability of success
 * @returns nats, at most 0; −Infinity for k > n
 * @throws {RangeError} if k or n is not an integer, n is negative or p is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(binomialLogSurvival(1000, 1000, 0.5) + 1000 * Math.LN2) < 1e-12);
 * ```
 */
export function binomialLogSurvival(k: number, n: number, p: number): number {
  requireBinomialArguments("binomialLogSurvival", k, n, p);
  if (k > n) return -Infinity;
  return k <= 0 ? 0 : logBetaOfParts(p, 1 - p, k, n - k + 1);
}
