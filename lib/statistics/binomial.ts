import { binomialLogCdf, binomialLogSurvival } from "../math/mod.ts";
import { requireInteger } from "../math/checks.ts";
import { requireProbability, requireSamples } from "./checks.ts";

/** What {@linkcode binomialTest} found; natural logarithms of exact probabilities. */
export interface BinomialTest {
  /** Two-sided: twice the smaller tail, at most 1. */
  readonly logP: number;
  /** Of at most so many successes. */
  readonly logLower: number;
  /** Of at least so many successes. */
  readonly logUpper: number;
}

/**
 * The exact test that successes have probability p: min(1, 2·min(P(X ≤ k), P(X ≥ k))) for X ~ Binomial(n, p).
 *
 * @param successes k, an integer in [0, n]
 * @param n How many trials, at least 1
 * @param p The probability of a success under the hypothesis, in [0, 1]
 * @returns Natural logarithms; −Infinity for what cannot happen
 * @throws {RangeError} Counts that are not such integers, or p outside [0, 1]
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { logP, logUpper } = binomialTest(9, 10, 0.5);
 * assert.ok(Math.abs(logUpper - Math.log(11 / 1024)) < 1e-12);
 * assert.ok(Math.abs(logP - Math.log(22 / 1024)) < 1e-12);
 * ```
 */
export function binomialTest(successes: number, n: number, p: number): BinomialTest {
  requireInteger("the number of trials", n, 1);
  requireInteger("the number of successes", successes, 0);
  if (successes > n) throw new RangeError(`Expected at most ${n} successes, got ${successes}`);
  requireProbability("the probability of a success", p);
  const logLower = binomialLogCdf(successes, n, p);
  const logUpper = binomialLogSurvival(successes, n, p);
  return { logP: Math.min(0, Math.LN2 + Math.min(logLower, logUpper)), logLower, logUpper };
}

/** What {@linkcode signTest} found. */
export interface SignTest {
  readonly positive: number;
  readonly negative: number;
  /** Differences that are 0: they have no sign and are left out. */
  readonly zero: number;
  /** One-sided: ln of the probability of at least so many positive signs, were both equally likely. */
  readonly logP: number;
}

/**
 * The exact one-sided sign test: P(X ≥ positives) for X ~ Binomial(positives + negatives, ½).
 *
 * A small logP is evidence that positive differences are the more likely; negate the differences for the other side.
 *
 * Source: Conover, "Practical nonparametric statistics" (1999), section 3.4, ties left out.
 *
 * @param differences Finite numbers, independent; at least one is not 0
 * @returns Counts, and logP in nats
 * @throws {RangeError} A difference that is not finite, or none other than 0
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { positive, zero, logP } = signTest([0.2, 3, 0, 1, -0.1, 5]);
 * assert.deepEqual([positive, zero], [4, 1]);
 * assert.ok(Math.abs(logP - Math.log(6 / 32)) < 1e-12);
 * ```
 */
export function signTest(differences: ArrayLike<number>): SignTest {
  requireSamples("differences", differences, 1);
  const signs = Array.from(differences, Math.sign);
  const positive = signs.filter((sign) => sign > 0).length;
  const negative = signs.filter((sign) => sign < 0).length;
  const zero = signs.length - positive - negative;
  if (positive + negative === 0) throw new RangeError("Expected a difference other than 0, got only zeros");
  return { positive, negative, zero, logP: binomialLogSurvival(positive, positive + negative, 0.5) };
}
