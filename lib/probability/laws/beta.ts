import {
  digamma,
  digammaRemainder,
  logBeta,
  logBetaOfParts,
  logBetaPower,
  matrix,
  stirlingRemainder,
  trigamma,
} from "../../math/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import { type Distribution, distributionOf } from "../distribution.ts";
import { convolution, cumulantsOfSeries } from "./cumulant-series.ts";
import { solveTail } from "./quantiles.ts";

/** The parameters of a beta law. */
export interface BetaParameters {
  readonly alpha: number;
  readonly beta: number;
}

/**
 * The beta law on [0, 1].
 *
 * p(x) = x^(α−1) (1 − x)^(β−1)/B(α, β); mean α/(α + β); Fisher information diag(ψ′(α), ψ′(β)) − ψ′(α + β) in (α, β).
 *
 * With n = α + β the derivative u of its cumulant-generating function obeys t(u′ + u²) + (n − t)u = α (Kummer's equation),
 * from which the cumulants follow one by one.
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2 (1995), chapter 25; DLMF 13.2.1.
 *
 * @param parameters shapes α > 0 and β > 0
 * @throws {RangeError} if a shape is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = beta({ alpha: 2, beta: 1 });
 * assert.ok(Math.abs(law.cdf(0.3) - 0.09) < 1e-16);
 * assert.ok(Math.abs(law.variance() - 1 / 18) < 1e-16);
 * ```
 */
export function beta({ alpha, beta }: BetaParameters): Distribution {
  requirePositive("alpha", alpha);
  requirePositive("beta", beta);
  const total = alpha + beta;
  const mean = alpha / total;
  return distributionOf({
    name: "beta",
    parameters: { alpha, beta },
    support: [0, 1],
    logDensity: (x) => logDensity(x, 1 - x, alpha, beta),
    logCdf: (x) => logBetaOfParts(x, 1 - x, alpha, beta),
    logSurvival: (x) => logBetaOfParts(1 - x, x, beta, alpha),
    quantile: (p) => quantile(p, alpha, beta),
    mean: () => mean,
    variance: () => mean * (beta / total) / (total + 1),
    entropy: () => entropy(alpha, beta),
    cumulants: (count) =>
      cumulantsOfSeries(count, (c, j) => {
        if (j === 0) return mean;
        if (j === 1) return mean * (beta / total) / (total + 1);
        return (c[j - 1] * (beta - alpha) / total - convolution(c, j - 1, 1)) / (total + j);
      }),
    score: (x) => ({
      alpha: Math.log(x) - digamma(alpha) + digamma(total),
      beta: Math.log1p(-x) - digamma(beta) + digamma(total),
    }),
    fisherInformation: () => {
      const shared = trigamma(total);
      return matrix(2, 2, [trigamma(alpha) - shared, -shared, -shared, trigamma(beta) - shared]);
    },
    // G/(G + H) of two gamma numbers, by their logarithms, which do not underflow for small shapes.
    sample: (stream) => {
      const odds = stream.logGamma(beta) - stream.logGamma(alpha);
      return 1 / (1 + Math.exp(odds));
    },
  });
}

function logDensity(x: number, y: number, alpha: number, beta: number): number {
  if (x === 0) return atEnd(alpha, beta);
  if (y === 0) return atEnd(beta, alpha);
  return logBetaPower(x, y, alpha, beta) - Math.log(x) - Math.log(y);
}

// ln of the density at an end, from the shape there and the other one, which it equals where the first is 1.
function atEnd(shape: number, other: number): number {
  if (shape === 1) return Math.log(other);
  return shape < 1 ? Infinity : -Infinity;
}

function quantile(p: number, alpha: number, beta: number): number {
  if (Math.log(p) <= logBetaOfParts(0.5, 0.5, alpha, beta)) return lowerQuantile(p, 1 - p, alpha, beta);
  return 1 - lowerQuantile(1 - p, p, beta, alpha);
}

// The x ≤ ½ with P(X ≤ x) = p, where q = 1 − p.
function lowerQuantile(p: number, q: number, alpha: number, beta: number): number {
  // Iₓ = xᵃ/(a B) where x is small.
  const logLeast = (Math.log(p) + Math.log(alpha) + logBeta(alpha, beta)) / alpha;
  if (logLeast < -100 - Math.log1p(beta)) return Math.exp(logLeast);
  const start = alpha > 1
    ? Math.log(Math.min(0.5, alpha / (alpha + beta)))
    : Math.min(logLeast, Math.log(0.5));
  const density = (x: number): number => logDensity(x, 1 - x, alpha, beta);
  return p <= 0.5
    ? solveTail(
      { logTail: (x) => logBetaOfParts(x, 1 - x, alpha, beta), logDensity: density, rising: true },
      Math.log(p),
      start,
      Math.log(0.6),
    )
    : solveTail(
      { logTail: (x) => logBetaOfParts(1 - x, x, beta, alpha), logDensity: density, rising: false },
      Math.log(q),
      start,
      Math.log(0.6),
    );
}

// ln B(α, β) − (α − 1)ψ(α) − (β − 1)ψ(β) + (n − 2)ψ(n), with Stirling's formula taken out.
function entropy(alpha: number, beta: number): number {
  const total = alpha + beta;
  return (Math.log(alpha / total * (beta / total) / total) + Math.log(2 * Math.PI)) / 2 +
    stirlingRemainder(alpha) + stirlingRemainder(beta) - stirlingRemainder(total) +
    0.5 - 1 / (2 * alpha) - 1 / (2 * beta) + 1 / total -
    (alpha - 1) * digammaRemainder(alpha) - (beta - 1) * digammaRemainder(beta) +
    (total - 2) * digammaRemainder(total);
}
