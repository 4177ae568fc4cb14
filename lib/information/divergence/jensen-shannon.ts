import { compensatedSum } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../checks.ts";
import { jensenShannonTerm } from "./divergence-terms.ts";
import { klDivergence } from "./kl-divergence.ts";
import { requireLaws } from "./pair.ts";

/**
 * Jensen–Shannon divergence of two laws.
 *
 * JSD(P, Q) = ½ D(P‖M) + ½ D(Q‖M) with M = (P + Q)/2; from 0 to ln 2, symmetric, finite for all laws. Its root is a
 * metric, {@linkcode jensenShannonDistance}.
 *
 * Source: kaplan eq. (3.6.2); Lin, IEEE Trans. Inf. Theory 37 (1991) 145–151.
 *
 * @param p k probabilities
 * @param q k probabilities
 * @returns nats
 * @throws {RangeError} if one is no distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(jensenShannonDivergence([1, 0], [0, 1]), Math.LN2);
 * ```
 */
export function jensenShannonDivergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  requireLaws(p, q);
  const terms = Array.from(p, (each, x) => each + q[x] === 0 ? 0 : jensenShannonTerm(each, q[x]));
  return Math.min(Math.LN2, compensatedSum(terms));
}

/**
 * Jensen–Shannon distance: a metric on laws.
 *
 * √JSD(P, Q) with JSD in nats, as SciPy's `jensenshannon`; from 0 to √ln 2.
 *
 * Source: Endres and Schindelin, IEEE Trans. Inf. Theory 49 (2003) 1858–1860.
 *
 * @param p k probabilities
 * @param q k probabilities
 * @returns the root of nats
 * @throws {RangeError} if one is no distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(jensenShannonDistance([1, 0], [0, 1]), Math.sqrt(Math.LN2));
 * ```
 */
export function jensenShannonDistance(p: ArrayLike<number>, q: ArrayLike<number>): number {
  return Math.sqrt(jensenShannonDivergence(p, q));
}

/**
 * Generalised Jensen–Shannon divergence: what a draw tells of which of several laws it is from.
 *
 * Σᵢ wᵢ D(Pᵢ‖M) with M = Σᵢ wᵢ Pᵢ: the mutual information of the law's index and the outcome, at most the entropy of the
 * weights.
 *
 * Source: Lin, IEEE Trans. Inf. Theory 37 (1991) 145–151, eq. (5.1).
 *
 * @param laws n lists of k probabilities
 * @param weights n probabilities; equal ones by default
 * @returns nats
 * @throws {RangeError} if one is no distribution, or lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const three = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
 * assert.ok(Math.abs(generalizedJensenShannonDivergence(three) - Math.log(3)) < 1e-15);
 * ```
 */
export function generalizedJensenShannonDivergence(
  laws: readonly ArrayLike<number>[],
  weights: ArrayLike<number> = new Float64Array(laws.length).fill(1 / laws.length),
): number {
  requireDistribution("the weights", weights);
  requireSameLength("the laws", laws, "the weights", weights);
  laws.forEach((law, i) => {
    requireDistribution(`law ${i}`, law);
    requireSameLength("law 0", laws[0], `law ${i}`, law);
  });
  const middle = Float64Array.from(laws[0], (_, x) => {
    let mass = 0;
    for (let i = 0; i < laws.length; i++) mass += weights[i] * laws[i][x];
    return mass;
  });
  return compensatedSum(laws.map((law, i) => weights[i] === 0 ? 0 : weights[i] * klDivergence(law, middle)));
}
