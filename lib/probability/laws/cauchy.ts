import { diagonal } from "../../math/mod.ts";
import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";
import { type Distribution, distributionOf, doesNotExist } from "../distribution.ts";
import type { LocationScale } from "./laplace.ts";

/**
 * The Cauchy law: Student's t with one degree of freedom.
 *
 * p(x) = 1/(πs(1 + z²)), z = (x − m)/s; no moment exists; Fisher information diag(1, 1)/2s² in (m, s).
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1 (1994), chapter 16.
 *
 * @param parameters location m, the median, and scale s > 0, half the distance of the quartiles, in units of x
 * @throws {RangeError} if the location is not finite, or the scale not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = cauchy({ location: 1, scale: 2 });
 * assert.ok(Math.abs(law.survival(3) - 0.25) < 1e-16);
 * assert.throws(() => law.mean(), /none/);
 * ```
 */
export function cauchy({ location = 0, scale = 1 }: LocationScale = {}): Distribution {
  requireFiniteNumber("the location", location);
  requirePositive("the scale", scale);
  const standardised = (x: number): number => (x - location) / scale;
  const none = (what: string) => (): never => {
    throw doesNotExist(what, "Cauchy", "∫|x| p(x) dx diverges");
  };
  return distributionOf({
    name: "Cauchy",
    parameters: { location, scale },
    support: [-Infinity, Infinity],
    logDensity: (x) => -logOfOnePlusSquare(standardised(x)) - Math.log(Math.PI * scale),
    logCdf: (x) => logLower(standardised(x)),
    logSurvival: (x) => logLower(-standardised(x)),
    quantile: (p) => location + scale * standardQuantile(p),
    mean: none("a mean"),
    variance: none("a variance"),
    entropy: () => Math.log(4 * Math.PI * scale),
    cumulants: none("cumulants"),
    score: (x) => {
      const z = standardised(x);
      // 2z/(1 + z²) and (z² − 1)/(z² + 1), which do not overflow
      const pull = Math.abs(z) < 1 ? 2 * z / (1 + z * z) : 2 / (z + 1 / z);
      return { location: pull / scale, scale: (1 - 2 / (1 + z * z)) / scale };
    },
    fisherInformation: () => diagonal([1, 1].map((each) => each / (2 * scale ** 2))),
    sample: (stream) => location + scale * stream.normal() / stream.normal(),
  });
}

/** ln(1 + z²), which does not overflow. */
export function logOfOnePlusSquare(z: number): number {
  const size = Math.abs(z);
  return size < 1 ? Math.log1p(z * z) : 2 * Math.log(size) + Math.log1p((1 / size) ** 2);
}

function logLower(z: number): number {
  return z <= 0 ? Math.log(Math.atan2(1, -z) / Math.PI) : Math.log1p(-Math.atan2(1, z) / Math.PI);
}

function standardQuantile(p: number): number {
  if (p < 0.25) return -1 / Math.tan(Math.PI * p);
  return p > 0.75 ? 1 / Math.tan(Math.PI * (1 - p)) : Math.tan(Math.PI * (p - 0.5));
}
