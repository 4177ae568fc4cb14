import { requireFinite } from "./checks.ts";
import { type Complex, eigenvalues } from "./general-eigen.ts";
import { matrix } from "./matrix.ts";

/**
 * All complex roots of a real polynomial, in ascending order of the real part, then of the imaginary part.
 *
 * The roots of c₀ + c₁x + … + cₙxⁿ are the eigenvalues of its companion matrix, polished by one Newton step each. A simple root is
 * right to round-off in the coefficients; a root of multiplicity m only to about the m-th root of 2⁻⁵³.
 *
 * Source: Horn and Johnson, Matrix Analysis (2013), theorem 3.3.14.
 *
 * @param coefficients c₀, c₁, …, cₙ: ascending powers, cₙ ≠ 0
 * @returns n roots; those that are not real come in conjugate pairs
 * @throws {RangeError} if there are fewer than two coefficients, one is not finite or the last is zero
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 6 − 5x + x² = (x − 2)(x − 3)
 * const [two, three] = polynomialRoots([6, -5, 1]);
 * assert(Math.abs(two.re - 2) < 1e-14 && Math.abs(three.re - 3) < 1e-14);
 * ```
 */
export function polynomialRoots(coefficients: ArrayLike<number>): Complex[] {
  requireFinite("the coefficients", coefficients);
  const degree = coefficients.length - 1;
  if (degree < 1 || coefficients[degree] === 0) {
    throw new RangeError(
      "Expected at least two coefficients, the last one not zero, " +
        `got [${Array.from(coefficients).join(", ")}]`,
    );
  }
  const companion = matrix(degree, degree, (i, j) => {
    if (j === degree - 1) return -coefficients[i] / coefficients[degree];
    return i === j + 1 ? 1 : 0;
  });
  return eigenvalues(companion).map((root) => polish(coefficients, root));
}

// One Newton step, kept if it brings the polynomial nearer to zero.
function polish(coefficients: ArrayLike<number>, root: Complex): Complex {
  const { value, slope } = evaluate(coefficients, root);
  const size = slope.re ** 2 + slope.im ** 2;
  if (size === 0) return root;
  const better = {
    re: root.re - (value.re * slope.re + value.im * slope.im) / size,
    im: root.im - (value.im * slope.re - value.re * slope.im) / size,
  };
  const before = Math.hypot(value.re, value.im);
  const { value: after } = evaluate(coefficients, better);
  return Math.hypot(after.re, after.im) < before ? better : root;
}

// Horner's rule for the polynomial and its derivative at a complex point.
function evaluate(coefficients: ArrayLike<number>, { re, im }: Complex): { value: Complex; slope: Complex } {
  let value = { re: 0, im: 0 };
  let slope = { re: 0, im: 0 };
  for (let k = coefficients.length - 1; k >= 0; k--) {
    slope = { re: slope.re * re - slope.im * im + value.re, im: slope.re * im + slope.im * re + value.im };
    value = { re: value.re * re - value.im * im + coefficients[k], im: value.re * im + value.im * re };
  }
  return { value, slope };
}
