/** How long and how finely `minimize` searches. */
export interface MinimizeOptions {
  /** Length of the first edges along each axis; max(1, |xᵢ|)/10 unless told. */
  readonly step?: number;
  /**
   * The search ends when the values at the corners differ by at most this times (1 + |best|), and their coordinates
   * by at most its square root times (1 + |xᵢ|); 1e-14 unless told.
   */
  readonly tolerance?: number;
  /** Fresh simplices started from the best point, ended early when one brings nothing; 10 unless told. */
  readonly restarts?: number;
  /** Evaluations allowed in all; 2 000 per coordinate and restart unless told. */
  readonly maxEvaluations?: number;
}

/** The best point found, its value and what the search cost; `converged` is false when the evaluations ran out. */
export interface PointMinimum {
  readonly x: number[];
  readonly value: number;
  readonly evaluations: number;
  readonly converged: boolean;
}

interface Corner {
  readonly x: number[];
  readonly value: number;
}

/**
 * A local minimum of a function of several numbers, without derivatives.
 *
 * The simplex search of Nelder and Mead, with coefficients that adapt to the dimension, started again from the best point until a
 * restart brings nothing (a simplex can collapse short of a minimum).
 *
 * Source: Nelder and Mead, Computer J. 7 (1965) 308–313; Gao and Han, Comput. Optim. Appl. 51 (2012) 259–277.
 *
 * @param f +Infinity marks points outside the domain
 * @param start n ≥ 1 finite numbers inside the domain
 * @returns the best point, its value, the number of evaluations, and whether the search came to rest
 * @throws {RangeError} if the start is empty, not finite or outside the domain, or f gives NaN or −Infinity
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { x } = minimize(([a, b]) => (a - 1) ** 2 + 10 * (b + 2) ** 2, [5, 5]);
 * assert(Math.abs(x[0] - 1) < 1e-6 && Math.abs(x[1] + 2) < 1e-6);
 * ```
 */
export function minimize(
  f: (x: number[]) => number,
  start: ArrayLike<number>,
  options: MinimizeOptions = {},
): PointMinimum {
  const n = start.length;
  const { tolerance = 1e-14, restarts = 10 } = options;
  const { maxEvaluations = 2000 * n * (restarts + 1) } = options;
  if (n === 0) throw new RangeError("Expected at least one coordinate in start, got none");
  let evaluations = 0;
  const corner = (x: number[]): Corner => {
    evaluations++;
    const value = f(x.slice());
    if (Number.isNaN(value) || value === -Infinity) {
      throw new RangeError(`Expected a finite value or +Infinity from f, got ${value} at [${x.join(", ")}]`);
    }
    return { x, value };
  };
  let best = corner(Array.from(start));
  if (!(best.x.every(Number.isFinite) && Number.isFinite(best.value))) {
    throw new RangeError(
      `Expected a start inside the domain of f, got f = ${best.value} at [${best.x.join(", ")}]`,
    );
  }
  for (let run = 0; run <= restarts; run++) {
    // Turned axes and shorter edges at each restart, so that no direction is blind twice.
    const shape = (run % 2 === 0 ? 1 : -1) / (1 + run);
    const edges = best.x.map((x) => shape * (options.step ?? Math.max(1, Math.abs(x)) / 10));
    const simplex = [best, ...edges.map((edge, i) => corner(best.x.with(i, best.x[i] + edge)))];
    const before = best.value;
    const atRest = (): boolean => isAtRest(simplex, tolerance);
    simplex.sort(byValue);
    while (!atRest()) {
      if (evaluations >= maxEvaluations) return { ...simplex[0], evaluations, converged: false };
      step(simplex, corner);
    }
    best = simplex[0];
    if (run > 0 && before - best.value <= tolerance * (1 + Math.abs(best.value))) break;
  }
  return { ...best, evaluations, converged: true };
}

function byValue(a: Corner, b: Corner): number {
  return a.value === b.value ? 0 : a.value - b.value;
}

// Equal values alone are not enough: two corners may straddle the minimum, or all lie on a plateau.
function isAtRest(simplex: readonly Corner[], tolerance: number): boolean {
  const [best] = simplex;
  const worst = simplex[simplex.length - 1];
  if (!(worst.value - best.value <= tolerance * (1 + Math.abs(best.value)))) return false;
  return simplex.every(({ x }) =>
    x.every((xi, i) => Math.abs(xi - best.x[i]) <= Math.sqrt(tolerance) * (1 + Math.abs(best.x[i])))
  );
}

// One move of the simplex, whose corners are in ascending order of value before and after.
function step(simplex: Corner[], corner: (x: number[]) => Corner): void {
  const n = simplex.length - 1;
  const dimension = Math.max(2, n);
  const expansion = 1 + 2 / dimension;
  const contraction = 0.75 - 0.5 / dimension;
  const shrinkage = 1 - 1 / dimension;
  const worst = simplex[n];
  const centre = worst.x.map((_, i) => simplex.slice(0, n).reduce((sum, { x }) => sum + x[i] / n, 0));
  const along = (t: number): Corner => corner(centre.map((c, i) => c + t * (c - worst.x[i])));
  const reflected = along(1);
  let next: Corner;
  if (reflected.value < simplex[0].value) {
    const expanded = along(expansion);
    next = expanded.value < reflected.value ? expanded : reflected;
  } else if (reflected.value < simplex[n - 1].value) {
    next = reflected;
  } else if (reflected.value < worst.value) {
    const outside = along(contraction);
    next = outside.value <= reflected.value ? outside : worst;
  } else {
    const inside = along(-contraction);
    next = inside.value < worst.value ? inside : worst;
  }
  if (next === worst) {
    const origin = simplex[0].x;
    for (let k = 1; k <= n; k++) {
      simplex[k] = corner(simplex[k].x.map((x, i) => origin[i] + shrinkage * (x - origin[i])));
    }
  } else {
    simplex[n] = next;
  }
  simplex.sort(byValue);
}
