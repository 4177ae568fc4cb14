import { riemannZeta } from "../../math/mod.ts";
import { requireFiniteNumber } from "../../math/checks.ts";
import { type Distribution, distributionOf, doesNotExist } from "../distribution.ts";

/** The parameters of a uniform law: the ends of its support. */
export interface UniformParameters {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The uniform law on an interval.
 *
 * p(x) = 1/(b − a) for a ≤ x ≤ b; cumulants κₙ = Bₙ (b − a)ⁿ/n for n ≥ 2, with the numbers of Bernoulli. Its support
 * moves with its parameters: the score has not mean zero, and there is no Fisher information.
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2 (1995), chapter 26; DLMF 24.2.1 and 25.6.2.
 *
 * @param parameters lower end a, and upper end b > a, in units of x
 * @throws {RangeError} if an end is not finite, their distance overflows, or the lower one is not below the upper one
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = uniform({ lower: 2, upper: 6 });
 * assert.equal(law.density(3), 0.25);
 * assert.equal(law.quantile(0.75), 5);
 * ```
 */
export function uniform({ lower, upper }: UniformParameters): Distribution {
  requireFiniteNumber("the lower end", lower);
  requireFiniteNumber("the upper end", upper);
  const width = upper - lower;
  if (!(width > 0 && width < Infinity)) {
    throw new RangeError(`Expected a lower end below the upper end, got ${lower} and ${upper}`);
  }
  return distributionOf({
    name: "uniform",
    parameters: { lower, upper },
    support: [lower, upper],
    logDensity: () => -Math.log(width),
    logCdf: (x) => logShare((x - lower) / width, (upper - x) / width),
    logSurvival: (x) => logShare((upper - x) / width, (x - lower) / width),
    density: () => 1 / width,
    cdf: (x) => (x - lower) / width,
    survival: (x) => (upper - x) / width,
    quantile: (p) => p <= 0.5 ? lower + width * p : upper - width * (1 - p),
    mean: () => lower + width / 2,
    variance: () => width ** 2 / 12,
    entropy: () => Math.log(width),
    cumulants: (count) => {
      const cumulants = [lower + width / 2];
      // Bₙ/n = ∓2 (n − 1)! ζ(n)/(2π)ⁿ for even n
      let factor = width / Math.PI;
      for (let n = 2; n <= count; n++) {
        factor *= (n - 1) * width / (2 * Math.PI);
        cumulants.push(n % 2 === 1 ? 0 : (n % 4 === 2 ? 1 : -1) * factor * riemannZeta(n));
      }
      return cumulants;
    },
    score: () => ({ lower: 1 / width, upper: -1 / width }),
    fisherInformation: () => {
      throw doesNotExist("a Fisher information", "uniform", "its support moves with its parameters");
    },
    sample: (stream) => lower + width * stream.open(),
  });
}

// ln of a share of the width, given what is left of it: right near 0 and near 1.
function logShare(share: number, rest: number): number {
  return share < 0.5 ? Math.log(share) : Math.log1p(-rest);
}
