import { type Matrix, matrix } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** Points with the cluster that each was drawn from. */
export interface Clusters {
  readonly points: Matrix;
  readonly labels: Int32Array;
}

/** Normal clusters of unit deviation whose centres are normal with a spread, in some dimensions. */
export function clusters(
  stream: Stream,
  { count = 5, size, spread, dimensions = 50 }: {
    readonly count?: number;
    readonly size: number;
    readonly spread: number;
    readonly dimensions?: number;
  },
): Clusters {
  const n = count * size;
  const centres = stream.at("centres").normals(count * dimensions);
  const noise = stream.at("noise").normals(n * dimensions);
  const labels = Int32Array.from({ length: n }, (_, i) => Math.floor(i / size));
  const points = matrix(
    n,
    dimensions,
    (i, k) => spread * centres[labels[i] * dimensions + k] + noise[i * dimensions + k],
  );
  return { points, labels };
}
