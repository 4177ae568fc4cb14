import { requireInteger, requirePositive } from "../../math/checks.ts";
import { dot, norm } from "../../math/mod.ts";
import { conjugateGradients, type ConjugateGradientsOptions } from "./conjugate-gradients.ts";
import { trustRegionLength } from "./natural-policy-gradient.ts";

/** One length that a line search tried. */
export interface LineSearchTrial {
  /** Share of the full step. */
  readonly fraction: number;
  /** Divergence from the old policy, in nats. */
  readonly divergence: number;
  /** What the surrogate rose by. */
  readonly improvement: number;
  /** The tests that it failed; empty for the one that was taken. */
  readonly failed: readonly ("divergence" | "improvement")[];
}

/** What {@linkcode backtrack} takes. */
export interface BacktrackOptions {
  /** The divergence of the policy at θ from the old one, in nats. */
  readonly divergence: (parameters: Float64Array) => number;
  /** The surrogate at θ, to be raised. Without it the divergence alone is tested. */
  readonly surrogate?: (parameters: Float64Array) => number;
  /** δ > 0, the most divergence, in nats. */
  readonly radius: number;
  /** What the step is multiplied by at each refusal, in (0, 1); ½ unless told. */
  readonly shrinkage?: number;
  /** The most lengths tried; 30 unless told. */
  readonly trials?: number;
  /** The least share of `expected`·fraction that the surrogate must rise by; 0 (any rise) unless told. */
  readonly acceptance?: number;
  /** The rise that the full step promises to first order, gᵀΔθ; needed where `acceptance` is not 0. */
  readonly expected?: number;
}

/** How a line search ended. */
export interface BacktrackResult {
  /** Where it ended: the old parameters if nothing was accepted. */
  readonly parameters: Float64Array;
  readonly accepted: boolean;
  /** The lengths tried, longest first; the last one was taken if `accepted`. */
  readonly trials: readonly LineSearchTrial[];
}

/**
 * A backtracking line search that keeps the divergence within a radius and, where a surrogate is given, lets it rise.
 *
 * The first of θ + βᵏΔθ, k = 0, 1, …, with D ≤ δ and L(θ + βᵏΔθ) − L(θ) > 0 (≥ c·βᵏ·expected for an acceptance c > 0). A step of which no
 * length passes is not taken. The step may be any: conjugate gradients are not needed for it.
 *
 * Source: Schulman et al., arXiv:1502.05477v5, appendix C; techniques, "TRPO and CEM" (a line search on any step).
 *
 * @param parameters θ, n numbers
 * @param step Δθ, n numbers, the full step
 * @param options divergence, surrogate, radius and how to shrink
 * @throws {RangeError} if an option is bad, or the divergence or the surrogate at some length is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { parameters, trials } = backtrack([0], [1], { divergence: ([x]) => x * x / 2, surrogate: ([x]) => x, radius: 0.05 });
 * assert.equal(parameters[0], 0.25);
 * assert.deepEqual(trials.map(({ failed }) => failed), [["divergence"], ["divergence"], []]);
 * ```
 */
export function backtrack(
  parameters: ArrayLike<number>,
  step: ArrayLike<number>,
  options: BacktrackOptions,
): BacktrackResult {
  const { divergence, surrogate, radius, shrinkage = 0.5, trials: most = 30, acceptance = 0, expected = 0 } =
    options;
  requirePositive("the radius", radius);
  requireInteger("the number of trials", most, 1);
  if (!(shrinkage > 0 && shrinkage < 1)) {
    throw new RangeError(`Expected a shrinkage in (0, 1), got ${shrinkage}`);
  }
  if (!(acceptance >= 0 && acceptance < 1)) {
    throw new RangeError(`Expected an acceptance in [0, 1), got ${acceptance}`);
  }
  if (acceptance > 0 && !(expected > 0)) {
    throw new RangeError(
      `Expected the rise that the full step promises where the acceptance is ${acceptance}, got ${expected}`,
    );
  }
  const start = Float64Array.from(parameters);
  const before = surrogate?.(start) ?? 0;
  const trials: LineSearchTrial[] = [];
  for (let fraction = 1; trials.length < most; fraction *= shrinkage) {
    const there = start.map((value, i) => value + fraction * step[i]);
    const distance = divergence(there);
    const improvement = surrogate ? surrogate(there) - before : 0;
    if (Number.isNaN(distance) || Number.isNaN(improvement)) {
      throw new RangeError(
        `Expected numbers at ${fraction} of the step, got a divergence of ${distance} and a rise of ${improvement}`,
      );
    }
    const rises = !surrogate ||
      (acceptance > 0 ? improvement >= acceptance * fraction * expected : improvement > 0);
    const failed = [
      ...(distance <= radius ? [] : ["divergence" as const]),
      ...(rises ? [] : ["improvement" as const]),
    ];
    trials.push({ fraction, divergence: distance, improvement, failed });
    if (failed.length === 0) return { parameters: there, accepted: true, trials };
  }
  return { parameters: start, accepted: false, trials };
}

/** What {@linkcode trustRegionStep} takes. */
export interface TrustRegionStepOptions
  extends Omit<BacktrackOptions, "expected">, ConjugateGradientsOptions {
  /** v ↦ Fv. */
  readonly fisherProduct: (vector: Float64Array) => ArrayLike<number>;
}

/** A step of TRPO, with all that was decided on the way. */
export interface TrustRegionStep extends BacktrackResult {
  /** x = F⁻¹g as conjugate gradients found it, their steps and residual. */
  readonly direction: Float64Array;
  readonly conjugateGradients: { readonly iterations: number; readonly residual: number };
  /** The full step's rise of the surrogate to first order, √(2δ·gᵀx). */
  readonly expectedImprovement: number;
}

/**
 * One step of trust-region policy optimisation.
 *
 * x = F⁻¹g by conjugate gradients, the full step √(2δ/gᵀx)·x, which has the divergence δ to second order, and a {@linkcode backtrack}
 * that ensures D ≤ δ exactly and that the surrogate rises. The paper's divergence is D(old‖new), kaplan's D(new‖old): the caller's `divergence`
 * decides. At a stationary point (g = 0) nothing is done and `accepted` is false.
 *
 * Source: Schulman et al., arXiv:1502.05477v5, eq. (14) and appendix C; kaplan section 8.5.
 *
 * @param parameters θ, n numbers
 * @param gradient g, the surrogate's gradient at θ, n numbers
 * @param options Fisher products, divergence, surrogate, radius; how to solve and to search
 * @throws {RangeError} as {@linkcode conjugateGradients} and {@linkcode backtrack}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const step = trustRegionStep([0, 0], [1, 0], {
 *   fisherProduct: ([x, y]) => [4 * x, y], divergence: ([x, y]) => 2 * x * x + x ** 4 + y * y / 2, surrogate: ([x]) => x, radius: 0.5,
 * });
 * // F⁻¹g = (¼, 0); the full length is ½, where D = ½ + 1/16: too far.
 * assert.deepEqual([step.parameters[0], step.trials.length], [0.25, 2]);
 * ```
 */
export function trustRegionStep(
  parameters: ArrayLike<number>,
  gradient: ArrayLike<number>,
  options: TrustRegionStepOptions,
): TrustRegionStep {
  const { x: direction, iterations, residual } = conjugateGradients(options.fisherProduct, gradient, options);
  const report = { direction, conjugateGradients: { iterations, residual } };
  const gain = dot(gradient, direction);
  // At a stationary point, or where so little chance is left that F is as good as zero, there is no step of this divergence.
  const longest = Math.sqrt(2 * options.radius / gain) * norm(direction);
  if (!(gain > 0 && longest < Infinity)) {
    return {
      ...report,
      parameters: Float64Array.from(parameters),
      accepted: false,
      trials: [],
      expectedImprovement: 0,
    };
  }
  const length = trustRegionLength(gradient, direction, options.radius);
  const expected = length * gain;
  const search = backtrack(parameters, direction.map((each) => length * each), { ...options, expected });
  return { ...report, ...search, expectedImprovement: expected };
}
