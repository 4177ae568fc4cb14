import { requireFinite, requireFiniteNumber, requirePositive, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { integrate, logNormalCdf, normalCdf } from "../../math/mod.ts";

/** The law of one noisy estimate: normal, or of finitely many outcomes. */
export type NoisyEstimate =
  | { readonly mean: number; readonly standardDeviation: number }
  | { readonly values: ArrayLike<number>; readonly probabilities: ArrayLike<number> };

interface Normal {
  readonly mean: number;
  readonly standardDeviation: number;
}
interface Finite {
  readonly values: ArrayLike<number>;
  readonly probabilities: ArrayLike<number>;
}

const isNormal = (law: NoisyEstimate): law is Normal => "mean" in law;

/** One kind of laws, checked. */
function sorted(
  estimates: readonly NoisyEstimate[],
): { normals: readonly Normal[] } | { finite: readonly Finite[] } {
  if (estimates.length === 0) throw new RangeError("Expected at least one estimate, got none");
  estimates.forEach((law) => {
    if (isNormal(law)) {
      requireFiniteNumber("the mean of an estimate", law.mean);
      requirePositive("the standard deviation of an estimate", law.standardDeviation);
    } else {
      requireSameLength("the values", law.values, "their probabilities", law.probabilities);
      requireFinite("the values of an estimate", law.values);
      requireDistribution("the probabilities of an estimate", law.probabilities);
    }
  });
  if (estimates.every(isNormal)) return { normals: estimates };
  if (estimates.some(isNormal)) {
    throw new RangeError("Expected laws of one kind, got normal ones beside laws of finitely many outcomes");
  }
  return { finite: estimates as readonly Finite[] };
}

/** The places between which quadrature is easy. */
function edgesOf(normals: readonly Normal[]): number[] {
  const cuts = normals.flatMap(({ mean, standardDeviation: s }) => [mean - 12 * s, mean, mean + 12 * s]);
  return [...new Set(cuts)].sort((x, y) => x - y);
}

/** ∫ g from the first to the last edge. */
function between(edges: readonly number[], g: (x: number) => number): number {
  return edges.slice(1).reduce(
    (sum, edge, i) => sum + integrate(g, edges[i], edge, { rtol: 1e-12, atol: 1e-15 }).value,
    0,
  );
}

/** E max − c = ∫_c (1 − ΠF) − ∫^c ΠF for any c: one integral for all the estimates. */
function excessOver(normals: readonly Normal[], c: number): number {
  const logBelow = (x: number): number =>
    normals.reduce(
      (sum, { mean, standardDeviation }) => sum + logNormalCdf((x - mean) / standardDeviation),
      0,
    );
  const edges = [...new Set([...edgesOf(normals), c])].sort((x, y) => x - y);
  const above = between(edges.filter((x) => x >= c), (x) => -Math.expm1(logBelow(x)));
  return above - between(edges.filter((x) => x <= c), (x) => Math.exp(logBelow(x)));
}

/** The probability that no other estimate exceeds estimate a, by its distance z from its mean in deviations. */
function winningProbability(normals: readonly Normal[], a: number): number {
  const { mean, standardDeviation } = normals[a];
  const cuts = edgesOf(normals).map((x) => (x - mean) / standardDeviation).filter((z) => Math.abs(z) < 12);
  return between([...new Set([-12, 0, 12, ...cuts])].sort((x, y) => x - y), (z) => {
    let product = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    normals.forEach((other, b) => {
      if (b === a) return;
      product *= normalCdf((mean - other.mean + standardDeviation * z) / other.standardDeviation);
    });
    return product;
  });
}

/** Every outcome of estimate a with the probability that a is the largest there and ties are broken evenly. */
function winningOutcomes(finite: readonly Finite[], a: number): { value: number; probability: number }[] {
  return Array.from(finite[a].values, (value, i) => {
    // ties[k]: the probability that none of the others exceeds the value and k of them equal it.
    let ties = [finite[a].probabilities[i]];
    finite.forEach((other, b) => {
      if (b === a) return;
      let below = 0;
      let equal = 0;
      for (let j = 0; j < other.values.length; j++) {
        if (other.values[j] < value) below += other.probabilities[j];
        else if (other.values[j] === value) equal += other.probabilities[j];
      }
      const next = new Array<number>(ties.length + 1).fill(0);
      ties.forEach((p, k) => {
        next[k] += p * below;
        next[k + 1] += p * equal;
      });
      ties = next;
    });
    return { value, probability: ties.reduce((sum, p, k) => sum + p / (k + 1), 0) };
  });
}

/**
 * The mean of the largest of independent noisy estimates.
 *
 * E max X_a = c + ∫_c^∞ [1 − ΠF_a(x)] dx − ∫_{−∞}^c ΠF_a(x) dx for any c: by quadrature for normal laws, by enumeration for laws of
 * finitely many outcomes (ties broken evenly, which does not matter here).
 *
 * Source: van Hasselt, NeurIPS 2010, section 2; David and Nagaraja, Order Statistics (2003), section 3.1.
 *
 * @param estimates the laws, of one kind, in units of reward
 * @returns in units of reward; for n standard normals 1/√π (n = 2), 1.5388 (n = 10), 2.5076 (n = 100)
 * @throws {RangeError} if there is none, kinds are mixed, or a law is none
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const coin = { values: [-1, 1], probabilities: [0.5, 0.5] };
 * assert.equal(expectedMaximum([coin, coin]), 0.5);
 * ```
 */
export function expectedMaximum(estimates: readonly NoisyEstimate[]): number {
  const laws = sorted(estimates);
  if ("normals" in laws) {
    const { normals } = laws;
    const best = Math.max(...normals.map(({ mean }) => mean));
    return best + excessOver(normals, best);
  }
  return laws.finite.reduce(
    (sum, _, a) =>
      winningOutcomes(laws.finite, a).reduce(
        (total, { value, probability }) => total + value * probability,
        sum,
      ),
    0,
  );
}

/**
 * The probability of each estimate to be the largest; ties share.
 *
 * P(a) = ∫ f_a(x) Π_{b≠a} F_b(x) dx.
 *
 * Source: van Hasselt, NeurIPS 2010, section 2.
 *
 * @param estimates the laws, of one kind
 * @returns a probability for each
 * @throws {RangeError} as {@linkcode expectedMaximum}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...argmaxProbabilities([{ values: [0, 2], probabilities: [0.5, 0.5] }, { values: [1], probabilities: [1] }])], [0.5, 0.5]);
 * ```
 */
export function argmaxProbabilities(estimates: readonly NoisyEstimate[]): Float64Array {
  const laws = sorted(estimates);
  if ("normals" in laws) {
    const { normals } = laws;
    return Float64Array.from(normals, (_, a) => winningProbability(normals, a));
  }
  return Float64Array.from(
    laws.finite,
    (_, a) => winningOutcomes(laws.finite, a).reduce((sum, { probability }) => sum + probability, 0),
  );
}

/** The exact errors of the single and the double estimator of a maximum. */
export interface MaximizationBias {
  /** max E X_a: what both are to estimate. */
  readonly maximum: number;
  /** E max X_a − max E X_a ≥ 0. */
  readonly single: number;
  /** E Y_{argmax X} − max E X_a ≤ 0, Y an independent copy of the estimates. */
  readonly double: number;
}

function meanOf(law: NoisyEstimate): number {
  return isNormal(law)
    ? law.mean
    : Array.from(law.values).reduce((sum, value, i) => sum + value * law.probabilities[i], 0);
}

/**
 * How wrong the maximum of noisy estimates is on average, and how wrong it is to let one set of estimates choose and another tell.
 *
 * single: E max X_a − max μ ≥ 0, by Jensen's inequality. double: Σ P(a = argmax X) μ_a − max μ ≤ 0, as an average of means; 0 if all
 * means are equal, or if the best is found for sure.
 *
 * Source: van Hasselt, NeurIPS 2010, section 2 and lemma 1; kaplan section 8.3, "Bias and Double Q".
 *
 * @param estimates unbiased estimates of the values, one for each action, in units of reward
 * @throws {RangeError} as {@linkcode expectedMaximum}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const noisy = [{ values: [-1, 3], probabilities: [0.5, 0.5] }, { values: [0], probabilities: [1] }];
 * assert.deepEqual(maximizationBias(noisy), { maximum: 1, single: 0.5, double: -0.5 });
 * ```
 */
export function maximizationBias(estimates: readonly NoisyEstimate[]): MaximizationBias {
  const means = estimates.map(meanOf);
  const chosen = argmaxProbabilities(estimates);
  const maximum = means.reduce((most, mean) => Math.max(most, mean), -Infinity);
  return {
    maximum,
    single: estimates.every(isNormal) ? excessOver(estimates, maximum) : expectedMaximum(estimates) - maximum,
    // Σ P(a)(μ_a − max μ): a sum of numbers that are not positive.
    double: means.reduce((sum, mean, a) => chosen[a] === 0 ? sum : sum + chosen[a] * (mean - maximum), 0),
  };
}
