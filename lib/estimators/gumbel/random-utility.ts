import { integrate } from "../../math/mod.ts";
import { requireFiniteList, requireIndex } from "../checks.ts";

/** A law of noise on the real line, by its density and its distribution function. */
export interface NoiseLaw {
  readonly density: (z: number) => number;
  readonly cdf: (z: number) => number;
}

/**
 * The probability that one outcome has the largest sum of logit and noise, by quadrature.
 *
 * P(k wins) = ∫ dz g(z) Π_{j≠k} G(x_k + z − x_j). It is softmax(x) for standard Gumbel noise (the logit model of choice); for normal
 * noise it is the probit model.
 *
 * Source: kaplan eq. (3.5.4), its inner integrals done.
 *
 * @param logits x, k finite numbers in the unit of the noise
 * @param noise density and distribution function of each entry's independent noise; smooth, and spread over about a unit
 * @param outcome the index k
 * @returns a probability, right to about 1e-10
 * @throws {RangeError} if a logit is not finite or the outcome is out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { normalCdf } from "../../math/mod.ts";
 * const density = (z: number): number => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
 * const first = winningProbability([1, 0], { density, cdf: normalCdf }, 0);
 * assert(Math.abs(first - normalCdf(Math.SQRT1_2)) < 1e-10);
 * ```
 */
export function winningProbability(
  logits: ArrayLike<number>,
  noise: NoiseLaw,
  outcome: number,
): number {
  requireFiniteList("the logits", logits);
  requireIndex("the outcome", outcome, logits.length);
  const ahead = Float64Array.from(logits, (x) => logits[outcome] - x);
  return integrate(
    (z) =>
      ahead.reduce((product, d, j) => j === outcome ? product : product * noise.cdf(d + z), noise.density(z)),
    -Infinity,
    Infinity,
    { rtol: 1e-11, atol: 1e-14 },
  ).value;
}
