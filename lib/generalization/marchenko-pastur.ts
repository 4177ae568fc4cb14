import { requirePositive } from "../math/checks.ts";

/**
 * The ends of the continuous part of the Marchenko–Pastur law.
 *
 * λ± = (1 ± √r)², r = D/P: the law of the eigenvalues of XXᵀ for P × D independent entries of variance 1/P.
 *
 * Source: kaplan eq. (6.0.15), whose entries must have variance 1/P; Marchenko and Pastur, Math. USSR Sb. 1 (1967)
 * 457.
 *
 * @param ratio r = D/P, data points over parameters
 * @returns λ₋ and λ₊, in units of P times the variance of an entry
 * @throws {RangeError} A ratio that is not finite and positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(marchenkoPasturEdges(4), [1, 9]);
 * ```
 */
export function marchenkoPasturEdges(ratio: number): [number, number] {
  requirePositive("the ratio D/P", ratio);
  return [(1 - Math.sqrt(ratio)) ** 2, (1 + Math.sqrt(ratio)) ** 2];
}

/**
 * The share of eigenvalues that are exactly zero: the parameters in excess of the data.
 *
 * max(0, 1 − r).
 *
 * Source: kaplan eq. (6.0.15), second term.
 *
 * @param ratio r = D/P
 * @throws {RangeError} A ratio that is not finite and positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(marchenkoPasturAtom(0.25), 0.75);
 * assert.equal(marchenkoPasturAtom(4), 0);
 * ```
 */
export function marchenkoPasturAtom(ratio: number): number {
  requirePositive("the ratio D/P", ratio);
  return Math.max(0, 1 - ratio);
}

/**
 * The continuous density of the Marchenko–Pastur law, whose mass is min(1, r).
 *
 * ρ(λ) = √((λ₊ − λ)(λ − λ₋)) / (2πλ) between the edges, 0 elsewhere; the atom at zero is not in it.
 *
 * Source: kaplan eq. (6.0.15), first term.
 *
 * @param eigenvalue λ, in units of P times the variance of an entry
 * @param ratio r = D/P
 * @throws {RangeError} An eigenvalue that is NaN, a ratio that is not finite and positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Edges 1 and 9: √(4·4)/(2π·5).
 * assert.equal(marchenkoPasturDensity(5, 4), 4 / (10 * Math.PI));
 * assert.equal(marchenkoPasturDensity(0.9, 4), 0);
 * ```
 */
export function marchenkoPasturDensity(eigenvalue: number, ratio: number): number {
  requireNumber(eigenvalue);
  const [low, high] = marchenkoPasturEdges(ratio);
  if (eigenvalue <= low || eigenvalue >= high) return 0;
  return Math.sqrt((high - eigenvalue) * (eigenvalue - low)) / (2 * Math.PI * eigenvalue);
}

/**
 * The share of eigenvalues up to a value, the atom at zero included.
 *
 * The integral of the density, with R = √((λ₊ − λ)(λ − λ₋)), s = λ₊ + λ₋, p = |1 − r| = √(λ₊λ₋):
 * 2π F = R + (s/2) α − p β + const, tan α = (2λ − s)/(2R), tan β = (sλ − 2p²)/(2pR).
 *
 * Source: our own integration of kaplan eq. (6.0.15).
 *
 * @param eigenvalue λ, in units of P times the variance of an entry; infinities are allowed
 * @param ratio r = D/P
 * @throws {RangeError} An eigenvalue that is NaN, a ratio that is not finite and positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(marchenkoPasturCdf(0, 0.25), 0.75);
 * // At r = 1 √λ is half of a semicircle of radius 2: F(1) = 1/3 + √3/(2π).
 * assert(Math.abs(marchenkoPasturCdf(1, 1) - (1 / 3 + Math.sqrt(3) / (2 * Math.PI))) < 1e-15);
 * ```
 */
export function marchenkoPasturCdf(eigenvalue: number, ratio: number): number {
  requireNumber(eigenvalue);
  const [low, high] = marchenkoPasturEdges(ratio);
  const atom = marchenkoPasturAtom(ratio);
  if (eigenvalue < 0) return 0;
  if (eigenvalue <= low) return atom;
  if (eigenvalue >= high) return 1;
  const root = Math.sqrt((high - eigenvalue) * (eigenvalue - low));
  const sum = high + low;
  const product = Math.abs(1 - ratio);
  const alpha = Math.atan2(2 * eigenvalue - sum, 2 * root) + Math.PI / 2;
  const beta = Math.atan2(sum * eigenvalue - 2 * product * product, 2 * product * root) + Math.PI / 2;
  const below = (root + sum / 2 * alpha - product * beta) / (2 * Math.PI);
  return Math.min(1, Math.max(atom, atom + below));
}

function requireNumber(eigenvalue: number): void {
  if (Number.isNaN(eigenvalue)) throw new RangeError("Expected an eigenvalue, got NaN");
}
