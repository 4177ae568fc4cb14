import { normalCdf, normalQuantile } from "../../math/mod.ts";
import { requireFiniteNumber, requireInteger } from "../../math/checks.ts";
import { requirePositiveVariance } from "./checks.ts";
import { integerPartitions } from "./set-partitions.ts";

/** A sum of independent draws, and how far to correct the normal law for it. */
export interface EdgeworthOptions {
  /** κ₁, κ₂, … of one draw, at least up to κ_{order+2}. */
  readonly cumulants: ArrayLike<number>;
  /** N, how many draws. */
  readonly n: number;
  /** How many powers of 1/√N beyond the normal law: 0 is the normal law itself. */
  readonly order: number;
}

/**
 * The Hermite polynomials of probability, He₀(x) … Heₙ(x): He₂ = x² − 1, He₃ = x³ − 3x.
 *
 * Heₙ₊₁ = x Heₙ − n Heₙ₋₁, orthogonal under the standard normal law with E[Heₙ²] = n!.
 *
 * @param x a finite number
 * @param degree n, at least 0
 * @throws {RangeError} if x is not finite, or n not such an integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(hermitePolynomials(2, 4), [1, 2, 3, 2, -5]);
 * ```
 */
export function hermitePolynomials(x: number, degree: number): number[] {
  requireFiniteNumber("the argument of Hermite polynomials", x);
  requireInteger("the degree of Hermite polynomials", degree, 0);
  const values = [1];
  for (let n = 0; n < degree; n++) values.push(x * values[n] - (n === 0 ? 0 : n * values[n - 1]));
  return values;
}

/**
 * Edgeworth's density of the standardised sum z = (X₁ + … + X_N − N κ₁)/√(N κ₂).
 *
 * φ(z)[1 + Σⱼ N^{−j/2} Σ Π (1/p_m!)(λ_{m+2}/(m+2)!)^{p_m} He_{j+2s}(z)], j = 1 … order, the inner sum over {p_m}
 * with Σ m p_m = j, and s = Σ p_m; λₙ = κₙ/κ₂^{n/2}. The error is O(N^{−(order+1)/2}), uniformly in z, for a law
 * with a density and enough moments; for a law on a lattice it is O(1) of the density, which does not exist. It may
 * be negative in the tails.
 *
 * Source: Petrov, Sums of Independent Random Variables (1975), chapter VI; kaplan eq. (3.2.14) for the powers of N.
 *
 * @param z in standard deviations of the sum
 * @param options cumulants of one draw, N and the order
 * @throws {RangeError} if z is not finite, the variance not positive, or cumulants are missing
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const options = { cumulants: [0, 1, 6], n: 4, order: 1 };
 * // 1 + (6/2)/6·He₃(1), with He₃(1) = −2: nothing is left.
 * assert.ok(Math.abs(edgeworthDensity(1, options)) < 1e-15);
 * ```
 */
export function edgeworthDensity(z: number, options: EdgeworthOptions): number {
  const terms = correctionTerms(options);
  requireFiniteNumber("the point of a density", z);
  const hermite = hermitePolynomials(z, 3 * options.order);
  const correction = terms.reduce((sum, { degree, coefficient }) => sum + coefficient * hermite[degree], 1);
  return normalDensity(z) * correction;
}

/**
 * Edgeworth's distribution function of the standardised sum: {@linkcode edgeworthDensity}, integrated.
 *
 * Φ(z) − φ(z) Σ (the same coefficients) He_{j+2s−1}(z), with the error O(N^{−(order+1)/2}) for a law with a density.
 *
 * @param z in standard deviations of the sum
 * @param options cumulants of one draw, N and the order
 * @throws {RangeError} if z is not finite, the variance not positive, or cumulants are missing
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const skew = edgeworthCdf(0, { cumulants: [0, 1, 2], n: 100, order: 1 });
 * // ½ + λ₃ φ(0)/(6√N): more than half of a sum that is skew to the right lies below its mean.
 * assert.ok(Math.abs(skew - (1 / 2 + 2 / Math.sqrt(2 * Math.PI) / 60)) < 1e-15);
 * ```
 */
export function edgeworthCdf(z: number, options: EdgeworthOptions): number {
  const terms = correctionTerms(options);
  requireFiniteNumber("the point of a distribution function", z);
  const hermite = hermitePolynomials(z, Math.max(0, 3 * options.order - 1));
  const correction = terms.reduce(
    (sum, { degree, coefficient }) => sum + coefficient * hermite[degree - 1],
    0,
  );
  return normalCdf(z) - normalDensity(z) * correction;
}

/**
 * Cornish and Fisher's quantile of the standardised sum: the z below which it falls with probability p.
 *
 * z₀ + He₂λ₃/(6√N) + [He₃λ₄/24 − (2z₀³ − 5z₀)λ₃²/36]/N with the normal quantile z₀; the error is
 * O(N^{−(order+1)/2}).
 *
 * Source: Cornish and Fisher, "Moments and cumulants in the specification of distributions" (1938).
 *
 * @param p a probability in (0, 1)
 * @param options cumulants of one draw, N, and the order 0, 1 or 2
 * @returns standard deviations of the sum
 * @throws {RangeError} a probability outside (0, 1), an order above 2, a variance that is not positive, or cumulants missing
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // The median of a sum that is skew to the right lies below its mean, by λ₃/(6√N).
 * assert.ok(Math.abs(cornishFisherQuantile(1 / 2, { cumulants: [0, 1, 3, 0], n: 25, order: 2 }) + 0.1) < 1e-15);
 * ```
 */
export function cornishFisherQuantile(p: number, options: EdgeworthOptions): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`Expected a probability in (0, 1), got ${p}`);
  requireOptions(options);
  const { cumulants, n, order } = options;
  if (order > 2) {
    throw new RangeError(`Expected an order of at most 2 of a Cornish–Fisher quantile, got ${order}`);
  }
  const z = normalQuantile(p);
  const lambda = (k: number): number => cumulants[k - 1] / cumulants[1] ** (k / 2);
  let quantile = z;
  if (order >= 1) quantile += (z * z - 1) * lambda(3) / (6 * Math.sqrt(n));
  if (order >= 2) {
    quantile += ((z ** 3 - 3 * z) * lambda(4) / 24 - (2 * z ** 3 - 5 * z) * lambda(3) ** 2 / 36) / n;
  }
  return quantile;
}

/**
 * The coefficients of Edgeworth's series, N^{−j/2} included, and the degrees of the Hermite polynomials that they
 * stand before.
 */
function correctionTerms(
  options: EdgeworthOptions,
): { readonly degree: number; readonly coefficient: number }[] {
  requireOptions(options);
  const { cumulants, n, order } = options;
  const terms = [];
  for (let j = 1; j <= order; j++) {
    for (const parts of integerPartitions(j)) {
      let coefficient = n ** (-j / 2);
      let equal = 0;
      parts.forEach((m, i) => {
        equal = parts[i - 1] === m ? equal + 1 : 1;
        coefficient *= cumulants[m + 1] / cumulants[1] ** ((m + 2) / 2) / factorial(m + 2) / equal;
      });
      terms.push({ degree: j + 2 * parts.length, coefficient });
    }
  }
  return terms;
}

function requireOptions({ cumulants, n, order }: EdgeworthOptions): void {
  requirePositiveVariance(cumulants);
  requireInteger("the number of draws in a sum", n, 1);
  requireInteger("the order of a correction", order, 0);
  if (cumulants.length < order + 2) {
    throw new RangeError(
      `Expected ${order + 2} cumulants for a correction of order ${order}, got ${cumulants.length}`,
    );
  }
}

const normalDensity = (z: number): number => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);

function factorial(n: number): number {
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
}
