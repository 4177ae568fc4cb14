import { matrix } from "../../math/mod.ts";
import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";
import { type Distribution, distributionOf, doesNotExist } from "../distribution.ts";
import { convolution, cumulantsOfSeries } from "./cumulant-series.ts";
import type { LocationScale } from "./laplace.ts";
import { degreesInformation, degreesScore, digammaHalfStep } from "./student-t-degrees.ts";
import { logNormalisation, logStandardDensity, logTail, standardQuantile } from "./student-t-tails.ts";
import { cumulantsBelow } from "./tail-index.ts";

/** The parameters of Student's t law. */
export interface StudentTParameters extends LocationScale {
  readonly degreesOfFreedom: number;
}

/**
 * Student's t law: a normal number over the root of an independent mean of ν squares; ν need not be whole.
 *
 * p(x) = (1 + z²/ν)^(−(ν+1)/2)/(s√ν B(ν/2, ½)), z = (x − m)/s. Moments exist below order ν; the variance is Infinity for
 * 1 < ν ≤ 2. Fisher information in (m, s): diag((ν + 1)/(ν + 3), 2ν/(ν + 3))/s²; of ν and s: −2/((ν + 1)(ν + 3)s).
 *
 * It is a normal law whose variance V is ν over a chi-square number, so that κ₂ₙ = (2n − 1)!! κₙ(V), and the derivative u of
 * the (formal) cumulant-generating function of V obeys (a − 1)u − t(u′ + u²) = a with a = ν/2.
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2 (1995), chapter 28; Lange, Little and
 * Taylor, J. Amer. Stat. Assoc. 84 (1989) 881–896 (the information).
 *
 * @param parameters degrees of freedom ν > 0; location m, 0 unless told; scale s > 0, 1 unless told, in units of x (not the standard deviation)
 * @throws {RangeError} if the location is not finite, or another parameter not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = studentT({ degreesOfFreedom: 2 });
 * // P(X > t) = (1 − t/√(2 + t²))/2 for two degrees
 * assert.ok(Math.abs(law.survival(1) - (1 - 1 / Math.sqrt(3)) / 2) < 1e-15);
 * assert.equal(law.variance(), Infinity);
 * ```
 */
export function studentT({ degreesOfFreedom, location = 0, scale = 1 }: StudentTParameters): Distribution {
  requirePositive("the degrees of freedom", degreesOfFreedom);
  requireFiniteNumber("the location", location);
  requirePositive("the scale", scale);
  const half = degreesOfFreedom / 2;
  const standardised = (x: number): number => (x - location) / scale;
  const cumulants = (count: number): number[] =>
    cumulantsBelow(degreesOfFreedom, {
      law: "Student t",
      count,
      diverges: (order) => order % 2 === 0,
      cumulants: (below) =>
        evenCumulants(below, half).map((each, i) => i === 0 ? location : each * scale ** (i + 1)),
    });
  return distributionOf({
    name: "Student t",
    parameters: { degreesOfFreedom, location, scale },
    support: [-Infinity, Infinity],
    logDensity: (x) => logStandardDensity(standardised(x), degreesOfFreedom) - Math.log(scale),
    logCdf: (x) => logTail(-standardised(x), degreesOfFreedom),
    logSurvival: (x) => logTail(standardised(x), degreesOfFreedom),
    quantile: (p) => location + scale * standardQuantile(p, degreesOfFreedom),
    mean: () => {
      if (degreesOfFreedom <= 1) throw doesNotExist("a mean", "Student t", "∫|x| p(x) dx diverges for ν ≤ 1");
      return location;
    },
    variance: () => {
      if (degreesOfFreedom <= 1) throw doesNotExist("a variance", "Student t", "it has no mean for ν ≤ 1");
      return degreesOfFreedom <= 2 ? Infinity : scale ** 2 * degreesOfFreedom / (degreesOfFreedom - 2);
    },
    entropy: () =>
      (half + 0.5) * (digammaHalfStep(half) + 1 / degreesOfFreedom) - logNormalisation(half) +
      Math.log(scale),
    cumulants,
    score: (x) => {
      const z = standardised(x);
      // z²/(ν + z²), which does not overflow as 1/(1 + ν/z²)
      const share = z === 0 ? 0 : 1 / (1 + degreesOfFreedom / z / z);
      return {
        degreesOfFreedom: degreesScore(z, degreesOfFreedom),
        location: z === 0 ? 0 : (degreesOfFreedom + 1) * share / z / scale,
        scale: ((degreesOfFreedom + 1) * share - 1) / scale,
      };
    },
    fisherInformation: () => {
      const nu = degreesOfFreedom;
      const mixed = -2 / ((nu + 1) * (nu + 3) * scale);
      return matrix(
        3,
        3,
        [
          [degreesInformation(nu), 0, mixed],
          [0, (nu + 1) / ((nu + 3) * scale ** 2), 0],
          [mixed, 0, 2 * nu / ((nu + 3) * scale ** 2)],
        ].flat(),
      );
    },
    // The logarithm of the gamma number, which does not underflow for few degrees.
    sample: (stream) =>
      location + scale * stream.normal() * Math.exp((Math.log(half) - stream.logGamma(half)) / 2),
  });
}

function evenCumulants(count: number, half: number): number[] {
  const ofVariance = cumulantsOfSeries(
    count >> 1,
    (c, j) => j === 0 ? half / (half - 1) : convolution(c, j - 1, 0) / (half - 1 - j),
  );
  let doubleFactorial = 1;
  return Array.from({ length: count }, (_, i) => {
    if (i % 2 === 0) return 0;
    doubleFactorial *= i;
    return doubleFactorial * ofVariance[(i - 1) / 2];
  });
}
