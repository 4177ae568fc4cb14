import { type Complex, type Matrix, matrix } from "../math/mod.ts";

/** Parameters θ and velocity v, d numbers each; v in units of the gradient, loss / θ. */
export interface MomentumState {
  readonly theta: ArrayLike<number>;
  readonly velocity: ArrayLike<number>;
}

/** The two numbers of the momentum rule. */
export interface MomentumOptions {
  /** ε, in units of θ² / loss. */
  readonly learningRate: number;
  /** m, dimensionless. */
  readonly momentum: number;
}

function checkNumbers(numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isFinite(value)) throw new RangeError(`Expected a finite ${name}, got ${value}`);
  }
}

function checkState({ theta, velocity }: MomentumState, gradient: ArrayLike<number>): void {
  if (velocity.length !== theta.length || gradient.length !== theta.length) {
    throw new RangeError(
      `Expected velocity and gradient of ${theta.length} numbers, got ${velocity.length} and ${gradient.length}`,
    );
  }
}

/**
 * One step of gradient descent with momentum: the new velocity moves the parameters.
 *
 * v′ = m v + g, θ′ = θ − ε v′
 *
 * Source: kaplan eqs. (4.3.1) and (4.3.6).
 *
 * @param state θ and v, d numbers each
 * @param gradient The gradient g at θ, d numbers in units of loss / θ
 * @param options The learning rate ε in units of θ² / loss, and the momentum m
 * @returns θ′ and v′
 * @throws {RangeError} Lengths that differ, or numbers that are not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // v′ = 0.5·2 + 3 = 4, θ′ = 1 − 0.25·4 = 0
 * const next = momentumStep({ theta: [1], velocity: [2] }, [3], { learningRate: 0.25, momentum: 0.5 });
 * assert.deepEqual([next.theta[0], next.velocity[0]], [0, 4]);
 * ```
 */
export function momentumStep(
  state: MomentumState,
  gradient: ArrayLike<number>,
  { learningRate, momentum }: MomentumOptions,
): { readonly theta: Float64Array; readonly velocity: Float64Array } {
  checkState(state, gradient);
  checkNumbers({ learningRate, momentum });
  const velocity = Float64Array.from(state.velocity, (v, i) => momentum * v + gradient[i]);
  return { theta: Float64Array.from(state.theta, (x, i) => x - learningRate * velocity[i]), velocity };
}

/**
 * The momentum rule as it is first printed: the old velocity moves the parameters, one gradient late.
 *
 * v′ = m v + g, θ′ = θ − ε v
 *
 * Source: kaplan eqs. (4.3.1) and (4.3.2). On ½λθ² it is stable for 0 < ελ < 1 − m only, where the rule of
 * {@linkcode momentumStep} is for 0 < ελ < 2(1 + m): that one is meant.
 *
 * @param state θ and v, d numbers each
 * @param gradient The gradient g at θ, d numbers in units of loss / θ
 * @param options The learning rate ε in units of θ² / loss, and the momentum m
 * @returns θ′ and v′
 * @throws {RangeError} Lengths that differ, or numbers that are not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // v′ = 0.5·2 + 3 = 4, θ′ = 1 − 0.25·2 = 0.5
 * const next = staleMomentumStep({ theta: [1], velocity: [2] }, [3], { learningRate: 0.25, momentum: 0.5 });
 * assert.deepEqual([next.theta[0], next.velocity[0]], [0.5, 4]);
 * ```
 */
export function staleMomentumStep(
  state: MomentumState,
  gradient: ArrayLike<number>,
  options: MomentumOptions,
): { readonly theta: Float64Array; readonly velocity: Float64Array } {
  const { velocity } = momentumStep(state, gradient, options);
  return {
    theta: Float64Array.from(state.theta, (x, i) => x - options.learningRate * state.velocity[i]),
    velocity,
  };
}

/**
 * The matrix by which a momentum step multiplies (θ, v) on the quadratic ½λθ².
 *
 * ((1 − λε, −mε), (λ, m))
 *
 * Source: kaplan eq. (4.3.7).
 *
 * @param lambda The curvature λ, in units of loss / θ²
 * @param options The learning rate ε in units of θ² / loss, and the momentum m
 * @returns 2 × 2
 * @throws {RangeError} Numbers that are not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { data } = momentumMatrix(2, { learningRate: 0.25, momentum: 0.5 });
 * assert.deepEqual(data, Float64Array.of(0.5, -0.125, 2, 0.5));
 * ```
 */
export function momentumMatrix(lambda: number, { learningRate, momentum }: MomentumOptions): Matrix {
  checkNumbers({ curvature: lambda, learningRate, momentum });
  return matrix(2, 2, [1 - lambda * learningRate, -momentum * learningRate, lambda, momentum]);
}

/**
 * The eigenvalues of the momentum matrix.
 *
 * e± = ½ (1 + m − λε ± √((1 + m − λε)² − 4m))
 *
 * Source: kaplan eq. (4.3.8).
 *
 * @param step ελ, dimensionless
 * @param momentum m, dimensionless
 * @returns e₋ and e₊, in ascending order of the real part, then of the imaginary part
 * @throws {RangeError} Numbers that are not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // ελ = 2, m = 0: 1 − ελ = −1 and 0
 * assert.deepEqual(momentumEigenvalues(2, 0).map(({ re }) => re), [-1, 0]);
 * ```
 */
export function momentumEigenvalues(step: number, momentum: number): readonly [Complex, Complex] {
  checkNumbers({ step, momentum });
  const half = (1 + momentum - step) / 2;
  const discriminant = half * half - momentum;
  const root = Math.sqrt(Math.abs(discriminant));
  if (discriminant < 0) return [{ re: half, im: -root }, { re: half, im: root }];
  if (half === 0) return [{ re: -root, im: 0 }, { re: root, im: 0 }];
  // The root that is not small by cancellation first; their product is m.
  const large = half + Math.sign(half) * root;
  const small = large === 0 ? 0 : momentum / large;
  const [low, high] = large < small ? [large, small] : [small, large];
  return [{ re: low, im: 0 }, { re: high, im: 0 }];
}

/**
 * The asymptotic rate of momentum on the quadratic ½λθ²: the larger modulus of the two eigenvalues.
 *
 * ρ = max(|e₊|, |e₋|); √m where they are complex
 *
 * Source: kaplan eq. (4.3.8).
 *
 * @param step ελ, dimensionless
 * @param momentum m, dimensionless
 * @returns The factor by which the error shrinks in a step, up to a factor n where e₊ = e₋; above 1 it grows
 * @throws {RangeError} Numbers that are not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(momentumRate(1, 0.81) - 0.9) < 1e-15);
 * ```
 */
export function momentumRate(step: number, momentum: number): number {
  return Math.max(...momentumEigenvalues(step, momentum).map(({ re, im }) => Math.hypot(re, im)));
}

/**
 * Whether momentum converges on the quadratic ½λθ².
 *
 * 0 < ελ < 2(1 + m) and |m| < 1
 *
 * Source: kaplan eq. (4.3.9), with the condition on m that it leaves out.
 *
 * @param step ελ, dimensionless
 * @param momentum m, dimensionless
 * @throws {RangeError} Numbers that are not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([momentumConverges(3.7, 0.9), momentumConverges(3.9, 0.9)], [true, false]);
 * assert.equal(momentumConverges(1, 1.1), false);
 * ```
 */
export function momentumConverges(step: number, momentum: number): boolean {
  checkNumbers({ step, momentum });
  return step > 0 && step < 2 * (1 + momentum) && Math.abs(momentum) < 1;
}

/**
 * The momentum that is fastest for one curvature.
 *
 * m = (1 − √(ελ))², with rate |1 − √(ελ)|
 *
 * Source: kaplan eqs. (4.3.10) and (4.3.11).
 *
 * @param step ελ in (0, 4), dimensionless
 * @returns m in [0, 1), and the rate
 * @throws {RangeError} A step outside (0, 4), where no momentum below 1 converges
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(criticalMomentum(0.25), { momentum: 0.25, rate: 0.5 });
 * ```
 */
export function criticalMomentum(step: number): { readonly momentum: number; readonly rate: number } {
  if (!(step > 0 && step < 4)) throw new RangeError(`Expected ελ between 0 and 4, got ${step}`);
  const rate = Math.abs(1 - Math.sqrt(step));
  return { momentum: rate * rate, rate };
}

/**
 * The momentum rule that is fastest on quadratics whose curvatures lie in [λmin, λmax].
 *
 * ε = (2 / (√λmin + √λmax))², m = ((√λmax − √λmin) / (√λmax + √λmin))², rate √m = (√κ − 1) / (√κ + 1)
 *
 * Source: kaplan eqs. (4.3.13) and (4.3.14).
 *
 * @param smallest λmin > 0, in units of loss / θ²
 * @param largest λmax ≥ λmin, in the same units
 * @returns The learning rate in units of θ² / loss, the momentum and the rate, dimensionless
 * @throws {RangeError} Curvatures that are not finite, positive and in this order
 *
 * @example κ = 9: √κ = 3, rate ½
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(optimalMomentum(1, 9), { learningRate: 0.25, momentum: 0.25, rate: 0.5 });
 * ```
 */
export function optimalMomentum(
  smallest: number,
  largest: number,
): MomentumOptions & { readonly rate: number } {
  if (!(smallest > 0 && largest >= smallest && largest < Infinity)) {
    throw new RangeError(`Expected curvatures 0 < λmin ≤ λmax, got ${smallest} and ${largest}`);
  }
  const [low, high] = [Math.sqrt(smallest), Math.sqrt(largest)];
  const rate = (high - low) / (high + low);
  return { learningRate: (2 / (low + high)) ** 2, momentum: rate * rate, rate };
}
