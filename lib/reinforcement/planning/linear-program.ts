import { requireFinite } from "../../math/checks.ts";
import type { Matrix } from "../../math/mod.ts";

/** A linear program in equalities. */
export interface LinearProgram {
  /** c: what is to be made large is c·x. */
  readonly objective: ArrayLike<number>;
  /** A, a row for each equality. */
  readonly equalities: Matrix;
  /** b: Ax = b. */
  readonly right: ArrayLike<number>;
}

/** A solution with its proof. */
export interface LinearProgramSolution {
  /** x ≥ 0 with Ax = b. */
  readonly x: Float64Array;
  /** c·x. */
  readonly value: number;
  /** y with yA ≥ c and y·b = c·x: no x has more. */
  readonly multipliers: Float64Array;
  /** How many times a variable entered the basis. */
  readonly pivots: number;
}

/** Numbers of the tableau below this, relative to the largest coefficient, are round-off. */
const ROUND_OFF = 1e-11;

/**
 * The best x ≥ 0 with Ax = b, by the simplex method with a dense table and Bland's rule; for small programs.
 *
 * max c·x over Ax = b, x ≥ 0; its dual is min y·b over yA ≥ c, and both have the same value.
 *
 * Source: Dantzig, Linear Programming and Extensions (1963), chapter 5; Bland, Mathematics of Operations Research 2 (1977) 103.
 *
 * @param program `objective` n numbers, `equalities` an m × n matrix, `right` m numbers
 * @returns x, its value, the multipliers of the rows that prove it, and the number of pivots
 * @throws {RangeError} if the shapes differ, a number is not finite, no x ≥ 0 fulfils the equalities, or the value has no bound
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * // 3x + 2y over x + y ≤ 4, x ≤ 3, with the slacks as third and fourth variable
 * const found = solveLinearProgram({
 *   objective: [3, 2, 0, 0],
 *   equalities: matrix(2, 4, [1, 1, 1, 0, 1, 0, 0, 1]),
 *   right: [4, 3],
 * });
 * assert.deepEqual([found.value, ...found.x, ...found.multipliers], [11, 3, 1, 0, 0, 2, 1]);
 * ```
 */
export function solveLinearProgram({ objective, equalities, right }: LinearProgram): LinearProgramSolution {
  const { rows: m, columns: n, data } = equalities;
  if (objective.length !== n || right.length !== m) {
    throw new RangeError(
      `Expected ${n} numbers in the objective and ${m} on the right, got ${objective.length} and ${right.length}`,
    );
  }
  requireFinite("the objective", objective);
  requireFinite("the equalities", data);
  requireFinite("the right side", right);
  // Columns: n variables, m artificial ones, the right side. Rows with a negative right side are turned over.
  const width = n + m + 1;
  const sign = Float64Array.from(right, (b) => b < 0 ? -1 : 1);
  const table = new Float64Array(m * width);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) table[i * width + j] = sign[i] * data[i * n + j];
    table[i * width + n + i] = 1;
    table[i * width + width - 1] = sign[i] * right[i];
  }
  const size = data.reduce((largest, a) => Math.max(largest, Math.abs(a)), 1);
  const basis = Int32Array.from({ length: m }, (_, i) => n + i);
  const small = ROUND_OFF * size;
  let pivots = 0;

  /** How much the objective grows with a variable that enters. */
  const gain = (cost: (j: number) => number, j: number): number => {
    let sum = cost(j);
    for (let i = 0; i < m; i++) sum -= cost(basis[i]) * table[i * width + j];
    return sum;
  };
  const pivot = (row: number, column: number): void => {
    pivots++;
    const by = table[row * width + column];
    for (let j = 0; j < width; j++) table[row * width + j] /= by;
    for (let i = 0; i < m; i++) {
      const factor = table[i * width + column];
      if (i === row || factor === 0) continue;
      for (let j = 0; j < width; j++) table[i * width + j] -= factor * table[row * width + j];
    }
    basis[row] = column;
  };
  const climb = (cost: (j: number) => number): void => {
    const threshold = small * Math.max(1, ...Array.from({ length: n }, (_, j) => Math.abs(cost(j))));
    for (;;) {
      let entering = 0;
      while (entering < n && !(gain(cost, entering) > threshold)) entering++;
      if (entering === n) return;
      let leaving = -1;
      let least = Infinity;
      for (let i = 0; i < m; i++) {
        const slope = table[i * width + entering];
        if (slope <= small) continue;
        const ratio = Math.max(0, table[i * width + width - 1]) / slope;
        if (ratio < least || (ratio === least && basis[i] < basis[leaving])) [least, leaving] = [ratio, i];
      }
      if (leaving === -1) {
        throw new RangeError(
          "Expected a bounded objective, got one that grows for ever: bound it by another equality",
        );
      }
      pivot(leaving, entering);
    }
  };

  climb((j) => j < n ? 0 : -1);
  const missing = basis.reduce((sum, j, i) => sum + (j < n ? 0 : table[i * width + width - 1]), 0);
  if (missing > 1e-9 * Math.max(1, ...Array.from(right, Math.abs))) {
    throw new RangeError(
      `Expected equalities that some x ≥ 0 fulfils, got none: the nearest misses by ${missing}`,
    );
  }
  // An artificial variable that stays at 0 is exchanged for any other; if there is none its row says nothing.
  basis.forEach((variable, i) => {
    if (variable < n) return;
    for (let j = 0; j < n; j++) {
      if (Math.abs(table[i * width + j]) > small) return pivot(i, j);
    }
  });
  const cost = (j: number): number => j < n ? objective[j] : 0;
  climb(cost);
  const x = new Float64Array(n);
  basis.forEach((variable, i) => {
    if (variable < n) x[variable] = Math.max(0, table[i * width + width - 1]);
  });
  return {
    x,
    value: x.reduce((sum, each, j) => sum + each * objective[j], 0),
    multipliers: Float64Array.from({ length: m }, (_, i) => -sign[i] * gain(cost, n + i)),
    pivots,
  };
}
