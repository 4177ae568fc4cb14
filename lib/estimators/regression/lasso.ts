import { type Matrix, matrix, solve } from "../../math/mod.ts";
import { requireNonNegative, requireNumber, requirePositive } from "../../math/checks.ts";
import { requireFit } from "./least-squares.ts";

/**
 * The soft threshold: the number nearest to z after a pull of λ towards zero.
 *
 * S(z, λ) = sign(z) max(|z| − λ, 0) = argmin_w ½(z − w)² + λ|w|: exactly zero for |z| ≤ λ.
 *
 * Source: Donoho and Johnstone, Biometrika 81 (1994) 425.
 *
 * @param z the number without a penalty
 * @param threshold λ ≥ 0
 * @throws {RangeError} A z that is NaN, a threshold that is negative or not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([-3, 0.5, 3].map((z) => softThreshold(z, 1)), [-2, 0, 2]);
 * ```
 */
export function softThreshold(z: number, threshold: number): number {
  requireNumber("the number to shrink", z);
  requireNonNegative("the threshold", threshold);
  const size = Math.abs(z) - threshold;
  return size > 0 ? Math.sign(z) * size : 0;
}

/** A bend of the lasso's path: between two of them the coefficients are linear in the penalty. */
export interface LassoKnot {
  readonly penalty: number;
  /** p numbers. */
  readonly coefficients: Float64Array;
}

/**
 * The whole path of the lasso, exactly: the coefficients for every penalty from the largest useful one to zero.
 *
 * β(λ) = argmin ½‖y − Xβ‖² + λ Σ|βⱼ|. At λ = max|Xᵀy| the first coefficient leaves zero; from there the path is a broken line, each bend being
 * where an idle column's correlation with the residual reaches λ, or an active coefficient reaches zero. Several may do so at one bend,
 * as on designs of whole numbers: which of them move on is then a small least-squares problem with signs.
 *
 * Source: Osborne, Presnell and Turlach, IMA J. Numer. Anal. 20 (2000) 389; Efron et al., Ann. Statist. 32 (2004) 407, section 3.1.
 *
 * @param X n × p, one observation a row; no column of zeros
 * @param y n numbers
 * @param lowest the penalty at which to stop, at least 0; 0 unless told
 * @returns the bends by falling penalty, the last one at `lowest`
 * @throws {RangeError} Lengths that do not fit, numbers that are not finite, active columns that are dependent
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { identity } from "../../math/mod.ts";
 * const path = lassoPath(identity(2), [3, -1]);
 * assert.deepEqual(path.map(({ penalty }) => penalty), [3, 1, 0]);
 * assert.deepEqual([...lassoOnPath(path, 0.5)], [2.5, -0.5]);
 * ```
 */
export function lassoPath(X: Matrix, y: ArrayLike<number>, lowest = 0): LassoKnot[] {
  requireFit(X, y);
  requireNonNegative("the lowest penalty", lowest);
  const { rows: n, columns: p } = X;
  const gram = matrix(p, p, (a, b) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += X.data[i * p + a] * X.data[i * p + b];
    return sum;
  });
  const target = Float64Array.from({ length: p }, (_, a) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += X.data[i * p + a] * y[i];
    return sum;
  });
  let penalty = target.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const knots: LassoKnot[] = [{ penalty: Math.max(penalty, lowest), coefficients: new Float64Array(p) }];
  if (penalty <= lowest) return knots;
  // Bends at a penalty that is only round-off are none.
  const nothing = 1e-14 * penalty;
  let coefficients = new Float64Array(p);
  for (let bend = 0; bend < 100 * (p + 1); bend++) {
    const correlations = target.map((each, j) => {
      let left = each;
      for (let a = 0; a < p; a++) left -= gram.data[j * p + a] * coefficients[a];
      return left;
    });
    const signs = Int8Array.from(
      correlations,
      (c, j) => coefficients[j] !== 0 || Math.abs(c) >= penalty * (1 - TIE) ? Math.sign(c) : 0,
    );
    // On this stretch β_A = u − λ v.
    const { active, u, v } = stretch(gram, target, signs, coefficients);
    let next = lowest;
    let event = -1;
    const consider = (place: number, column: number): void => {
      if (place > Math.max(next, nothing) && place < penalty) [next, event] = [place, column];
    };
    const isActive = new Set(active);
    for (let j = 0; j < p; j++) {
      if (isActive.has(j)) continue;
      // The correlation is c + λ d, and meets ±λ; where it is tied with λ and stays out it leaves that side.
      let c = target[j];
      let d = 0;
      active.forEach((a, k) => {
        c -= gram.data[j * p + a] * u[k];
        d += gram.data[j * p + a] * v[k];
      });
      if (1 - d > 1e-12 && signs[j] !== 1) consider(c / (1 - d), j);
      if (1 + d > 1e-12 && signs[j] !== -1) consider(-c / (1 + d), j);
    }
    active.forEach((a, k) => {
      if (coefficients[a] !== 0 && v[k] !== 0) consider(u[k] / v[k], a);
    });
    coefficients = new Float64Array(p);
    active.forEach((a, k) => {
      // Coefficients that end together end at exactly zero together.
      const ends = Math.abs(u[k] - next * v[k]) <= TIE * penalty * Math.abs(v[k]);
      coefficients[a] = a === event || (ends && event !== -1) ? 0 : u[k] - next * v[k];
    });
    knots.push({ penalty: next, coefficients });
    if (event === -1) return knots;
    penalty = next;
  }
  throw new RangeError(
    `Expected a path of at most ${100 * (p + 1)} bends, got more: perhaps columns are dependent`,
  );
}

/** Correlations that agree to this share of the penalty are equal: more columns than one may enter or leave at a bend. */
const TIE = 1e-11;
/** Round-off in the slope of a correlation. */
const SLOPE = 1e-10;

/**
 * Which columns move below a bend, and β_A = G_AA⁻¹(Xᵀy)_A − λ G_AA⁻¹s_A = u − λ v there.
 *
 * Columns with a coefficient move freely; those that are tied with the penalty, at zero, only away from zero. The velocity v is the
 * minimum of ½ vᵀGv − sᵀv under these signs, found as in Lawson and Hanson's non-negative least squares.
 */
function stretch(
  gram: Matrix,
  target: Float64Array,
  signs: Int8Array,
  coefficients: Float64Array,
): { readonly active: readonly number[]; readonly u: Float64Array; readonly v: Float64Array } {
  const p = gram.columns;
  const tied = Array.from(signs.keys()).filter((j) => signs[j] !== 0);
  let active = tied.filter((j) => coefficients[j] !== 0);
  const solved = (right: (column: number) => number): Float64Array =>
    active.length === 0 ? new Float64Array(0) : solve(
      matrix(active.length, active.length, (a, b) => gram.data[active[a] * p + active[b]]),
      active.map(right),
    );
  let velocity = new Float64Array(p);
  const move = (): void => {
    for (;;) {
      const v = solved((a) => signs[a]);
      // How far towards v until a column that must move away from zero would turn back.
      let [share, turns] = [1, -1];
      active.forEach((a, k) => {
        if (coefficients[a] !== 0 || signs[a] * v[k] > 0) return;
        const way = velocity[a] - v[k];
        const own = way === 0 ? 0 : velocity[a] / way;
        if (own < share) [share, turns] = [own, a];
      });
      const moved = new Float64Array(p);
      active.forEach((a, k) => moved[a] = velocity[a] + share * (v[k] - velocity[a]));
      velocity = moved;
      if (turns === -1) return;
      velocity[turns] = 0;
      active = active.filter((a) => a !== turns);
    }
  };
  // What a column has outside the active ones; without any, its correlation follows from theirs.
  const isIndependent = (j: number): boolean => {
    const own = gram.data[j * p + j];
    const share = solved((a) => gram.data[a * p + j]);
    return own - active.reduce((sum, a, k) => sum + gram.data[j * p + a] * share[k], 0) > SLOPE * own;
  };
  move();
  for (let step = 0; step < 10 * (p + 1); step++) {
    let [most, enters] = [SLOPE, -1];
    for (const j of tied) {
      if (active.includes(j)) continue;
      const pull = 1 - signs[j] * active.reduce((sum, a) => sum + gram.data[j * p + a] * velocity[a], 0);
      if (pull > most && isIndependent(j)) [most, enters] = [pull, j];
    }
    if (enters === -1) break;
    active.push(enters);
    move();
  }
  // A column that would not move but for round-off rests.
  const fastest = velocity.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  active = active.filter((a) => coefficients[a] !== 0 || signs[a] * velocity[a] > SLOPE * fastest);
  return { active, u: solved((a) => target[a]), v: solved((a) => signs[a]) };
}

/**
 * The lasso's coefficients at a penalty on its path.
 *
 * @param path the bends, by {@linkcode lassoPath}
 * @param penalty λ, at least the last bend's
 * @returns p numbers, linear between two bends and zero above the first
 * @throws {RangeError} A penalty below the end of the path
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { identity } from "../../math/mod.ts";
 * assert.deepEqual([...lassoOnPath(lassoPath(identity(1), [4]), 1)], [3]);
 * ```
 */
export function lassoOnPath(path: readonly LassoKnot[], penalty: number): Float64Array {
  requireNonNegative("the penalty", penalty);
  if (path.length === 0) {
    throw new RangeError("Expected a path of at least one knot, from lassoPath, got none");
  }
  const last = path[path.length - 1];
  if (penalty < last.penalty) {
    throw new RangeError(
      `Expected a penalty of at least ${last.penalty}, where the path ends, got ${penalty}`,
    );
  }
  const after = path.findIndex((knot) => knot.penalty <= penalty);
  if (after <= 0) return path[0].coefficients.slice();
  const [high, low] = [path[after - 1], path[after]];
  const share = (high.penalty - penalty) / (high.penalty - low.penalty);
  // A coefficient that is zero at both ends is exactly zero between.
  return high.coefficients.map((each, j) => each + share * (low.coefficients[j] - each));
}

/** How far a coordinate descent goes. */
export interface CoordinateDescentOptions {
  /** The largest change of a coefficient in the last sweep, relative to the largest coefficient; 1e-12 unless told. */
  readonly tolerance?: number;
  /** Sweeps over all coefficients; 100 000 unless told. */
  readonly maxSweeps?: number;
  /** α in [0, 1]: share of the penalty that is L¹ (elastic net); 1 unless told. */
  readonly l1Share?: number;
}

/**
 * The lasso, or an elastic net, by coordinate descent: for designs too large for the exact path.
 *
 * argmin ½‖y − Xβ‖² + λ(α Σ|βⱼ| + ½(1 − α) Σ βⱼ²): each sweep sets every coefficient to S(xⱼ·(y − Xβ + xⱼβⱼ), λα)/(xⱼ·xⱼ + λ(1 − α)).
 *
 * Source: Friedman, Hastie and Tibshirani, J. Statist. Software 33 (2010) 1, eq. (5), without their factor 1/n.
 *
 * @param X n × p, one observation a row
 * @param y n numbers
 * @param penalty λ ≥ 0
 * @returns p numbers
 * @throws {RangeError} Lengths that do not fit, numbers that are not finite, a negative penalty, a share outside [0, 1], a descent that does not
 * settle
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { identity } from "../../math/mod.ts";
 * assert.deepEqual([...lassoByCoordinateDescent(identity(2), [3, -1], 2)], [1, 0]);
 * ```
 */
export function lassoByCoordinateDescent(
  X: Matrix,
  y: ArrayLike<number>,
  penalty: number,
  { tolerance = 1e-12, maxSweeps = 100_000, l1Share = 1 }: CoordinateDescentOptions = {},
): Float64Array {
  requireFit(X, y);
  requireNonNegative("the penalty", penalty);
  requirePositive("the tolerance", tolerance);
  if (!(l1Share >= 0 && l1Share <= 1)) throw new RangeError(`Expected an L¹ share in [0, 1], got ${l1Share}`);
  const { rows: n, columns: p } = X;
  const columns = Array.from(
    { length: p },
    (_, j) => Float64Array.from({ length: n }, (_, i) => X.data[i * p + j]),
  );
  const squares = columns.map((column) => column.reduce((sum, x) => sum + x * x, 0));
  const coefficients = new Float64Array(p);
  const residuals = Float64Array.from(y);
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let change = 0;
    let largest = 0;
    for (let j = 0; j < p; j++) {
      const curvature = squares[j] + penalty * (1 - l1Share);
      if (curvature === 0) continue;
      const column = columns[j];
      let along = squares[j] * coefficients[j];
      for (let i = 0; i < n; i++) along += column[i] * residuals[i];
      const next = softThreshold(along, penalty * l1Share) / curvature;
      const step = next - coefficients[j];
      largest = Math.max(largest, Math.abs(next));
      if (step === 0) continue;
      for (let i = 0; i < n; i++) residuals[i] -= step * column[i];
      coefficients[j] = next;
      change = Math.max(change, Math.abs(step));
    }
    if (change <= tolerance * largest || change === 0) return coefficients;
  }
  throw new RangeError(
    `Expected the coordinate descent to settle within ${maxSweeps} sweeps, got changes above ${tolerance} of the largest ` +
      "coefficient: allow more sweeps or a larger tolerance",
  );
}
