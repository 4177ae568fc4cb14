import { requireNonNegative } from "../../math/checks.ts";

function requireContraction(discount: number): void {
  if (!(discount >= 0 && discount < 1)) {
    throw new RangeError(
      `Expected a discount of at least 0 and below 1, got ${discount}: without one there is no bound`,
    );
  }
}

/**
 * How far values can be from the fixed point of a Bellman operator after a sweep that changed them by this much.
 *
 * ‖V_{n+1} − V*‖ ≤ γ/(1 − γ) · ‖V_{n+1} − V_n‖, attained where one state pays itself for ever.
 *
 * Source: Banach's fixed point theorem; Puterman, Markov Decision Processes (1994), theorem 6.3.1.
 *
 * @param change ‖V_{n+1} − V_n‖, the largest change of any state, in units of reward
 * @param discount γ in [0, 1)
 * @returns the bound, in units of reward
 * @throws {RangeError} if the change is negative or γ is not in [0, 1)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(sweepErrorBound(0.5, 0.5), 0.5);
 * ```
 */
export function sweepErrorBound(change: number, discount: number): number {
  requireNonNegative("the change", change);
  requireContraction(discount);
  return discount * change / (1 - discount);
}

/**
 * How much the greedy policy of values with an error can lose.
 *
 * V* − V^{greedy} ≤ 2ε/(1 − γ) for action values, ‖Q − Q*‖ ≤ ε; 2γε/(1 − γ) for state values, ‖V − V*‖ ≤ ε, from which one looks one
 * step ahead. Both are attained.
 *
 * Source: Singh and Yee, Machine Learning 16 (1994) 227, theorem and its corollary.
 *
 * @param error ε, in units of reward
 * @param discount γ in [0, 1)
 * @param of "action" or "state" values
 * @returns the bound, in units of reward
 * @throws {RangeError} if the error is negative or γ is not in [0, 1)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(greedyLossBound(0.5, 0.5, "action"), 2);
 * assert.equal(greedyLossBound(0.5, 0.5, "state"), 1);
 * ```
 */
export function greedyLossBound(error: number, discount: number, of: "action" | "state"): number {
  requireNonNegative("the error", error);
  requireContraction(discount);
  return 2 * (of === "state" ? discount : 1) * error / (1 - discount);
}

/**
 * How many sweeps bring values within a distance of the fixed point, by contraction alone.
 *
 * The least n with γⁿ·distance ≤ error: ⌈ln(distance/error) / ln(1/γ)⌉; no fewer will do where values start off by a constant.
 *
 * Source: kaplan eq. (8.3.4), applied n times.
 *
 * @param distance ‖V_0 − V*‖, in units of reward
 * @param error what is wanted, positive, in the same unit
 * @param discount γ in [0, 1)
 * @returns a whole number of sweeps
 * @throws {RangeError} if the distance is negative, the error not positive, or γ not in [0, 1)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(sweepsToError(8, 1, 0.5), 3);
 * ```
 */
export function sweepsToError(distance: number, error: number, discount: number): number {
  requireNonNegative("the distance", distance);
  requireContraction(discount);
  if (!(error > 0)) throw new RangeError(`Expected a positive error to be reached, got ${error}`);
  if (distance <= error) return 0;
  if (discount === 0) return 1;
  let n = Math.max(0, Math.ceil(Math.log(distance / error) / -Math.log(discount)) - 1);
  while (distance * discount ** n > error) n++;
  return n;
}
