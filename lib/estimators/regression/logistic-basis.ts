import { type Matrix, norm } from "../../math/mod.ts";

/** An orthonormal basis of the space that a matrix's columns span. */
export interface OrthonormalColumns {
  /** The columns that are not combinations of those before them, ascending. */
  readonly columns: number[];
  /** The others. */
  readonly dependent: number[];
  /** One unit vector for each of `columns`, n numbers. */
  readonly basis: Float64Array[];
  /** For each of `columns` its coordinates in the basis up to its own vector. */
  readonly triangle: Float64Array[];
}

/** A share of a column's length below which what other columns leave of it counts as round-off. */
const DEPENDENT = 1e-11;

/** Gram–Schmidt, each column twice: the second pass removes what round-off left of the first. */
export function orthonormalColumns({ rows: n, columns: d, data }: Matrix): OrthonormalColumns {
  const columns: number[] = [];
  const dependent: number[] = [];
  const basis: Float64Array[] = [];
  const triangle: Float64Array[] = [];
  for (let j = 0; j < d; j++) {
    const column = Float64Array.from({ length: n }, (_, i) => data[i * d + j]);
    const before = norm(column);
    const coordinates = new Float64Array(basis.length + 1);
    for (let pass = 0; pass < 2; pass++) {
      basis.forEach((axis, k) => {
        let share = 0;
        for (let i = 0; i < n; i++) share += axis[i] * column[i];
        for (let i = 0; i < n; i++) column[i] -= share * axis[i];
        coordinates[k] += share;
      });
    }
    const left = norm(column);
    if (!(left > DEPENDENT * before)) {
      dependent.push(j);
      continue;
    }
    coordinates[basis.length] = left;
    columns.push(j);
    basis.push(column.map((x) => x / left));
    triangle.push(coordinates);
  }
  return { columns, dependent, basis, triangle };
}
