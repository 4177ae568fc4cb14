import {
  digamma,
  digammaRemainder,
  lgamma,
  logGammaP,
  logGammaQ,
  matrix,
  normalQuantile,
  poissonDeviance,
  stirlingRemainder,
  trigamma,
} from "../../math/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import { type Distribution, distributionOf } from "../distribution.ts";
import { factorialsBelow } from "./cumulant-series.ts";
import { solveTail } from "./quantiles.ts";

/** The parameters of a gamma law. */
export interface GammaParameters {
  readonly shape: number;
  readonly scale: number;
}

/**
 * The gamma law; with shape k/2 and scale 2 the chi-square law of k degrees of freedom.
 *
 * p(x) = x^(a−1) exp(−x/θ)/(Γ(a) θᵃ) for x ≥ 0; cumulants κₙ = a (n − 1)! θⁿ; Fisher information
 * [[ψ′(a), 1/θ], [1/θ, a/θ²]] in (a, θ).
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1 (1994), chapter 17; the density near its
 * peak by Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 *
 * @param parameters shape a > 0, and scale θ > 0 in units of x
 * @throws {RangeError} if a parameter is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = gamma({ shape: 2, scale: 3 });
 * // P(X > x) = (1 + x/θ) exp(−x/θ)
 * assert.ok(Math.abs(law.survival(6) - 3 * Math.exp(-2)) < 1e-15);
 * assert.deepEqual(law.cumulants(2), [6, 18]);
 * ```
 */
export function gamma({ shape, scale }: GammaParameters): Distribution {
  requirePositive("the shape", shape);
  requirePositive("the scale", scale);
  return distributionOf({
    name: "gamma",
    parameters: { shape, scale },
    support: [0, Infinity],
    logDensity: (x) => logGammaDensity(x / scale, shape) - Math.log(scale),
    logCdf: (x) => logGammaP(shape, x / scale),
    logSurvival: (x) => logGammaQ(shape, x / scale),
    quantile: (p) => scale * standardQuantile(p, shape),
    mean: () => shape * scale,
    variance: () => shape * scale ** 2,
    entropy: () => standardEntropy(shape) + Math.log(scale),
    cumulants: (count) => factorialsBelow(count).map((factorial, i) => shape * factorial * scale ** (i + 1)),
    score: (x) => ({
      shape: Math.log(x / scale) - digamma(shape),
      scale: (x / scale - shape) / scale,
    }),
    fisherInformation: () => matrix(2, 2, [trigamma(shape), 1 / scale, 1 / scale, shape / scale ** 2]),
    sample: (stream) => scale * stream.gamma(shape),
  });
}

// ln of the density with scale 1.
function logGammaDensity(x: number, shape: number): number {
  if (x === 0) return shape < 1 ? Infinity : shape === 1 ? 0 : -Infinity;
  if (shape < 10) return (shape - 1) * Math.log(x) - x - lgamma(shape);
  return Math.log(shape / (2 * Math.PI)) / 2 - poissonDeviance(shape, x) - stirlingRemainder(shape) -
    Math.log(x);
}

function standardQuantile(p: number, shape: number): number {
  // P(X ≤ x) < xᵃ/Γ(a + 1), an equality where x is small.
  const logLeast = (Math.log(p) + lgamma(shape + 1)) / shape;
  if (logLeast < -100) return Math.exp(logLeast);
  // Wilson and Hilferty's cube
  const root = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  const start = root > 0.1 ? Math.log(shape) + 3 * Math.log(root) : logLeast;
  const logDensity = (x: number): number => logGammaDensity(x, shape);
  return p <= 0.5
    ? solveTail({ logTail: (x) => logGammaP(shape, x), logDensity, rising: true }, Math.log(p), start)
    : solveTail({ logTail: (x) => logGammaQ(shape, x), logDensity, rising: false }, Math.log1p(-p), start);
}

// a + ln Γ(a) + (1 − a) ψ(a), with Stirling's formula taken out where its parts are large.
function standardEntropy(shape: number): number {
  if (shape < 10) return shape + lgamma(shape) + (1 - shape) * digamma(shape);
  return (1 + Math.log(2 * Math.PI * shape) - 1 / shape) / 2 + stirlingRemainder(shape) +
    (1 - shape) * digammaRemainder(shape);
}
