import { integrate, lgamma, xlogy } from "../../math/mod.ts";
import {
  requireFinite,
  requireInteger,
  requireNonNegative,
  requirePositive,
  requireSameLength,
} from "../../math/checks.ts";
import { mean } from "../../statistics/mod.ts";
import { requireFiniteList } from "../checks.ts";

/** How observations are shrunk. */
export interface JamesSteinOptions {
  /** σ² of each observation, known; 1 unless said. */
  readonly variance?: number;
  /** Towards 0 (unless said), towards their common mean, or towards given values. */
  readonly towards?: 0 | "mean" | ArrayLike<number>;
  /** Never beyond the target: true unless said. */
  readonly positivePart?: boolean;
}

/**
 * The James–Stein estimate of many means from one observation each.
 *
 * θ̂ = m + (1 − (p − 2)σ²/‖x − m‖²)(x − m) for xᵢ ~ N(θᵢ, σ²); with the common mean x̄ as target m, p − 3. From p = 3 (4) on its
 * summed mean square error is below pσ², that of x itself, for every θ. With `positivePart` a negative factor becomes 0,
 * which is better still.
 *
 * Source: James, Stein, "Estimation with quadratic loss", Proc. Fourth Berkeley Symposium 1 (1961) 361–379; for the common
 * mean and the positive part: Efron, Morris, JASA 68 (1973) 117–130.
 *
 * @param observations p finite numbers, at least 3, or 4 towards the mean
 * @param options σ², the target, and whether a negative factor is cut to 0
 * @returns p estimates, in the unit of the observations
 * @throws {RangeError} too few observations, numbers that are not finite, a variance that is not positive, or a target of another
 *   length
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...jamesStein([0, 0, 2])], [0, 0, 1.5]); // factor 1 − 1/4
 * assert.deepEqual([...jamesStein([0, 0, 0.5])], [0, 0, 0]); // factor 1 − 4, cut
 * ```
 */
export function jamesStein(
  observations: ArrayLike<number>,
  { variance = 1, towards = 0, positivePart = true }: JamesSteinOptions = {},
): Float64Array {
  requireFiniteList("the observations", observations);
  requirePositive("the variance of an observation", variance);
  const x = Float64Array.from(observations);
  const least = towards === "mean" ? 4 : 3;
  if (x.length < least) {
    throw new RangeError(
      `Expected at least ${least} observations, got ${x.length}: with fewer nothing is gained by shrinking them`,
    );
  }
  const target = targetOf(x, towards);
  const squared = x.reduce((sum, each, i) => sum + (each - target[i]) ** 2, 0);
  if (squared === 0) return target;
  const factor = 1 - (x.length - least + 1) * variance / squared;
  const kept = positivePart ? Math.max(0, factor) : factor;
  return x.map((each, i) => target[i] + kept * (each - target[i]));
}

function targetOf(x: Float64Array, towards: 0 | "mean" | ArrayLike<number>): Float64Array {
  if (towards === 0) return new Float64Array(x.length);
  if (towards === "mean") return new Float64Array(x.length).fill(mean(x));
  requireSameLength("the target", towards, "the observations", x);
  requireFinite("the target", towards);
  return Float64Array.from(towards);
}

/**
 * The exact summed mean square error of the James–Stein estimate without its positive part.
 *
 * E‖θ̂ − θ‖² = σ²(p − (p − 2)² E[1/(p − 2 + 2K)]) with K ~ Poisson(‖θ − m‖²/2σ²): 2σ² at the target, pσ² far from it.
 *
 * Source: James, Stein (1961).
 *
 * @param squaredDistance ‖θ − m‖² of the true means from the target, at least 0
 * @param dimension p, at least 3
 * @param variance σ² of each observation; 1 unless said
 * @returns in the square of the observations' unit
 * @throws {RangeError} for a dimension below 3, a negative distance, or a variance that is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(jamesSteinRisk(0, 10) - 2) < 1e-12);
 * assert.ok(jamesSteinRisk(1e6, 10) < 10);
 * ```
 */
export function jamesSteinRisk(squaredDistance: number, dimension: number, variance = 1): number {
  requireNonNegative("the squared distance", squaredDistance);
  requireInteger("the dimension", dimension, 3);
  requirePositive("the variance of an observation", variance);
  const inverse = meanInverse(dimension - 2, squaredDistance / (2 * variance));
  return variance * (dimension - (dimension - 2) ** 2 * inverse);
}

/** Beyond this mean of the Poisson law its terms are too many, and the integral over exp(−u) is cut at no loss. */
const LARGE_RATE = 1e4;

/** Terms beyond this many standard deviations of the Poisson law are below round-off, and so is exp(−u) beyond its square. */
const REACH = 12;

/**
 * E[1/(a + 2K)] for K ~ Poisson(λ): a sum, or for large λ the integral of s^{a−1} exp(−λ(1 − s²)) over s from 0 to 1, as
 * (1/2λ) ∫ (1 − u/λ)^{a/2−1} exp(−u) du.
 */
function meanInverse(a: number, rate: number): number {
  if (rate > LARGE_RATE) {
    return integrate((u) => (1 - u / rate) ** (a / 2 - 1) * Math.exp(-u), 0, REACH ** 2).value / (2 * rate);
  }
  const reach = REACH * (Math.sqrt(rate) + REACH);
  let sum = 0;
  for (let k = Math.max(0, Math.floor(rate - reach)); k <= rate + reach; k++) {
    sum += Math.exp(xlogy(k, rate) - rate - lgamma(k + 1)) / (a + 2 * k);
  }
  return sum;
}
