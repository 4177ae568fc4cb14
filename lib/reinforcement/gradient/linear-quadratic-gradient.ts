import { requireFiniteNumber, requireInteger, requireNonNegative } from "../../math/checks.ts";
import { deviationOf } from "./gaussian-policy.ts";

/** A scalar linear system with quadratic cost and a normal linear policy. */
export interface LinearQuadraticProblem {
  /** s′ = drift·s + effect·u + noise·N(0,1). */
  readonly drift: number;
  readonly effect: number;
  readonly noise: number;
  /** Cost stateCost·s² + actionCost·u² of each step, both at least 0. */
  readonly stateCost: number;
  readonly actionCost: number;
  /** E s₀². */
  readonly initialSquare: number;
  /** T, the steps. */
  readonly horizon: number;
  /** γ, from 0 to 1. */
  readonly discount: number;
}

/**
 * The expected return of a linear normal policy on a scalar linear-quadratic problem, and its exact gradient.
 *
 * u ~ N(−k s, σ²): E sₜ₊₁² = (a − b k)² E sₜ² + b²σ² + w²; J = −Σ γᵗ [q E sₜ² + r (k² E sₜ² + σ²)], differentiated along with the recursion.
 *
 * Source: Bertsekas, Dynamic Programming and Optimal Control, volume 1 (2017), section 3.1, for the problem.
 *
 * @param problem the system, its costs, horizon and discount
 * @param policy `gain` k; `logDeviation` ln σ
 * @returns the return (negative) and its derivatives in k and ln σ
 * @throws {RangeError} if a number is not finite, a cost or square negative, or the discount outside [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // One step from s² = 1: J = −(1 + k² + σ²).
 * const problem = { drift: 1, effect: 1, noise: 0, stateCost: 1, actionCost: 1, initialSquare: 1, horizon: 1, discount: 1 };
 * const { value, gradient } = linearQuadraticGradient(problem, { gain: 0.5, logDeviation: 0 });
 * assert.deepEqual([value, ...gradient], [-2.25, -1, -2]);
 * ```
 */
export function linearQuadraticGradient(
  problem: LinearQuadraticProblem,
  { gain, logDeviation }: { readonly gain: number; readonly logDeviation: number },
): { readonly value: number; readonly gradient: Float64Array } {
  const { drift, effect, noise, stateCost, actionCost, initialSquare, horizon, discount } = problem;
  const square = deviationOf({ mean: gain, logDeviation }) ** 2;
  requireFiniteNumber("the drift", drift);
  requireFiniteNumber("the effect", effect);
  requireNonNegative("the noise", noise);
  requireNonNegative("the cost of the state", stateCost);
  requireNonNegative("the cost of the action", actionCost);
  requireNonNegative("the initial square", initialSquare);
  requireInteger("the horizon", horizon, 0);
  if (!(discount >= 0 && discount <= 1)) {
    throw new RangeError(`Expected a discount from 0 to 1, got ${discount}`);
  }
  const factor = drift - effect * gain;
  let value = 0;
  const gradient = new Float64Array(2);
  let state = { square: initialSquare, byGain: 0, byDeviation: 0 };
  for (let t = 0, weight = 1; t < horizon; t++, weight *= discount) {
    const cost = stateCost + actionCost * gain ** 2;
    value -= weight * (cost * state.square + actionCost * square);
    gradient[0] -= weight * (cost * state.byGain + 2 * actionCost * gain * state.square);
    gradient[1] -= weight * (cost * state.byDeviation + 2 * actionCost * square);
    state = {
      square: factor ** 2 * state.square + effect ** 2 * square + noise ** 2,
      byGain: factor ** 2 * state.byGain - 2 * effect * factor * state.square,
      byDeviation: factor ** 2 * state.byDeviation + 2 * effect ** 2 * square,
    };
  }
  return { value, gradient };
}
