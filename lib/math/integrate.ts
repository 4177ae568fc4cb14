import { compensatedSum } from "./compensated-sum.ts";
import { requireFinite } from "./checks.ts";
import { linspace, range } from "./grids.ts";
import { gaussKronrod, type RuleResult } from "./gauss-kronrod.ts";

/** What `integrate` found: the value, an estimate of its error, and what it cost. */
export interface Integral {
  readonly value: number;
  readonly error: number;
  readonly evaluations: number;
}

/** How exact an integral shall be, and where the integrand needs attention. */
export interface IntegrateOptions {
  /** Allowed error relative to ∫|f|; 1e-10 unless told. */
  readonly rtol?: number;
  /** Allowed absolute error; 0 unless told. */
  readonly atol?: number;
  /** Kinks, jumps, and the places of narrow peaks: points strictly inside the range. */
  readonly points?: ArrayLike<number>;
  /** Evaluations after which the search is given up; 100 000 unless told. */
  readonly maxEvaluations?: number;
}

/** A stretch of s, the map from it to the variable of integration, and what the rule found on it. */
interface Panel extends RuleResult {
  readonly change: Change;
  readonly from: number;
  readonly to: number;
}

/** A change of variable: where s lies in x, and a value there times |dx/ds|. */
interface Change {
  readonly x: (s: number) => number;
  readonly weigh: (y: number, s: number) => number;
}

// Each stretch between marked points starts as this many panels, so that no feature wider than a hundredth is overlooked.
const panelsAtStart = 8;

/**
 * The integral of a function over a finite or infinite range.
 *
 * ∫ₐᵇ f(x) dx by the pair of Gauss 7 and Kronrod 15 points, the worst panel being halved until the sum of |K − G| is at
 * most max(atol, rtol ∫|f|). A tail from one unit beyond the last finite place c becomes x = c ± (1 − s)/s,
 * 0 < s ≤ 1. The relative tolerance refers to ∫|f| because that, not the value, is what round-off follows. Ends are
 * not evaluated, so an integrable singularity may stand there; it is resolved best at 0. A peak narrower than about 1/100 of its stretch may be overlooked: name it in `points`.
 *
 * Source: Piessens et al., QUADPACK (1983), section 2.2.1 (QAG and its rule).
 *
 * @param f finite inside the range
 * @param a lower end; may be −Infinity, or above b (the sign turns)
 * @param b upper end; may be +Infinity
 * @returns the value, the sum of |K − G| (far above the true error for a smooth f, a few times below it beside a
 * singularity that is hardly integrable) and the number of evaluations of f
 * @throws {RangeError} if f returns a number that is not finite, an end is NaN, a point is outside the range, or the
 * tolerance is not met within the allowed evaluations
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value } = integrate((x) => Math.exp(-x * x / 2), -Infinity, Infinity);
 * assert(Math.abs(value - Math.sqrt(2 * Math.PI)) < 1e-12);
 * ```
 */
export function integrate(
  f: (x: number) => number,
  a: number,
  b: number,
  options: IntegrateOptions = {},
): Integral {
  const { rtol = 1e-10, atol = 0, points = [], maxEvaluations = 100_000 } = options;
  if (Number.isNaN(a) || Number.isNaN(b)) throw new RangeError(`Expected ends of a range, got ${a} and ${b}`);
  if (!(rtol >= 0 && atol >= 0)) {
    throw new RangeError(`Expected tolerances of at least 0, got rtol ${rtol} and atol ${atol}`);
  }
  if (a === b) return { value: 0, error: 0, evaluations: 0 };
  if (a > b) {
    const { value, error, evaluations } = integrate(f, b, a, options);
    return { value: -value, error, evaluations };
  }
  const panels = stretches(a, b, points)
    .flatMap(({ change, from, to }) => {
      const edges = linspace(from, to, panelsAtStart + 1);
      return range(panelsAtStart).map((i) => evaluatePanel(f, change, edges[i], edges[i + 1]));
    })
    .sort((p, q) => p.error - q.error);
  let evaluations = panels.length * 15;
  for (let { error, allowed } = totals(panels, rtol, atol);;) {
    // The running error is only a guide: sums made afresh decide.
    if (error <= allowed) ({ error, allowed } = totals(panels, rtol, atol));
    if (error <= allowed) {
      return { value: compensatedSum(panels.map((panel) => panel.value)), error, evaluations };
    }
    const worst = panels.pop()!;
    const middle = (worst.from + worst.to) / 2;
    if (evaluations >= maxEvaluations || middle === worst.from || middle === worst.to) {
      throw new RangeError(
        `Expected the integral from ${a} to ${b} within ${allowed} in ${maxEvaluations} evaluations, ` +
          `got an error of ${error} after ${evaluations}, the worst of it near ${worst.change.x(middle)}; ` +
          "allow a larger tolerance, name that place in points, or integrate another form",
      );
    }
    error -= worst.error;
    for (const [from, to] of [[worst.from, middle], [middle, worst.to]]) {
      const panel = evaluatePanel(f, worst.change, from, to);
      panels.splice(placeOf(panel.error, panels), 0, panel);
      error += panel.error;
      evaluations += 15;
    }
  }
}

function totals(panels: readonly Panel[], rtol: number, atol: number): { error: number; allowed: number } {
  const error = compensatedSum(panels.map((panel) => panel.error));
  const size = compensatedSum(panels.map((panel) => panel.size));
  if (!Number.isFinite(size)) throw new RangeError("Expected a finite integral, got an overflow");
  return { error, allowed: Math.max(atol, rtol * size) };
}

// Panels stand in ascending order of their error, so that the worst is the last.
function placeOf(error: number, panels: readonly Panel[]): number {
  let low = 0;
  let high = panels.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (panels[middle].error < error) low = middle + 1;
    else high = middle;
  }
  return low;
}

const identical: Change = { x: (s) => s, weigh: (y) => y };

function tail(end: number, direction: 1 | -1): Change {
  return {
    x: (s) => end + direction * (1 - s) / s,
    // One division at a time: 1/s² overflows long before y/s² does.
    weigh: (y, s) => y / s / s,
  };
}

// The range cut at the marked points, and one unit before an infinite end, with the variable in which to integrate each part.
function stretches(
  a: number,
  b: number,
  points: ArrayLike<number>,
): { change: Change; from: number; to: number }[] {
  requireFinite("points", points);
  for (const point of Array.from(points)) {
    if (!(a < point && point < b)) {
      throw new RangeError(`Expected points between ${a} and ${b}, got ${point}`);
    }
  }
  const cuts = [a, ...new Set(Array.from(points)), b].filter(Number.isFinite).sort((p, q) => p - q);
  if (cuts.length === 0) cuts.push(0);
  if (a === -Infinity) cuts.unshift(cuts[0] - 1);
  if (b === Infinity) cuts.push(cuts[cuts.length - 1] + 1);
  const parts = cuts.slice(1).map((to, i) => ({ change: identical, from: cuts[i], to }));
  if (a === -Infinity) parts.push({ change: tail(cuts[0], -1), from: 0, to: 1 });
  if (b === Infinity) parts.push({ change: tail(cuts[cuts.length - 1], 1), from: 0, to: 1 });
  return parts;
}

function evaluatePanel(f: (x: number) => number, change: Change, from: number, to: number): Panel {
  const integrand = (s: number): number => {
    const x = change.x(s);
    const y = f(x);
    if (!Number.isFinite(y)) throw new RangeError(`Expected a finite integrand, got ${y} at ${x}`);
    return change.weigh(y, s);
  };
  const result = gaussKronrod(integrand, from, to);
  if (!Number.isFinite(result.size)) {
    throw new RangeError(`Expected a finite integral near ${change.x((from + to) / 2)}, got an overflow`);
  }
  return { change, from, to, ...result };
}
