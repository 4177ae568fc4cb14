import type { Stream } from "../random/mod.ts";
import type { Tridiagonal } from "../math/mod.ts";
import { requireInteger, requirePositive } from "../math/checks.ts";

/** The size of a random data matrix whose spectrum is wanted, and the symmetry of its entries. */
export interface LaguerreLaw {
  /** P, the number of rows of X. */
  readonly parameters: number;
  /** D, the number of columns of X. */
  readonly data: number;
  /** Variance of each entry; 1/P unless told, for which the spectrum tends to the Marchenko–Pastur law. */
  readonly inputVariance?: number;
  /** β: 1 for real entries (unless told), 2 for complex ones, or any other positive number. */
  readonly beta?: number;
}

/**
 * A random tridiagonal matrix whose eigenvalues are distributed exactly as the min(P, D) non-zero eigenvalues of XXᵀ
 * for Gaussian X, at a cost that is linear and not cubic.
 *
 * T = v BBᵀ/β with B lower bidiagonal, m = min(P, D), M = max(P, D): independent B_ii ~ χ_{β(M−i+1)},
 * B_{i+1,i} ~ χ_{β(m−i)}. With {@linkcode sturmCounts} a histogram of a million eigenvalues takes seconds.
 *
 * Source: Dumitriu and Edelman, J. Math. Phys. 43 (2002) 5830, theorem 3.1 (the β-Laguerre ensemble).
 *
 * @param law P, D, the variance v of an entry, β
 * @param stream where the numbers come from
 * @returns m diagonal and m − 1 off-diagonal entries
 * @throws {RangeError} Sizes that are not positive integers, a variance or β that is not finite and positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../random/mod.ts";
 * const { diagonal, offDiagonal } = laguerreTridiagonal({ parameters: 3000, data: 2000 }, stream(1));
 * assert.deepEqual([diagonal.length, offDiagonal.length], [2000, 1999]);
 * // The trace of XXᵀ is P·D/P on average, with a standard deviation of √(2D/P) ≈ 1.15.
 * assert(Math.abs(diagonal.reduce((sum, d) => sum + d, 0) - 2000) < 10);
 * ```
 */
export function laguerreTridiagonal(law: LaguerreLaw, stream: Stream): Tridiagonal {
  const { parameters, data, beta = 1 } = law;
  requireInteger("the number of parameters", parameters, 1);
  requireInteger("the number of data points", data, 1);
  const { inputVariance = 1 / parameters } = law;
  requirePositive("the input variance", inputVariance);
  requirePositive("β", beta);
  const least = Math.min(parameters, data);
  const most = Math.max(parameters, data);
  // χ²_k is twice a gamma number of shape k/2; each of the two kinds has a stream of its own.
  const scale = 2 * inputVariance / beta;
  const onDiagonal = stream.at("diagonal");
  const below = stream.at("below");
  const diagonal = new Float64Array(least);
  const offDiagonal = new Float64Array(least - 1);
  let left = 0;
  for (let i = 0; i < least; i++) {
    const square = scale * onDiagonal.gamma(beta * (most - i) / 2);
    diagonal[i] = square + left;
    if (i === least - 1) break;
    left = scale * below.gamma(beta * (least - 1 - i) / 2);
    offDiagonal[i] = Math.sqrt(square * left);
  }
  return { diagonal, offDiagonal };
}
