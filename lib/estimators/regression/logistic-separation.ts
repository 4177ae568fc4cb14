import { type Matrix, matrix, norm } from "../../math/mod.ts";
import { orthonormalColumns } from "./logistic-basis.ts";
import { requireDesign, requireProportions } from "./logistic-checks.ts";

/** A direction along which the likelihood of a logistic model rises for ever. */
export interface Separation {
  /**
   * `complete`: the direction tells every observation's label; `quasi-complete`: it tells some, and is silent (score 0)
   * about the rest.
   */
  readonly kind: "complete" | "quasi-complete";
  /** u, one number a column of the design, of length 1: no label 1 scores below 0, no label 0 above. */
  readonly direction: Float64Array;
  /** The observations on which u·x ≠ 0, ascending. */
  readonly separated: Int32Array;
}

/** What counts as 0 beside rows of mean square length d. */
const NOTHING = 1e-10;

/**
 * Whether some direction separates the labels, so that logistic regression has no maximum of likelihood.
 *
 * With sᵢ = ±1 for the labels 1 and 0 a direction u ≠ 0 with sᵢ u·xᵢ ≥ 0 for all i, and not all 0, makes the likelihood rise
 * along w + t·u for ever. There is none exactly if weights λᵢ ≥ 1/n exist with Σ λᵢ sᵢ xᵢ = 0. We look for them by the least
 * ‖Σ λᵢ sᵢ xᵢ‖ over λᵢ ≥ 1/n (non-negative least squares, active sets): the optimality conditions say that the residual
 * vector, where it is not 0, is itself a separating direction. Observations on which it is silent are tried again, so that
 * the direction returned tells as many labels as one direction can.
 *
 * Source: Albert and Anderson, Biometrika 71 (1984) 1–10 (complete, quasi-complete, overlap); Lawson and Hanson, "Solving
 * least squares problems" (1974), chapter 23 (active sets).
 *
 * @param design n × d, a column of ones included if the model has an intercept
 * @param labels n numbers in [0, 1]; a proportion strictly between 0 and 1 stands for labels of both kinds at one place
 * @returns the direction, or undefined where the labels overlap
 * @throws {RangeError} Shapes that do not fit, entries that are not finite, labels outside [0, 1]
 * @example Between 2 and 3 the labels change for good
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const design = matrix(4, 2, [1, 1, 1, 2, 1, 3, 1, 4]);
 * const found = separationOf(design, [0, 0, 1, 1]);
 * assert.equal(found?.kind, "complete");
 * assert(found.direction[1] > 0);
 * assert.equal(separationOf(design, [0, 1, 0, 1]), undefined);
 * ```
 */
export function separationOf(design: Matrix, labels: ArrayLike<number>): Separation | undefined {
  requireDesign(design);
  requireProportions(labels, design.rows);
  const d = design.columns;
  const owners: number[] = [];
  const signed: number[] = [];
  for (let i = 0; i < design.rows; i++) {
    const signs = labels[i] === 1 ? [1] : labels[i] === 0 ? [-1] : [1, -1];
    for (const sign of signs) {
      owners.push(i);
      for (let j = 0; j < d; j++) signed.push(sign * design.data[i * d + j]);
    }
  }
  const found = coneDirection(matrix(owners.length, d, signed));
  if (!found) return undefined;
  const separated = Int32Array.from(new Set(found.positive.map((row) => owners[row])));
  return {
    kind: separated.length === design.rows ? "complete" : "quasi-complete",
    direction: found.direction,
    separated,
  };
}

/** The refusal of labels that are separated, with the columns' names. */
export function tellSeparation(
  { kind, direction, separated }: Separation,
  names: readonly string[],
  observations: number,
): string {
  const named = Array.from(direction, (u, k) => Math.abs(u) > 1e-9 ? `${u.toPrecision(3)}·${names[k]}` : "")
    .filter((term) => term !== "").join(" + ").replaceAll("+ -", "− ");
  const rest = kind === "complete" ? "" : " and is 0 for the others";
  return `Expected labels that overlap, got ${kind} separation: ${named} has the sign of the label for ${separated.length} of ` +
    `${observations} observations${rest}, so that the likelihood has no maximum. Give a ridge, leave a column out, or report ` +
    "the direction";
}

/** A direction u of length 1 with A u ≥ 0, positive on as many rows as can be at once, or undefined where only A u = 0 is possible. */
export function coneDirection(
  A: Matrix,
): { readonly direction: Float64Array; readonly positive: number[] } | undefined {
  const { rows: n } = A;
  // Whether A u ≥ 0 has a solution does not depend on the basis of the columns: an orthonormal one is the safest.
  const { columns, basis, triangle } = orthonormalColumns(A);
  const d = columns.length;
  if (d === 0) return undefined;
  const scaled = new Float64Array(n * d);
  basis.forEach((axis, k) => {
    for (let i = 0; i < n; i++) scaled[i * d + k] = axis[i] * Math.sqrt(n);
  });
  let direction = new Float64Array(d);
  let silent = Array.from({ length: n }, (_, i) => i);
  const positive: number[] = [];
  for (;;) {
    const more = silent.length === 0 ? undefined : leastCombination(scaled, silent, d);
    if (!more) break;
    const overlap = (u: Float64Array, row: number): number => {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += scaled[row * d + j] * u[j];
      return sum;
    };
    const told = silent.filter((row) => overlap(more, row) > NOTHING);
    if (told.length === 0) break;
    // Small enough a share of the new direction leaves the labels that were told before on their side.
    let share = 1;
    for (const row of positive) {
      const against = overlap(more, row);
      if (against < 0) share = Math.min(share, overlap(direction, row) / (-2 * against));
    }
    direction = direction.map((u, j) => u + share * more[j]);
    positive.push(...told);
    silent = silent.filter((row) => overlap(more, row) <= NOTHING);
  }
  if (positive.length === 0) return undefined;
  // Back from the orthonormal basis: R u = direction.
  const u = new Float64Array(A.columns);
  for (let k = d - 1; k >= 0; k--) {
    let rest = direction[k];
    for (let l = k + 1; l < d; l++) rest -= triangle[l][k] * u[columns[l]];
    u[columns[k]] = rest / triangle[k][k];
  }
  const length = norm(u);
  return { direction: u.map((each) => each / length), positive: positive.sort((a, b) => a - b) };
}

/** An overlap of at least this with a unit vector is no objection: beyond round-off, and far below what tells a label. */
const OBJECTION = -1e-8;

/** The unit vector along the least Σ λᵢ aᵢ over λᵢ ≥ 1/n, or undefined where that is 0. */
function leastCombination(
  vectors: Float64Array,
  rows: readonly number[],
  d: number,
): Float64Array | undefined {
  const of = (row: number): Float64Array => vectors.subarray(row * d, (row + 1) * d);
  const start = new Float64Array(d);
  for (const row of rows) of(row).forEach((x, j) => start[j] += x / rows.length);
  const members: number[] = [];
  let shares: number[] = [];
  let rest: Float64Array = start;
  const barred = new Set<number>();
  for (;;) {
    const length = norm(rest);
    if (length <= NOTHING) return undefined;
    const overlap = (row: number): number => {
      let sum = 0;
      for (let j = 0, at = row * d; j < d; j++) sum += vectors[at + j] * rest[j];
      return sum / length;
    };
    let worst = -1;
    let least = -NOTHING;
    for (const row of rows) {
      const found = overlap(row);
      if (found < least && !barred.has(row)) [least, worst] = [found, row];
    }
    if (worst < 0) {
      // Where round-off kept a true objection from joining, 0 is too near to call anything separated.
      return [...barred].every((row) => overlap(row) > OBJECTION) ? rest.map((x) => x / length) : undefined;
    }
    if (members.includes(worst)) {
      barred.add(worst);
      continue;
    }
    const before = [...members];
    members.push(worst);
    const settled = settle(of, start, members, [...shares, 0]);
    if (norm(settled.rest) < length) {
      ({ shares, rest } = settled);
      continue;
    }
    // A member that brings the combination no nearer to 0 is against us by round-off alone.
    barred.add(worst);
    members.splice(0, members.length, ...before);
  }
}

/** Moves to the least squares over the members, dropping (in place) those whose share would turn negative on the way. */
function settle(
  of: (row: number) => Float64Array,
  start: Float64Array,
  members: number[],
  from: readonly number[],
): { shares: number[]; rest: Float64Array } {
  const d = start.length;
  let shares = [...from];
  for (;;) {
    if (members.length === 0) return { shares, rest: start };
    const { columns, basis, triangle } = orthonormalColumns(
      matrix(d, members.length, (j, k) => of(members[k])[j]),
    );
    // Start, less its shadow on the members; the shares give back the shadow.
    const rest = Float64Array.from(start);
    const shadow = basis.map((axis) => {
      const share = axis.reduce((sum, x, j) => sum + x * rest[j], 0);
      axis.forEach((x, j) => rest[j] -= share * x);
      return share;
    });
    const target = new Array<number>(members.length).fill(0);
    for (let k = columns.length - 1; k >= 0; k--) {
      let sum = -shadow[k];
      for (let l = k + 1; l < columns.length; l++) sum -= triangle[l][k] * target[columns[l]];
      target[columns[k]] = sum / triangle[k][k];
    }
    if (target.every((share) => share > 0)) return { shares: target, rest };
    const reaches = target.map((to, k) => to > 0 ? 1 : shares[k] / (shares[k] - to));
    const reach = Math.min(...reaches.map((each) => Number.isNaN(each) ? 0 : each));
    const leaving = reaches.findIndex((each, k) => target[k] <= 0 && (Number.isNaN(each) || each === reach));
    shares = shares.map((s, k) => s + reach * (target[k] - s));
    members.splice(leaving, 1);
    shares.splice(leaving, 1);
  }
}
