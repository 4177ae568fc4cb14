import { laguerreTridiagonal } from "../../../generalization/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import {
  linspace,
  matrix,
  sturmCounts,
  symmetricEigenvalues,
  tridiagonalEigenvalues,
} from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** Laws of one entry of the data matrix, all of mean 0 and variance 1. */
const ENTRIES: Readonly<Record<string, (stream: Stream, n: number) => Float64Array>> = {
  Gaussian: (stream, n) => stream.normals(n),
  Rademacher: (stream, n) => Float64Array.from({ length: n }, () => stream.sign()),
  uniform: (stream, n) => stream.uniforms(n).map((u) => Math.sqrt(12) * (u - 0.5)),
};

/**
 * All P eigenvalues of XXᵀ, ascending, for one matrix of P × D entries of variance 1; those in excess of D are
 * exactly 0.
 */
export type Spectrum = {
  readonly law: string;
  readonly data: number;
  readonly eigenvalues: Float64Array;
};

/** The spectrum with the zeros that the shorter side of the matrix leaves out. */
function withZeros(nonZero: Float64Array, parameters: number): Float64Array {
  const all = new Float64Array(parameters);
  all.set(nonZero, parameters - nonZero.length);
  return all;
}

/** Spectra of XXᵀ: of dense matrices by their Gram matrix in tensors, of larger ones by the tridiagonal model. */
export const spectra = experiment(
  "marchenko-pastur/spectra",
  {
    ratios: [0.25, 0.5, 1, 2, 4],
    sizes: [250, 500],
    laws: ["Gaussian", "Rademacher", "uniform"],
    largestOfOtherLaws: 500,
    tridiagonalSizes: [1000, 2000],
  },
  async ({ stream, tensors, ratios, sizes, laws, largestOfOtherLaws, tridiagonalSizes }) => {
    const { tf, fromNumbers, numbers, scopeAsync } = await tensors();
    const rows: Spectrum[] = [];
    for (const law of laws) {
      for (const parameters of sizes) {
        if (law !== "Gaussian" && parameters > largestOfOtherLaws) continue;
        for (const ratio of ratios) {
          const data = Math.round(ratio * parameters);
          const entries = ENTRIES[law](stream.at(law).at(parameters).at(ratio), parameters * data);
          const gram = await scopeAsync(() => {
            const inputs = fromNumbers(entries, [parameters, data]);
            return numbers(tf.matMul(inputs, inputs, data < parameters, data >= parameters));
          });
          const size = Math.min(parameters, data);
          const nonZero = symmetricEigenvalues(matrix(size, size, gram));
          rows.push({ law, data, eigenvalues: withZeros(nonZero, parameters) });
        }
      }
    }
    for (const parameters of tridiagonalSizes) {
      for (const ratio of ratios) {
        const data = Math.round(ratio * parameters);
        const { diagonal, offDiagonal } = laguerreTridiagonal(
          { parameters, data, inputVariance: 1 },
          stream.at("tridiagonal").at(parameters).at(ratio),
        );
        const nonZero = tridiagonalEigenvalues(diagonal, offDiagonal);
        rows.push({ law: "Gaussian, tridiagonal model", data, eigenvalues: withZeros(nonZero, parameters) });
      }
    }
    return rows;
  },
);

/** How many of the non-zero eigenvalues of XXᵀ lie below each edge, at sizes where no eigenvalue is computed. */
export const spectralCounts = experiment(
  "marchenko-pastur/spectral-counts",
  { least: 100_000, ratios: [0.25, 1, 4], bins: 64 },
  ({ stream, least, ratios, bins }) =>
    ratios.map((ratio) => {
      const parameters = Math.round(least / Math.min(1, ratio));
      const data = Math.round(ratio * parameters);
      const { diagonal, offDiagonal } = laguerreTridiagonal(
        { parameters, data, inputVariance: 1 },
        stream.at(ratio),
      );
      // Gershgorin: no eigenvalue is beyond the largest sum of absolute values in a row.
      const reach = diagonal.reduce(
        (most, d, i) => Math.max(most, d + (offDiagonal[i - 1] ?? 0) + (offDiagonal[i] ?? 0)),
        0,
      );
      const edges = linspace(0, reach, bins + 1);
      return { parameters, data, edges, below: sturmCounts(diagonal, offDiagonal, edges) };
    }),
);
