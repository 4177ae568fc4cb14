import { laguerreTridiagonal } from "../../lib/generalization/laguerre.ts";
import {
  matmul,
  matrix,
  symmetricEigenvalues,
  transpose,
  tridiagonalEigenvalues,
} from "../../lib/math/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { kolmogorovSmirnovTest, zTest } from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";

const law = { parameters: 3, data: 5, inputVariance: 0.7 };

Deno.test("laguerreTridiagonal() has the mean trace and trace of the square of a real Wishart matrix", () => {
  const spectra = Array.from(
    { length: 20_000 },
    (_, k) => tridiagonalEigenvalues(...pair(laguerreTridiagonal(law, stream(1).at(k)))),
  );
  const traces = spectra.map((values) => values.reduce((sum, x) => sum + x, 0));
  const squares = spectra.map((values) => values.reduce((sum, x) => sum + x * x, 0));
  // E tr W = vPD; E tr W² = v²PD(P + D + 1). Bound: z = 5 over 20 000 samples.
  assert(Math.abs(zTest(traces, 0.7 * 15).z) < 5);
  assert(Math.abs(zTest(squares, 0.49 * 15 * 9).z) < 5);
});

Deno.test("β = 2 has the moments of complex entries", () => {
  const squares = Array.from({ length: 20_000 }, (_, k) => {
    const values = tridiagonalEigenvalues(...pair(laguerreTridiagonal({ ...law, beta: 2 }, stream(2).at(k))));
    return values.reduce((sum, x) => sum + x * x, 0);
  });
  // E tr W² = v²PD(P + D) for complex Gaussian entries of variance v.
  assert(Math.abs(zTest(squares, 0.49 * 15 * 8).z) < 5);
});

Deno.test("its smallest eigenvalue is distributed as that of a dense matrix, tall or wide", () => {
  for (const [parameters, data] of [[3, 4], [4, 3]]) {
    const model = Array.from(
      { length: 4000 },
      (_, k) =>
        tridiagonalEigenvalues(
          ...pair(laguerreTridiagonal({ parameters, data, inputVariance: 1 }, stream(3).at(k))),
        )[0],
    );
    const dense = Array.from({ length: 4000 }, (_, k) => {
      const X = matrix(3, 4, stream(4).at(k).normals(12));
      return symmetricEigenvalues(matmul(X, transpose(X)))[0];
    }).sort((a, b) => a - b);
    const empirical = (x: number): number => dense.filter((value) => value <= x).length / dense.length;
    // Two samples of n: the distance of one to the other's step function is √2 times as wide as to the law.
    assert(kolmogorovSmirnovTest(model, empirical).statistic < 2.5 * Math.sqrt(2 / 4000));
  }
});

Deno.test("the variance of entries is 1/P unless told, and one level has no off-diagonal", () => {
  const unit = laguerreTridiagonal({ parameters: 8, data: 1, inputVariance: 1 }, stream(5));
  const usual = laguerreTridiagonal({ parameters: 8, data: 1 }, stream(5));
  assertEquals(usual.diagonal[0], unit.diagonal[0] / 8);
  assertEquals(unit.offDiagonal.length, 0);
});

Deno.test("sizes, variances and β out of range are refused", () => {
  const source = stream(6);
  assertThrows(() => laguerreTridiagonal({ parameters: 0, data: 1 }, source), RangeError, "parameters");
  assertThrows(() => laguerreTridiagonal({ parameters: 1, data: 1.5 }, source), RangeError, "data points");
  assertThrows(() => laguerreTridiagonal({ ...law, inputVariance: 0 }, source), RangeError, "input variance");
  assertThrows(() => laguerreTridiagonal({ ...law, beta: -1 }, source), RangeError, "β");
});

function pair(
  { diagonal, offDiagonal }: { diagonal: Float64Array; offDiagonal: Float64Array },
): [Float64Array, Float64Array] {
  return [diagonal, offDiagonal];
}
