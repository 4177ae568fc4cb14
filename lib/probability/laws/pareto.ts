import { logOneMinusExp } from "../../math/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import { type Distribution, distributionOf, doesNotExist } from "../distribution.ts";
import { convolution, cumulantsOfSeries } from "./cumulant-series.ts";
import { cumulantsBelow } from "./tail-index.ts";
import { logRatio } from "./tails.ts";

/** The parameters of a Pareto law. */
export interface ParetoParameters {
  readonly shape: number;
  readonly minimum: number;
}

/**
 * The Pareto law, a power tail from a minimum on.
 *
 * P(X > x) = (m/x)^α for x ≥ m; its moments exist below order α, the first that diverges is Infinity. Its support moves
 * with m, so that there is no Fisher information.
 *
 * The derivative u of its (formal) cumulant-generating function obeys t(u′ + u²) = (α − 1 + t)u − α for m = 1, from which the
 * cumulants follow one by one.
 *
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1 (1994), chapter 20.
 *
 * @param parameters shape α > 0, the tail index, and minimum m > 0 in units of x
 * @throws {RangeError} if a parameter is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = pareto({ shape: 3, minimum: 2 });
 * assert.ok(Math.abs(law.survival(4) - 1 / 8) < 1e-16);
 * assert.equal(law.mean(), 3);
 * assert.deepEqual(law.cumulants(3), [3, 3, Infinity]);
 * ```
 */
export function pareto({ shape, minimum }: ParetoParameters): Distribution {
  requirePositive("the shape", shape);
  requirePositive("the minimum", minimum);
  return distributionOf({
    name: "Pareto",
    parameters: { shape, minimum },
    support: [minimum, Infinity],
    logDensity: (x) => Math.log(shape / minimum) - (shape + 1) * logRatio(x, minimum),
    logCdf: (x) => logOneMinusExp(shape * logRatio(x, minimum)),
    logSurvival: (x) => -shape * logRatio(x, minimum),
    quantile: (p) => minimum * Math.exp(-Math.log1p(-p) / shape),
    mean: () => shape <= 1 ? Infinity : minimum * shape / (shape - 1),
    variance: () => shape <= 2 ? Infinity : minimum ** 2 * shape / ((shape - 1) ** 2 * (shape - 2)),
    entropy: () => Math.log(minimum / shape) + 1 / shape + 1,
    cumulants: (count) =>
      cumulantsBelow(shape, {
        law: "Pareto",
        count,
        diverges: () => true,
        cumulants: (below) =>
          cumulantsOfSeries(below, (c, j) => {
            if (j === 0) return shape / (shape - 1);
            if (j === 1) return shape / (shape - 1) ** 2 / (shape - 2);
            return (c[j - 1] * (shape + 1) / (shape - 1) + convolution(c, j - 1, 1)) / (shape - 1 - j);
          }).map((cumulant, i) => cumulant * minimum ** (i + 1)),
      }),
    score: (x) => ({ shape: 1 / shape - logRatio(x, minimum), minimum: shape / minimum }),
    fisherInformation: () => {
      throw doesNotExist("a Fisher information", "Pareto", "its support moves with its minimum");
    },
    sample: (stream) => minimum * Math.exp(stream.exponential() / shape),
  });
}
