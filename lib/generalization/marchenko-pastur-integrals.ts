import { integrate } from "../math/mod.ts";
import { requireInteger, requirePositive } from "../math/checks.ts";
import { marchenkoPasturAtom, marchenkoPasturEdges } from "./marchenko-pastur.ts";

/**
 * The moments of the Marchenko–Pastur law, the atom included.
 *
 * ∫ρ λⁿ dλ = Σⱼ₌₁ⁿ N(n, j) rʲ with Narayana's numbers N(n, j) = C(n, j) C(n, j − 1)/n: r, r + r², r + 3r² + r³, …
 *
 * Source: Bai and Silverstein, Spectral Analysis of Large Dimensional Random Matrices (2010), lemma 3.1.
 *
 * @param order n, an integer of at least 0
 * @param ratio r = D/P
 * @throws {RangeError} An order that is not an integer of at least 0, a ratio that is not finite and positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(marchenkoPasturMoment(3, 2), 2 + 3 * 4 + 8);
 * ```
 */
export function marchenkoPasturMoment(order: number, ratio: number): number {
  requireInteger("the order of a moment", order, 0);
  requirePositive("the ratio D/P", ratio);
  if (order === 0) return 1;
  let term = ratio;
  let sum = 0;
  for (let j = 1; j <= order; j++) {
    sum += term;
    term *= ratio * (order - j) * (order - j + 1) / (j * (j + 1));
  }
  return sum;
}

/**
 * The mean of 1/λ over the eigenvalues that are not zero, which the late error of gradient flow is made of.
 *
 * ∫ρ_cont/λ dλ = 1/(r − 1) for r > 1, r/(1 − r) for r < 1, Infinity at r = 1.
 *
 * Source: the limit k → 0 of g(k) without the atom; Hastie et al., Ann. Stat. 50 (2022)
 * 949, theorem 1.
 *
 * @param ratio r = D/P
 * @throws {RangeError} A ratio that is not finite and positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(marchenkoPasturInverseMoment(5), 0.25);
 * assert.equal(marchenkoPasturInverseMoment(0.5), 1);
 * ```
 */
export function marchenkoPasturInverseMoment(ratio: number): number {
  requirePositive("the ratio D/P", ratio);
  return Math.min(1, ratio) / Math.abs(ratio - 1);
}

/**
 * The Stieltjes transform of the Marchenko–Pastur law on the negative axis, the atom included.
 *
 * g(k) = ∫ρ(λ)/(λ + k) dλ, the positive root of k g² + (k + r − 1) g − 1 = 0.
 *
 * Source: Marchenko and Pastur, Math. USSR Sb. 1 (1967) 457; at k = σ_ε²/σ_w² the excess error of the best ridge
 * penalty is σ_ε² g.
 *
 * @param penalty k > 0, in units of P times the variance of an entry
 * @param ratio r = D/P
 * @returns in units of 1/k
 * @throws {RangeError} A penalty or a ratio that is not finite and positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 2g² + 3.5g − 1 = 0.
 * const g = marchenkoPasturStieltjes(2, 2.5);
 * assert(Math.abs(2 * g * g + 3.5 * g - 1) < 1e-15 && g > 0);
 * ```
 */
export function marchenkoPasturStieltjes(penalty: number, ratio: number): number {
  requirePositive("the penalty", penalty);
  requirePositive("the ratio D/P", ratio);
  const b = penalty + ratio - 1;
  const root = Math.hypot(b, 2 * Math.sqrt(penalty));
  // The form without cancellation.
  return b >= 0 ? 2 / (b + root) : (root - b) / (2 * penalty);
}

/**
 * Where the adaptive quadrature is cut: decades of the angle, so that fronts and poles near the lower edge are
 * seen.
 */
const DECADES = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1];

/**
 * The mean of a function over the Marchenko–Pastur law, the atom included.
 *
 * ∫ρ(λ) f(λ) dλ, by adaptive quadrature in φ with λ = λ₋ + 4√r sin²(φ/2), ρ dλ = (2r/π) sin²φ/λ dφ, 0 < φ < π: no
 * square-root ends, and no cancellation near the lower edge.
 *
 * Source: kaplan eq. (6.0.15).
 *
 * @param f finite on the spectrum; its value at 0 is asked for only where r < 1
 * @param ratio r = D/P
 * @param options allowed error relative to ∫ρ|f|; 1e-11 unless told
 * @returns in the units of f
 * @throws {RangeError} A ratio that is not finite and positive, an f that is not finite or too wild to integrate
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(marchenkoPasturMean((x) => x * x, 0.5) - 0.75) < 1e-11);
 * ```
 */
export function marchenkoPasturMean(
  f: (eigenvalue: number) => number,
  ratio: number,
  { rtol = 1e-11 }: { readonly rtol?: number } = {},
): number {
  const [low] = marchenkoPasturEdges(ratio);
  const atom = marchenkoPasturAtom(ratio);
  const width = 4 * Math.sqrt(ratio);
  const { value } = integrate(
    (angle) => {
      const eigenvalue = low + width * Math.sin(angle / 2) ** 2;
      return f(eigenvalue) * (2 * ratio / Math.PI) * Math.sin(angle) ** 2 / eigenvalue;
    },
    0,
    Math.PI,
    { rtol, points: DECADES },
  );
  return atom === 0 ? value : atom * f(0) + value;
}
