import { compensatedSum } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { jensenShannonTerm, mixtureTerm } from "./divergence-terms.ts";

/**
 * Jensen–Shannon divergence of two laws: their mean divergence from the law half-way between them.
 *
 * JSD(P, Q) = ½ D(P‖M) + ½ D(Q‖M), M = (P + Q)/2. It is H(M) − ½H(P) − ½H(Q), and the mutual information of a fair
 * label and an outcome of the law that it names. Symmetric, finite, between 0 and ln 2, which laws without a common
 * outcome reach. Its root is a metric ({@linkcode jensenShannonDistance}); it is none itself.
 *
 * Source: kaplan eq. (3.6.2); Lin, IEEE Trans. Inform. Theory 37 (1991) 145–151, eq. (4.1).
 *
 * @param first k probabilities
 * @param second k probabilities
 * @returns nats
 * @throws {RangeError} if one is not a distribution, or their lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(jensenShannonDivergence([1, 0], [0, 1]) - Math.LN2) < 1e-15);
 * assert.equal(jensenShannonDivergence([0.3, 0.7], [0.3, 0.7]), 0);
 * ```
 */
export function jensenShannonDivergence(first: ArrayLike<number>, second: ArrayLike<number>): number {
  requireDistribution("the first law", first);
  requireDistribution("the second law", second);
  requireSameLength("the first law", first, "the second law", second);
  const terms = new Float64Array(first.length);
  for (let x = 0; x < terms.length; x++) {
    if (first[x] !== second[x]) terms[x] = jensenShannonTerm(first[x], second[x]);
  }
  return compensatedSum(terms);
}

/**
 * Jensen–Shannon divergence of several laws with weights: what an outcome says about which of them it comes from.
 *
 * JSD_w(P₁, …, Pₙ) = Σᵢ wᵢ D(Pᵢ‖M) = H(M) − Σᵢ wᵢ H(Pᵢ), M = Σᵢ wᵢ Pᵢ: the mutual information of a label with law w and
 * an outcome of the law that it names. Between 0 and H(w).
 *
 * Source: Lin, IEEE Trans. Inform. Theory 37 (1991) 145–151, eq. (5.1).
 *
 * @param laws n ≥ 1 laws of k probabilities each
 * @param weights n probabilities; 1/n each unless told
 * @returns nats
 * @throws {RangeError} if a law or the weights are no distribution, or lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const corners = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
 * const found = generalizedJensenShannonDivergence(corners, [1 / 2, 1 / 4, 1 / 4]);
 * assert.ok(Math.abs(found - 1.5 * Math.LN2) < 1e-15);
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
  const terms: number[] = [];
  for (let x = 0; x < laws[0].length; x++) {
    const mixture = laws.reduce((sum, law, i) => sum + weights[i] * law[x], 0);
    if (mixture === 0) continue;
    laws.forEach((law, i) => {
      if (weights[i] === 0) return;
      // From differences of the laws: the mixture itself has lost what sets close ones apart.
      const excess = laws.reduce((sum, other, j) => sum + weights[j] * (law[x] - other[x]), 0);
      const share = law[x] === 0 ? -1 : Math.max(-1, excess / mixture);
      terms.push(weights[i] * mixture * mixtureTerm(share));
    });
  }
  return compensatedSum(terms);
}

/**
 * Jensen–Shannon distance of two laws: a metric on the laws over k outcomes.
 *
 * √JSD(P, Q), in the convention of `scipy.spatial.distance.jensenshannon(p, q, base)`: the root of the divergence in nats,
 * or in units of ln base where a base is given; at most √ln 2 in nats and 1 for base 2. (Unlike SciPy's, it refuses weights
 * that do not sum to 1.) The root is the largest power of JSD that keeps the triangle inequality.
 *
 * Source: kaplan, section 3.6, after eq. (3.6.2); Endres and Schindelin, IEEE Trans. Inform. Theory 49 (2003) 1858–1860.
 *
 * @param first k probabilities
 * @param second k probabilities
 * @param base of the logarithm; e unless told
 * @returns root of nats, or of units of ln base
 * @throws {RangeError} if one is not a distribution, lengths differ, or the base is not above 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(jensenShannonDistance([1, 0], [0, 1], 2) - 1) < 1e-15);
 * ```
 */
export function jensenShannonDistance(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  base: number = Math.E,
): number {
  if (!(base > 1 && base < Infinity)) throw new RangeError(`Expected a base above 1, got ${base}`);
  return Math.sqrt(jensenShannonDivergence(first, second) / Math.log(base));
}
