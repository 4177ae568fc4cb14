import { type Matrix, matrix } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";

/** n normal points in d dimensions. */
export function randomCloud(seed: number, n: number, d: number): Matrix {
  return matrix(n, d, stream(seed).at("cloud").normals(n * d));
}
