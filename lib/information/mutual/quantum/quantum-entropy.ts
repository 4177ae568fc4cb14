import { compensatedSum, type Matrix, matvec, symmetricEigen, xlogy } from "../../../math/mod.ts";
import { axesBeside, requireDisjointAxes, requireSomeAxes } from "../../../math/axes.ts";
import { partialTrace, spectrumOf } from "./density-matrix.ts";
import { type HermitianMatrix, realEmbedding } from "./hermitian-matrix.ts";

/**
 * Von Neumann entropy: the Shannon entropy of the eigenvalues of a density matrix.
 *
 * S(ρ) = −Tr ρ ln ρ; 0 exactly for a pure state, ln n for the even mixture of n.
 *
 * Source: kaplan, footnote 3 of section 2.5 (density matrices in place of probabilities); Nielsen and Chuang (2010),
 * eq. (11.40).
 *
 * @param rho n × n density matrix, real symmetric or complex Hermitian
 * @returns nats
 * @throws {RangeError} if it is not Hermitian, of trace 1 and without negative eigenvalues, each up to 1e-9
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { diagonal } from "../../../math/mod.ts";
 * assert.equal(vonNeumannEntropy(diagonal([1 / 2, 1 / 4, 1 / 4])), 1.5 * Math.LN2);
 * ```
 */
export function vonNeumannEntropy(rho: HermitianMatrix): number {
  return 0 - compensatedSum(spectrumOf("the density matrix", rho).map((value) => xlogy(value, value)));
}

/**
 * Quantum conditional entropy: what is open about one part of a system beyond the entropy of another part.
 *
 * S(A|B) = S(AB) − S(B), between −S(A) and S(A): negative for entangled states, and the classical conditional entropy
 * where ρ is diagonal.
 *
 * Source: kaplan, footnote 3 of section 2.5; Cerf and Adami, Phys. Rev. Lett. 79 (1997) 5194–5197, eq. (2).
 *
 * @param rho density matrix on parts of the dimensions `shape`
 * @param shape the dimension of each part, the last running fastest
 * @param of the parts A
 * @param given the parts B; all others unless told
 * @returns nats
 * @throws {RangeError} if it is not a density matrix of that shape, or parts do not exist or stand on both sides
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../../math/mod.ts";
 * const bell = matrix(4, 4, [0.5, 0, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0, 0, 0.5]);
 * assert(Math.abs(quantumConditionalEntropy(bell, [2, 2], [0]) + Math.LN2) < 1e-15);
 * ```
 */
export function quantumConditionalEntropy(
  rho: HermitianMatrix,
  shape: readonly number[],
  of: readonly number[],
  given: readonly number[] = axesBeside(shape.length, of),
): number {
  spectrumOf("the state", rho);
  requireSomeAxes(shape.length, "the parts asked for", of);
  requireDisjointAxes(shape.length, { "the parts asked for": of, "the known parts": given });
  const entropyOf = (axes: readonly number[]): number =>
    axes.length === 0 ? 0 : vonNeumannEntropy(partialTrace(rho, shape, axes));
  return entropyOf([...of, ...given]) - entropyOf(given);
}

/**
 * Quantum mutual information: twice the classical limit for a pure entangled state.
 *
 * I(A, B) = S(A) + S(B) − S(AB) = D(ρ_AB‖ρ_A ⊗ ρ_B), from 0 to 2 min(S(A), S(B)).
 *
 * Source: Nielsen and Chuang (2010), eq. (11.66).
 *
 * @param rho density matrix on parts of the dimensions `shape`
 * @param shape the dimension of each part, the last running fastest
 * @param first the parts A
 * @param second the parts B; all others unless told
 * @returns nats
 * @throws {RangeError} if it is not a density matrix of that shape, or parts do not exist or stand on both sides
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../../math/mod.ts";
 * const bell = matrix(4, 4, [0.5, 0, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0, 0, 0.5]);
 * assert(Math.abs(quantumMutualInformation(bell, [2, 2], [0]) - 2 * Math.LN2) < 1e-15);
 * ```
 */
export function quantumMutualInformation(
  rho: HermitianMatrix,
  shape: readonly number[],
  first: readonly number[],
  second: readonly number[] = axesBeside(shape.length, first),
): number {
  requireSomeAxes(shape.length, "the second parts", second);
  return vonNeumannEntropy(partialTrace(rho, shape, first)) -
    quantumConditionalEntropy(rho, shape, first, second);
}

/**
 * Quantum relative entropy: the Kullback–Leibler divergence of density matrices.
 *
 * D(ρ‖σ) = Tr ρ (ln ρ − ln σ); at least 0 (Klein), 0 for ρ = σ up to round-off, Infinity where ρ has weight on states that σ
 * excludes (more than 1e-12 of it, on eigenvectors of σ whose eigenvalue is at most 1e-14).
 *
 * Source: Nielsen and Chuang (2010), eq. (11.50); Umegaki, Kodai Math. Sem. Rep. 14 (1962) 59–85.
 *
 * @param rho n × n density matrix
 * @param sigma n × n density matrix
 * @returns nats
 * @throws {RangeError} if one is not a density matrix, or their sizes differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { diagonal } from "../../../math/mod.ts";
 * const divergence = quantumRelativeEntropy(diagonal([1, 0]), diagonal([1 / 4, 3 / 4]));
 * assert(Math.abs(divergence - Math.log(4)) < 1e-15);
 * assert.equal(quantumRelativeEntropy(diagonal([1 / 2, 1 / 2]), diagonal([1, 0])), Infinity);
 * ```
 */
export function quantumRelativeEntropy(rho: HermitianMatrix, sigma: HermitianMatrix): number {
  const spectra = [spectrumOf("ρ", rho), spectrumOf("σ", sigma)];
  if (spectra[0].length !== spectra[1].length) {
    throw new RangeError(
      `Expected ρ and σ of one size, got ${spectra[0].length} and ${spectra[1].length}`,
    );
  }
  // On the real embedding every state comes twice, and so does every term.
  const state = realEmbedding(rho);
  const { values, vectors } = symmetricEigen(realEmbedding(sigma));
  const terms = Array.from(values, (value, k) => {
    const weight = expectation(state, vectors, k);
    if (value <= EXCLUDED) return weight <= NO_WEIGHT ? 0 : -Infinity;
    return weight * Math.log(value) / 2;
  });
  const cross = compensatedSum(terms);
  return Math.max(0, compensatedSum(spectra[0].map((value) => xlogy(value, value))) - cross);
}

/** Eigenvalues of σ that are round-off, and the weight of ρ that is. */
const EXCLUDED = 1e-14;
const NO_WEIGHT = 1e-12;

/** ⟨k|A|k⟩ for the k-th column of a matrix of vectors. */
function expectation(A: Matrix, vectors: Matrix, k: number): number {
  const n = A.rows;
  const vector = Float64Array.from({ length: n }, (_, i) => vectors.data[i * n + k]);
  return matvec(A, vector).reduce((sum, value, i) => sum + value * vector[i], 0);
}
