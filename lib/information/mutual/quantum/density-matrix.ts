import { compensatedSum, type Matrix, matrix } from "../../../math/mod.ts";
import { requireInteger } from "../../../math/checks.ts";
import { axesBeside, requireSomeAxes } from "../../../math/axes.ts";
import {
  complexParts,
  hermitianEigenvalues,
  type HermitianMatrix,
  requireHermitian,
} from "./hermitian-matrix.ts";

/** How far from 1 a trace may be, and how far below 0 an eigenvalue: room for round-off. */
const ROUND_OFF = 1e-9;

/**
 * The eigenvalues of a density matrix: the probabilities of the states of which it is the mixture.
 *
 * @param what how an error names it
 * @param rho n × n, Hermitian, of trace 1 and with no negative eigenvalue, each up to 1e-9
 * @returns n numbers, ascending; those that round-off made negative are 0
 * @throws {RangeError} if it is not a density matrix
 */
export function spectrumOf(what: string, rho: HermitianMatrix): Float64Array {
  const parts = complexParts(rho);
  requireHermitian(what, parts);
  const n = parts.re.rows;
  const trace = compensatedSum(Float64Array.from({ length: n }, (_, i) => parts.re.data[i * n + i]));
  if (Math.abs(trace - 1) > ROUND_OFF) {
    throw new RangeError(`Expected a trace of 1 of ${what}, got ${trace}: normalise it`);
  }
  const values = hermitianEigenvalues(rho);
  if (values[0] < -ROUND_OFF) {
    throw new RangeError(`Expected no negative eigenvalue of ${what}, got ${values[0]}`);
  }
  return values.map((value) => Math.max(0, value));
}

/**
 * The state of some of the parts of a system, the others traced over.
 *
 * ρ_A = Tr_B ρ: ⟨i|ρ_A|j⟩ = Σₖ ⟨i k|ρ|j k⟩. The quantum counterpart of a marginal law.
 *
 * Source: Nielsen and Chuang, Quantum Computation and Quantum Information (2010), eq. (2.178).
 *
 * @param rho n × n, Hermitian, on parts of the dimensions `shape` with product n, the last part running fastest
 * @param shape the dimension of each part
 * @param axes which parts to keep, in the order that the answer shall have; at least one
 * @returns the reduced matrix, real where ρ is
 * @throws {RangeError} if the dimensions do not fit, or an axis does not exist or is named twice
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../../math/mod.ts";
 * // (|00⟩ + |11⟩)/√2 looks like a fair coin from either side.
 * const bell = matrix(4, 4, [0.5, 0, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0, 0, 0.5]);
 * assert.deepEqual(partialTrace(bell, [2, 2], [0]), matrix(2, 2, [0.5, 0, 0, 0.5]));
 * ```
 */
export function partialTrace<A extends HermitianMatrix>(
  rho: A,
  shape: readonly number[],
  axes: readonly number[],
): A extends Matrix ? Matrix : { re: Matrix; im: Matrix };
export function partialTrace(
  rho: HermitianMatrix,
  shape: readonly number[],
  axes: readonly number[],
): HermitianMatrix {
  const parts = complexParts(rho);
  requireHermitian("the state", parts);
  shape.forEach((size, axis) => requireInteger(`the dimension of part ${axis}`, size, 1));
  const size = shape.reduce((product, each) => product * each, 1);
  if (size !== parts.re.rows) {
    throw new RangeError(
      `Expected parts of dimensions with product ${parts.re.rows}, got ${shape.join(" × ")} = ${size}`,
    );
  }
  requireSomeAxes(shape.length, "the parts to keep", axes);
  const kept = offsets(shape, axes);
  const traced = offsets(shape, axesBeside(shape.length, axes));
  const reduced = (entries: Float64Array): Matrix =>
    matrix(
      kept.length,
      kept.length,
      (i, j) =>
        traced.reduce((sum, offset) => sum + entries[(kept[i] + offset) * size + kept[j] + offset], 0),
    );
  return "re" in rho ? { re: reduced(rho.re.data), im: reduced(rho.im.data) } : reduced(rho.data);
}

/** Where each combination of values of some axes begins, the last axis running fastest. */
function offsets(shape: readonly number[], axes: readonly number[]): number[] {
  return axes.reduce<number[]>((starts, axis) => {
    const stride = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
    return starts.flatMap((start) =>
      Array.from({ length: shape[axis] }, (_, value) => start + value * stride)
    );
  }, [0]);
}
