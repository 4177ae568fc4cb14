import { requireFiniteNumber } from "../../math/checks.ts";
import { median } from "../../statistics/mod.ts";
import { requireFiniteList } from "../checks.ts";
import type { Loss } from "./loss.ts";

/** How `locationEstimate` searches a loss with several valleys. */
export interface LocationOptions {
  /** Where the descent starts; for a loss that is not convex every point of the sample is tried unless told. */
  readonly start?: number;
}

/**
 * The location that minimises the total loss of a sample: its M-estimate.
 *
 * argmin_m Σᵢ ρ(xᵢ − m). It is the mean for the squared loss, the median for the absolute, a quantile for the pinball loss, the place of most
 * points for a narrow bounded one. Where a whole stretch is as good, its middle is given. A convex loss is solved by bisection of the
 * slope; another one by descent from the best point of the sample, n² evaluations, or from `start`, and then only the valley of the start is found.
 *
 * Source: Huber, Ann. Math. Statist. 35 (1964) 73.
 *
 * @param loss ρ
 * @param sample n ≥ 1 finite numbers
 * @returns in the unit of the sample
 * @throws {RangeError} An empty sample, a number that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { absoluteLoss } from "./absolute-loss.ts";
 * import { squaredLoss } from "./squared-loss.ts";
 * assert.equal(locationEstimate(squaredLoss(), [1, 2, 12]), 5);
 * assert.equal(locationEstimate(absoluteLoss(), [1, 2, 12]), 2);
 * ```
 */
export function locationEstimate(
  loss: Loss,
  sample: ArrayLike<number>,
  options: LocationOptions = {},
): number {
  requireFiniteList("the sample", sample);
  const { start } = options;
  if (start !== undefined) requireFiniteNumber("the start", start);
  if (loss.location) return loss.location(sample);
  const slope = (m: number): number => {
    let sum = 0;
    for (let i = 0; i < sample.length; i++) sum += loss.derivative(sample[i] - m);
    return sum;
  };
  if (loss.convex) return root(loss, sample, slope);
  return descend(loss, sample, start ?? bestPoint(loss, sample));
}

/** The middle of the places where a falling slope is zero or changes its sign. */
function root(loss: Loss, sample: ArrayLike<number>, slope: (m: number) => number): number {
  if (loss.kinks.length === 0) {
    const guess = newton(loss, sample, median(sample));
    if (guess !== undefined) return guess;
  }
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < sample.length; i++) {
    least = Math.min(least, sample[i]);
    most = Math.max(most, sample[i]);
  }
  if (least === most) return least;
  // Round-off of the slope where it is zero on a stretch.
  const flat = 1e-14 * (Math.abs(slope(least)) + Math.abs(slope(most)));
  const first = lastWhere((m) => slope(m) > flat, least, most);
  const last = lastWhere((m) => slope(m) >= -flat, least, most);
  return first / 2 + last / 2;
}

/** The last place from `lo` to `hi` where a predicate holds that never holds again once it has failed. */
function lastWhere(holds: (m: number) => boolean, lo: number, hi: number): number {
  if (!holds(lo)) return lo;
  if (holds(hi)) return hi;
  for (;;) {
    const middle = lo / 2 + hi / 2;
    if (middle <= lo || middle >= hi) return lo;
    if (holds(middle)) lo = middle;
    else hi = middle;
  }
}

/** Newton's steps for a smooth convex loss; undefined where they do not settle. */
function newton(loss: Loss, sample: ArrayLike<number>, start: number): number | undefined {
  let m = start;
  for (let step = 0; step < 50; step++) {
    let slope = 0;
    let curvature = 0;
    for (let i = 0; i < sample.length; i++) {
      slope += loss.derivative(sample[i] - m);
      curvature += loss.secondDerivative(sample[i] - m);
    }
    if (!(curvature > 0)) return undefined;
    const change = slope / curvature;
    m += change;
    if (Math.abs(change) <= 2e-16 * (Math.abs(m) + Math.abs(change))) return m;
    if (step > 5 && Math.abs(change) <= 1e-15 * Math.abs(m)) return m;
  }
  return undefined;
}

function total(loss: Loss, sample: ArrayLike<number>, m: number): number {
  let sum = 0;
  for (let i = 0; i < sample.length; i++) sum += loss.value(sample[i] - m);
  return sum;
}

function bestPoint(loss: Loss, sample: ArrayLike<number>): number {
  let best = sample[0];
  let least = Infinity;
  for (let i = 0; i < sample.length; i++) {
    const value = total(loss, sample, sample[i]);
    if (value < least) [best, least] = [sample[i], value];
  }
  return best;
}

/** Newton's step where the valley curves upwards and the total falls, else the step of iterated weights, which never climbs. */
function descend(loss: Loss, sample: ArrayLike<number>, start: number): number {
  let m = start;
  let value = total(loss, sample, m);
  for (let step = 0; step < 500; step++) {
    let slope = 0;
    let curvature = 0;
    let weights = 0;
    for (let i = 0; i < sample.length; i++) {
      const residual = sample[i] - m;
      const pull = loss.derivative(residual);
      slope += pull;
      curvature += loss.secondDerivative(residual);
      weights += residual === 0 ? loss.secondDerivative(0) : pull / residual;
    }
    if (slope === 0) return m;
    let next = curvature > 0 ? m + slope / curvature : m + slope / weights;
    let reached = total(loss, sample, next);
    if (!(reached <= value)) {
      next = m + slope / weights;
      reached = total(loss, sample, next);
    }
    const change = Math.abs(next - m);
    if (!(reached < value) || change <= 1e-15 * Math.abs(next)) return reached <= value ? next : m;
    [m, value] = [next, reached];
  }
  return m;
}
