import { requireFiniteNumber, requireSameLength } from "../math/checks.ts";

/** Parameters and velocity, d numbers each; the velocity has the unit of a gradient, loss / θ. */
export interface MomentumState {
  readonly theta: Float64Array;
  readonly velocity: Float64Array;
}

/** What a momentum rule is tuned by. */
export interface MomentumOptions {
  /** ε, in units of θ² / loss, as in gradient descent. */
  readonly learningRate: number;
  /** m, a pure number; 0 is gradient descent. */
  readonly momentum: number;
}

/**
 * The state of rest at a point: velocity zero.
 *
 * @param theta d numbers, copied
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(atRest([3, 4]).velocity, Float64Array.of(0, 0));
 * ```
 */
export function atRest(theta: ArrayLike<number>): MomentumState {
  return { theta: Float64Array.from(theta), velocity: new Float64Array(theta.length) };
}

function nextVelocity(
  state: MomentumState,
  gradient: ArrayLike<number>,
  options: MomentumOptions,
): Float64Array {
  requireSameLength("the parameters", state.theta, "the velocity", state.velocity);
  requireSameLength("the parameters", state.theta, "the gradient", gradient);
  requireFiniteNumber("the learning rate", options.learningRate);
  requireFiniteNumber("the momentum", options.momentum);
  return state.velocity.map((v, i) => options.momentum * v + gradient[i]);
}

/**
 * One step of momentum (the heavy ball): the parameters move by the new velocity.
 *
 * v′ = m v + g, θ′ = θ − ε v′
 *
 * Source: kaplan eq. (4.3.6); Polyak, USSR Comput. Math. Math. Phys. 4 (1964) 1–17.
 *
 * @param state Parameters and velocity, d numbers each
 * @param gradient g at the parameters, d numbers in units of loss / θ
 * @param options Learning rate ε (θ² / loss) and momentum m (a pure number)
 * @returns the next state, new arrays
 * @throws {RangeError} Lengths that differ, an option that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { theta, velocity } = momentumStep(
 *   { theta: Float64Array.of(1), velocity: Float64Array.of(2) },
 *   [3],
 *   { learningRate: 0.5, momentum: 0.25 },
 * );
 * // v′ = 0.25·2 + 3 = 3.5, θ′ = 1 − 0.5·3.5 = −0.75
 * assert.deepEqual([theta[0], velocity[0]], [-0.75, 3.5]);
 * ```
 */
export function momentumStep(
  state: MomentumState,
  gradient: ArrayLike<number>,
  options: MomentumOptions,
): MomentumState {
  const velocity = nextVelocity(state, gradient, options);
  return { theta: state.theta.map((x, i) => x - options.learningRate * velocity[i]), velocity };
}

/**
 * One step of momentum in which the parameters move by the old velocity.
 *
 * v′ = m v + g, θ′ = θ − ε v
 *
 * The gradient thus acts one step late. On ½λθ² the rule converges only for 0 < ελ < 1 − m, and with m = 0 it is not
 * gradient descent. For study; use {@linkcode momentumStep}.
 *
 * Source: kaplan eqs. (4.3.1) and (4.3.2) as printed.
 *
 * @param state Parameters and velocity, d numbers each
 * @param gradient g at the parameters, d numbers in units of loss / θ
 * @param options Learning rate ε (θ² / loss) and momentum m (a pure number)
 * @returns the next state, new arrays
 * @throws {RangeError} Lengths that differ, an option that is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { theta, velocity } = staleMomentumStep(
 *   { theta: Float64Array.of(1), velocity: Float64Array.of(2) },
 *   [3],
 *   { learningRate: 0.5, momentum: 0.25 },
 * );
 * // v′ = 0.25·2 + 3 = 3.5, θ′ = 1 − 0.5·2 = 0
 * assert.deepEqual([theta[0], velocity[0]], [0, 3.5]);
 * ```
 */
export function staleMomentumStep(
  state: MomentumState,
  gradient: ArrayLike<number>,
  options: MomentumOptions,
): MomentumState {
  const velocity = nextVelocity(state, gradient, options);
  return { theta: state.theta.map((x, i) => x - options.learningRate * state.velocity[i]), velocity };
}

/**
 * The path of momentum from rest; with momentum 0, of gradient descent.
 *
 * θ⁽⁰⁾, θ⁽¹⁾, …, θ⁽ⁿ⁾ by {@linkcode momentumStep}
 *
 * Source: kaplan eq. (4.3.6).
 *
 * @param gradient The gradient at any point, d numbers in, d numbers out
 * @param start θ⁽⁰⁾, d numbers
 * @param options Learning rate, momentum, and the number of steps n (0 or more)
 * @returns n + 1 points
 * @throws {RangeError} What a step refuses, a number of steps that is not a whole number
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const path = momentumPath(([x]) => [2 * x], [1], { learningRate: 0.25, momentum: 0.5, steps: 2 });
 * // v = 2, θ = 1 − 0.5 = 0.5; v = 1 + 1 = 2, θ = 0.5 − 0.5 = 0
 * assert.deepEqual(path.map((point) => point[0]), [1, 0.5, 0]);
 * ```
 */
export function momentumPath(
  gradient: (theta: Float64Array) => ArrayLike<number>,
  start: ArrayLike<number>,
  options: MomentumOptions & { readonly steps: number },
): Float64Array[] {
  const { steps } = options;
  if (!Number.isSafeInteger(steps) || steps < 0) {
    throw new RangeError(`Expected a whole number of steps, got ${steps}`);
  }
  let state = atRest(start);
  const path = [state.theta];
  for (let n = 0; n < steps; n++) {
    state = momentumStep(state, gradient(state.theta), options);
    path.push(state.theta);
  }
  return path;
}
