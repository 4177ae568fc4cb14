import { matmul, type Matrix, matrix, solve, transpose } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import { requireRegularInformation } from "./identifiable.ts";

/** The information that is left for some parameters when the others are unknown, too. */
export interface EffectiveInformation {
  /** F_aa − F_ab F_bb⁻¹ F_ba, one row a parameter of interest: the inverse of their block of F⁻¹. */
  readonly information: Matrix;
  /** F_aa: with the nuisance parameters known. */
  readonly known: Matrix;
  /** For each parameter of interest, the share of its information that is lost: 1 − (effective/known) on the diagonal. */
  readonly loss: number[];
}

/**
 * The Fisher information about parameters of interest in the presence of nuisance parameters.
 *
 * The score of interest loses what the nuisance scores explain of it: F_a|b = F_aa − F_ab F_bb⁻¹ F_ba, the Schur complement. Nothing is
 * lost where F_ab = 0 (orthogonal parameters, as mean and scale of a symmetric law).
 *
 * Source: Lehmann and Casella, Theory of Point Estimation (1998), section 2.6; Cox and Reid, J. R. Stat. Soc. B 49 (1987) 1.
 *
 * @param information F, D × D
 * @param interest the places of the parameters of interest, in ascending order
 * @throws {RangeError} if the Fisher matrix is singular, or the places are none, all twice named, or outside
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const { information, loss } = effectiveInformation(matrix(2, 2, [4, 2, 2, 2]), [0]);
 * assert.deepEqual([information.data[0], loss[0]], [2, 0.5]); // 4 − 2·2/2
 * ```
 */
export function effectiveInformation(information: Matrix, interest: readonly number[]): EffectiveInformation {
  requireRegularInformation(information);
  const { rows: n, data } = information;
  if (interest.length === 0) throw new RangeError("Expected at least one parameter of interest, got none");
  interest.forEach((place, i) => {
    requireInteger("the place of a parameter of interest", place, 0);
    if (place >= n) {
      throw new RangeError(`Expected places below ${n}, the number of parameters, got ${place}`);
    }
    if (interest.indexOf(place) !== i) {
      throw new RangeError(`Expected each parameter of interest once, got ${place} twice`);
    }
  });
  const others = Array.from({ length: n }, (_, i) => i).filter((i) => !interest.includes(i));
  const block = (rows: readonly number[], columns: readonly number[]): Matrix =>
    matrix(rows.length, columns.length, (i, j) => data[rows[i] * n + columns[j]]);
  const known = block(interest, interest);
  if (others.length === 0) return { information: known, known, loss: interest.map(() => 0) };
  const cross = block(others, interest);
  const explained = matmul(transpose(cross), solve(block(others, others), cross));
  const m = interest.length;
  const left = matrix(
    m,
    m,
    (i, j) => known.data[i * m + j] - (explained.data[i * m + j] + explained.data[j * m + i]) / 2,
  );
  return {
    information: left,
    known,
    loss: interest.map((_, i) => explained.data[i * m + i] / known.data[i * m + i]),
  };
}
