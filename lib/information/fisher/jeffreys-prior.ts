import { compensatedSum, integrate, lgamma } from "../../math/mod.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/** A prior of one parameter. */
export interface JeffreysPrior {
  /** The prior's density at a parameter; 0 outside the range. */
  readonly density: (parameter: number) => number;
  /** ∫ √F dθ, the volume of the range: a pure number. */
  readonly volume: number;
}

/** √F is asked for at these distances from an infinite end, to see whether its integral can converge. */
const FAR = [1e6, 1e8];

/**
 * Jeffreys's prior of one parameter.
 *
 * π(θ) = √F(θ) / ∫ √F dθ: the prior whose probabilities do not depend on how the family is parametrised. Where the
 * denominator diverges, as for a mean or a width on an infinite range, there is no such law.
 *
 * Source: kaplan eq. (2.3.12); Jeffreys, Proc. R. Soc. A 186 (1946) 453–461.
 *
 * @param information F at a parameter, positive inside the range; it may diverge at the ends
 * @param from lower end of the range; may be −Infinity
 * @param to upper end; may be Infinity
 * @throws {RangeError} if F is negative or NaN or met nowhere, or the denominator is not seen to converge. A divergence
 * slower than a power of θ, as of 1/(θ ln θ), is not noticed
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // A coin: the arcsine law, of volume π.
 * const { density, volume } = jeffreysPrior((p) => 1 / (p * (1 - p)), 0, 1);
 * assert.ok(Math.abs(volume - Math.PI) < 1e-8);
 * assert.ok(Math.abs(density(1 / 2) - 2 / Math.PI) < 1e-8);
 * ```
 */
export function jeffreysPrior(
  information: (parameter: number) => number,
  from: number,
  to: number,
): JeffreysPrior {
  if (!(from < to)) throw new RangeError(`Expected a range from low to high, got ${from} to ${to}`);
  const root = (parameter: number): number => {
    const value = information(parameter);
    if (!(value >= 0)) {
      throw new RangeError(`Expected a Fisher information of at least 0, got ${value} at ${parameter}`);
    }
    return Math.sqrt(value);
  };
  const improper = (why: string): RangeError =>
    new RangeError(
      `Expected a range whose volume ∫ √F dθ is finite, got ${from} to ${to}: ${why}; the prior is improper there, so ` +
        "give a finite range",
    );
  for (const end of [from, to]) {
    if (Number.isFinite(end)) continue;
    // A root that falls no faster than 1/θ has no finite integral.
    const [near, far] = FAR.map((distance) => distance * root(Math.sign(end) * distance));
    if (far > 0 && far > 0.9 * near) {
      throw improper(
        `√F falls hardly faster than 1/|θ| towards ${end}, so that it cannot be seen to converge`,
      );
    }
  }
  const volume = volumeOf(root, from, to, improper);
  if (!(volume > 0)) {
    throw new RangeError(
      `Expected a Fisher information above 0 where quadrature from ${from} to ${to} meets it, got a volume of ${volume}: ` +
        "give ends near its bulk",
    );
  }
  return {
    volume,
    density: (parameter) => {
      if (Number.isNaN(parameter)) throw new RangeError("Expected a parameter, got NaN");
      return parameter >= from && parameter <= to ? root(parameter) / volume : 0;
    },
  };
}

/**
 * The logarithm of Jeffreys's prior density of a law on k outcomes: Dirichlet's with all parameters 1/2.
 *
 * ln π(p) = ln Γ(k/2) − (k/2) ln π − ½ Σ ln p(x), as a density in the first k − 1 probabilities. For a coin it is the arcsine law.
 *
 * Source: kaplan eq. (2.3.12); Jeffreys, Theory of Probability (1961), section 3.10.
 *
 * @param probabilities k ≥ 2 probabilities
 * @returns nats; Infinity where a probability is 0
 * @throws {RangeError} if it is no distribution or has fewer than two outcomes
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(categoricalJeffreysLogDensity([1 / 2, 1 / 2]) - Math.log(2 / Math.PI)) < 1e-15);
 * ```
 */
export function categoricalJeffreysLogDensity(probabilities: ArrayLike<number>): number {
  requireDistribution("the distribution", probabilities);
  const k = probabilities.length;
  if (k < 2) throw new RangeError(`Expected at least two outcomes, got ${k}`);
  const logs = Float64Array.from(probabilities, Math.log);
  return logs.includes(-Infinity)
    ? Infinity
    : lgamma(k / 2) - k / 2 * Math.log(Math.PI) - compensatedSum(logs) / 2;
}

/** ∫ √F, by a substitution that spreads out ends where it may diverge like an inverse root. */
function volumeOf(
  root: (parameter: number) => number,
  from: number,
  to: number,
  improper: (why: string) => RangeError,
): number {
  try {
    if (!Number.isFinite(from) || !Number.isFinite(to)) {
      return integrate(root, from, to, { rtol: 1e-9 }).value;
    }
    const middle = (from + to) / 2;
    const half = (to - from) / 2;
    // θ = middle + half·sin u: dθ = half·cos u du takes an inverse root at either end away.
    const spread = (u: number): number => {
      const weight = half * Math.cos(u);
      return weight === 0 ? 0 : weight * root(middle + half * Math.sin(u));
    };
    return integrate(spread, -Math.PI / 2, Math.PI / 2, { rtol: 1e-9 }).value;
  } catch (error) {
    if (error instanceof RangeError && /^Expected a Fisher/.test(error.message)) throw error;
    throw improper(error instanceof Error ? error.message : String(error));
  }
}
