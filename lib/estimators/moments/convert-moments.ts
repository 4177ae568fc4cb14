import { requireFiniteList } from "../checks.ts";

/** Row n of Pascal's triangle: C(n, 0) … C(n, n). */
function binomials(n: number): number[] {
  const row = [1];
  for (let k = 0; k < n; k++) row.push(row[k] * (n - k) / (k + 1));
  return row.map(Math.round);
}

/**
 * Cumulants from moments about the origin.
 *
 * κₙ = mₙ − Σₖ₌₁ⁿ⁻¹ C(n−1, k−1) κₖ mₙ₋ₖ, which is M′ = K′M for M = E[exp(tX)] and K = ln M, power by power.
 *
 * Where the mean is far larger than the spread the terms cancel: subtract it first, or start from
 * {@linkcode centralMomentsToCumulants}.
 *
 * Source: kaplan eq. (3.2.5); McCullagh, Tensor Methods in Statistics (1987), chapter 2.
 *
 * @param moments E[X], E[X²], … E[Xⁿ], in powers of the unit of X
 * @returns κ₁ … κₙ, as many
 * @throws {RangeError} no moments, or one that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(momentsToCumulants([1, 2, 6, 24]), [1, 1, 2, 6]); // the exponential law: n! and (n − 1)!
 * ```
 */
export function momentsToCumulants(moments: ArrayLike<number>): number[] {
  requireFiniteList("the moments", moments);
  const cumulants: number[] = [];
  for (let n = 1; n <= moments.length; n++) {
    const row = binomials(n - 1);
    let cumulant = moments[n - 1];
    for (let k = 1; k < n; k++) cumulant -= row[k - 1] * cumulants[k - 1] * moments[n - k - 1];
    cumulants.push(cumulant);
  }
  return cumulants;
}

/**
 * Moments about the origin from cumulants.
 *
 * mₙ = Σₖ₌₁ⁿ C(n−1, k−1) κₖ mₙ₋ₖ with m₀ = 1: the cluster that holds the first of n points has k of them.
 *
 * Source: kaplan eq. (3.2.6), with the factor m! that is lost there; McCullagh (1987), chapter 2.
 *
 * @param cumulants κ₁ … κₙ, in powers of the unit of X
 * @returns E[X] … E[Xⁿ]
 * @throws {RangeError} no cumulants, or one that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(cumulantsToMoments([1, 1, 1, 1, 1]), [1, 2, 5, 15, 52]); // Poisson of mean 1: the Bell numbers
 * ```
 */
export function cumulantsToMoments(cumulants: ArrayLike<number>): number[] {
  requireFiniteList("the cumulants", cumulants);
  const moments = [1];
  for (let n = 1; n <= cumulants.length; n++) {
    const row = binomials(n - 1);
    let moment = 0;
    for (let k = 1; k <= n; k++) moment += row[k - 1] * cumulants[k - 1] * moments[n - k];
    moments.push(moment);
  }
  return moments.slice(1);
}

/** E[(X + shift)ⁿ] for n = 1 …, from E[Xⁿ]. */
function shifted(moments: ArrayLike<number>, shift: number): number[] {
  return Array.from(moments, (_, index) => {
    const n = index + 1;
    return binomials(n).reduce(
      (sum, ways, k) => sum + ways * (k === 0 ? 1 : moments[k - 1]) * shift ** (n - k),
      0,
    );
  });
}

/**
 * Central moments from moments about the origin.
 *
 * μₙ = Σₖ C(n, k) mₖ (−m₁)ⁿ⁻ᵏ; the first is 0.
 *
 * @param moments E[X] … E[Xⁿ]
 * @returns μ₁ = 0, μ₂ … μₙ
 * @throws {RangeError} no moments, or one that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(momentsToCentralMoments([1, 2, 6, 24]), [0, 1, 2, 9]);
 * ```
 */
export function momentsToCentralMoments(moments: ArrayLike<number>): number[] {
  requireFiniteList("the moments", moments);
  return [0, ...shifted(moments, -moments[0]).slice(1)];
}

/**
 * Moments about the origin from the mean and the central moments.
 *
 * mₙ = Σₖ C(n, k) μₖ m₁ⁿ⁻ᵏ.
 *
 * @param mean m₁
 * @param centralMoments μ₁ = 0, μ₂ … μₙ
 * @throws {RangeError} no moments, one that is not finite, or a first one that is not 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(centralMomentsToMoments(1, [0, 1, 2, 9]), [1, 2, 6, 24]);
 * ```
 */
export function centralMomentsToMoments(mean: number, centralMoments: ArrayLike<number>): number[] {
  requireFiniteList("the mean", [mean]);
  requireCentral(centralMoments);
  return shifted(centralMoments, mean);
}

/**
 * Cumulants from the mean and the central moments: κ₂ = μ₂, κ₃ = μ₃, κ₄ = μ₄ − 3μ₂², κ₅ = μ₅ − 10μ₃μ₂, …
 *
 * Only the first cumulant knows where the law lies, so all others follow from the central moments as from moments.
 *
 * @param mean κ₁
 * @param centralMoments μ₁ = 0, μ₂ … μₙ
 * @throws {RangeError} no moments, one that is not finite, or a first one that is not 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(centralMomentsToCumulants(1, [0, 1, 2, 9]), [1, 1, 2, 6]);
 * ```
 */
export function centralMomentsToCumulants(mean: number, centralMoments: ArrayLike<number>): number[] {
  requireFiniteList("the mean", [mean]);
  requireCentral(centralMoments);
  return [mean, ...momentsToCumulants(centralMoments).slice(1)];
}

/**
 * Central moments from cumulants: μ₄ = κ₄ + 3κ₂², μ₆ = κ₆ + 15κ₄κ₂ + 10κ₃² + 15κ₂³, …
 *
 * The groupings of n points into clusters of at least two.
 *
 * @param cumulants κ₁ … κₙ
 * @returns μ₁ = 0, μ₂ … μₙ
 * @throws {RangeError} no cumulants, or one that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(cumulantsToCentralMoments([5, 2, 0, 0]), [0, 2, 0, 12]); // a normal law: 3σ⁴
 * ```
 */
export function cumulantsToCentralMoments(cumulants: ArrayLike<number>): number[] {
  requireFiniteList("the cumulants", cumulants);
  return cumulantsToMoments([0, ...Array.from(cumulants).slice(1)]);
}

function requireCentral(centralMoments: ArrayLike<number>): void {
  requireFiniteList("the central moments", centralMoments);
  if (centralMoments[0] !== 0) {
    throw new RangeError(
      `Expected central moments that begin with the first, which is 0, got ${
        centralMoments[0]
      }: put a 0 before the variance`,
    );
  }
}
