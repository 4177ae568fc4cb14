import { requireFiniteNumber, requireInteger } from "../../math/checks.ts";

/** What the bound needs to know of a family around θ. */
export interface ChapmanRobbinsOptions {
  /** φ(θ + h) − φ(θ); h itself unless told. */
  readonly change?: (shift: number) => number;
  /** χ²(p_{θ+h}‖p_θ) = ∫ (p_{θ+h} − p_θ)²/p_θ dx of one datum, with its own digits for small h; Infinity where p_{θ+h} is not dominated by p_θ. */
  readonly chiSquare: (shift: number) => number;
  /** The shifts that there are: from ≤ 0 ≤ to, not both 0; an end may be 0 where θ can be moved to one side only. */
  readonly from: number;
  readonly to: number;
  /** N independent data; 1 unless told. */
  readonly samples?: number;
}

/** The bound, and the shift that gives it. */
export interface ChapmanRobbinsBound {
  /** The least variance, in squared units of φ. */
  readonly bound: number;
  /** h at the supremum, in the unit of θ; near 0 where the Cramér–Rao bound is the best of this kind. */
  readonly shift: number;
}

const GRID = 400;
const SMALLEST = 1e-6;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The Chapman–Robbins (Hammersley) bound on the variance of an unbiased estimator, which needs no derivative and no regularity.
 *
 * Var φ̂ ≥ sup_h [φ(θ + h) − φ(θ)]²/χ²(p_{θ+h}‖p_θ): the Cauchy–Schwarz inequality with the difference quotient p_{θ+h}/p_θ − 1
 * in place of the score. For N independent data 1 + χ² becomes its N-th power. As h → 0 it is the Cramér–Rao bound, where there is
 * one, so it is never weaker.
 *
 * The supremum is searched on a grid of shifts, then by golden section.
 *
 * Source: Chapman and Robbins, Ann. Math. Statist. 22 (1951) 581; Hammersley, J. R. Stat. Soc. B 12 (1950) 192.
 *
 * @throws {RangeError} if the range holds no shift, N is not a positive integer, a change is not finite, χ² is negative or NaN, or no
 * shift has a finite χ² (no law of the family is dominated by p_θ)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Uniform on (0, 1), to be moved to (0, 1 − d): χ² = 1/(1 − d) − 1, and sup d(1 − d) = 1/4.
 * const { bound, shift } = chapmanRobbinsBound({ chiSquare: (h) => h <= 0 ? -h / (1 + h) : Infinity, from: -1, to: 0 });
 * assert.ok(Math.abs(bound - 1 / 4) < 1e-12 && Math.abs(shift + 1 / 2) < 1e-5);
 * ```
 */
export function chapmanRobbinsBound(options: ChapmanRobbinsOptions): ChapmanRobbinsBound {
  const { change = (shift: number): number => shift, chiSquare, from, to, samples = 1 } = options;
  requireInteger("the number of data", samples, 1);
  requireFiniteNumber("the lowest shift", from);
  requireFiniteNumber("the highest shift", to);
  if (!(from <= 0 && to >= 0 && from < to)) {
    throw new RangeError(`Expected a range of shifts around 0, got ${from} to ${to}`);
  }
  const ratio = (shift: number): number => {
    const one = chiSquare(shift);
    if (!(one >= 0)) {
      throw new RangeError(`Expected a χ² divergence of at least 0, got ${one} at the shift ${shift}`);
    }
    if (one === Infinity) return 0;
    const moved = change(shift);
    requireFiniteNumber(`the change of what is estimated at the shift ${shift}`, moved);
    if (moved === 0) return 0;
    const all = samples === 1 ? one : Math.expm1(samples * Math.log1p(one));
    if (all === 0) {
      throw new RangeError(
        `Expected another law at the shift ${shift}, got the same one though what is estimated changes: it cannot be estimated`,
      );
    }
    return moved * moved / all;
  };
  let best = { bound: 0, shift: 0 };
  for (const end of [from, to]) {
    if (end === 0) continue;
    // Equal steps of log h near 0, of h further out.
    const shares = [
      ...Array.from({ length: GRID }, (_, i) => SMALLEST ** (1 - i / GRID)),
      ...Array.from({ length: GRID + 1 }, (_, i) => i / GRID),
    ].filter((share) => share > 0).sort((a, b) => a - b);
    const values = shares.map((share) => ratio(share * end));
    const top = values.indexOf(Math.max(...values));
    const low = shares[Math.max(0, top - 1)];
    const high = shares[Math.min(shares.length - 1, top + 1)];
    const found = highest((share) => ratio(share * end), low, high);
    for (const [share, value] of [[shares[top], values[top]], [found.at, found.value]]) {
      if (value > best.bound) best = { bound: value, shift: share * end };
    }
  }
  if (best.bound === 0) {
    throw new RangeError(
      `Expected shifts from ${from} to ${to} with a finite χ² and a change of what is estimated, got none: look on the other ` +
        "side, or the family has no bound of this kind",
    );
  }
  return best;
}

function highest(f: (x: number) => number, low: number, high: number): { at: number; value: number } {
  let [a, b] = [low, high];
  let [left, right] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [atLeft, atRight] = [f(left), f(right)];
  while (b - a > 1e-10 * b) {
    if (atLeft > atRight) {
      [b, right, atRight] = [right, left, atLeft];
      left = b - GOLDEN * (b - a);
      atLeft = f(left);
    } else {
      [a, left, atLeft] = [left, right, atRight];
      right = a + GOLDEN * (b - a);
      atRight = f(right);
    }
  }
  return atLeft > atRight ? { at: left, value: atLeft } : { at: right, value: atRight };
}
