import type { ComplexHermitian } from "../../../../lib/information/mod.ts";
import {
  addMatrices,
  matmul,
  type Matrix,
  matrix,
  scaleMatrix,
  transpose,
} from "../../../../lib/math/mod.ts";
import { stream } from "../../../../lib/random/mod.ts";

/** A random density matrix G G†/Tr with a complex Gaussian n × rank matrix G. */
export function randomState(n: number, rank: number, name: string): ComplexHermitian {
  const chance = stream(8).at(name);
  const [a, b] = ["re", "im"].map((part) => matrix(n, rank, chance.at(part).normals(n * rank)));
  const re = addMatrices(matmul(a, transpose(a)), matmul(b, transpose(b)));
  const im = addMatrices(matmul(b, transpose(a)), scaleMatrix(-1, matmul(a, transpose(b))));
  const trace = Array.from({ length: n }, (_, i) => re.data[i * n + i]).reduce((sum, x) => sum + x, 0);
  return { re: scaleMatrix(1 / trace, re), im: scaleMatrix(1 / trace, im) };
}

/** (1 − w) A + w B. */
export function blend(A: ComplexHermitian, B: ComplexHermitian, w: number): ComplexHermitian {
  const of = (a: Matrix, b: Matrix): Matrix => addMatrices(scaleMatrix(1 - w, a), scaleMatrix(w, b));
  return { re: of(A.re, B.re), im: of(A.im, B.im) };
}
