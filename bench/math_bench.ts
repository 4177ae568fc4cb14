// Symmetric eigenvalues of one random-looking matrix: ours beside ml-matrix, in the same run.
import { EigenvalueDecomposition, Matrix as DenseMatrix } from "ml-matrix";
import { matrix, symmetricEigen, symmetricEigenvalues } from "../lib/math/mod.ts";

const n = 300;
const A = matrix(n, n, (i, j) => Math.sin((Math.max(i, j) + 1) * 7.3 + (Math.min(i, j) + 1) ** 2 * 1.7));
const dense = DenseMatrix.from1DArray(n, n, A.data);

Deno.bench({
  name: "symmetricEigenvalues",
  group: `eigenvalues, n = ${n}`,
  baseline: true,
  fn: () => void symmetricEigenvalues(A),
});

Deno.bench({
  name: "symmetricEigen (with vectors)",
  group: `eigenvalues, n = ${n}`,
  fn: () => void symmetricEigen(A),
});

Deno.bench({
  name: "ml-matrix EVD (with vectors, it has no other way)",
  group: `eigenvalues, n = ${n}`,
  fn: () => void new EigenvalueDecomposition(dense, { assumeSymmetric: true }),
});
