import { exponentialExcess } from "../../information/divergence/exponential-excess.ts";
import { requireNumber } from "../../math/checks.ts";

/** The three estimators of KL(π‖ρ) from one log-ratio. */
export type KlEstimator = "k1" | "k2" | "k3";

/**
 * The log-ratio itself, as an estimate of KL(π‖ρ) from a draw of π.
 *
 * k₁ = d, with d = ln π(x) − ln ρ(x). E_π k₁ = KL(π‖ρ); single values may be negative.
 *
 * Source: Schulman, "Approximating KL divergence" (2020), where r = ρ/π and k₁ = −ln r.
 *
 * @param logRatio d = ln π − ln ρ in nats, from −Infinity to Infinity
 * @returns nats
 * @throws {RangeError} if the log-ratio is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(k1(-0.25), -0.25);
 * ```
 */
export function k1(logRatio: number): number {
  requireNumber("the log-ratio", logRatio);
  return logRatio;
}

/**
 * Half the squared log-ratio, as an estimate of KL(π‖ρ) from a draw of π: biased in the third order of the distance.
 *
 * k₂ = d²/2. E_π k₂ is an f-divergence of its own, f(r) = (ln r)²/2.
 *
 * Source: Schulman, "Approximating KL divergence" (2020), k₂.
 *
 * @param logRatio d = ln π − ln ρ in nats
 * @returns nats, at least 0
 * @throws {RangeError} if the log-ratio is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(k2(-0.5), 0.125);
 * ```
 */
export function k2(logRatio: number): number {
  requireNumber("the log-ratio", logRatio);
  return logRatio * logRatio / 2;
}

/**
 * The log-ratio with the control variate e⁻ᵈ − 1, as an estimate of KL(π‖ρ) from a draw of π: never negative.
 *
 * k₃ = e⁻ᵈ − 1 + d. E_π k₃ = KL(π‖ρ) where π reaches all that ρ does; otherwise it lacks ρ's mass where π has none. Its variance holds
 * E_π(ρ/π)², which has no bound: k₃ is the better estimator near ρ and the worse one far from it.
 *
 * Small log-ratios go through the power series, so that 1e-9 gives 5e-19 and not 0; a log-ratio below −709 gives Infinity, which is what
 * its value rounds to. Common libraries subtract (in float32 a log-ratio of 1e-4 gives 0 there), and some clamp d to ±20 and the result to
 * 10, which biases the mean.
 *
 * Source: Schulman, "Approximating KL divergence" (2020), k₃ = (r − 1) − ln r with r = ρ/π; DeepSeekMath, arXiv:2402.03300v3, eq. (4).
 *
 * @param logRatio d = ln π − ln ρ in nats
 * @returns nats, at least 0; Infinity above 1.8e308
 * @throws {RangeError} if the log-ratio is NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(k3(1e-9) / 5e-19 - 1) < 1e-9);
 * assert.equal(k3(1e4), 9999);
 * ```
 */
export function k3(logRatio: number): number {
  requireNumber("the log-ratio", logRatio);
  return Number.isFinite(logRatio) ? exponentialExcess(-logRatio) : Infinity;
}

const VALUES: Readonly<Record<KlEstimator, (logRatio: number) => number>> = { k1, k2, k3 };

const SLOPES: Readonly<Record<KlEstimator, (logRatio: number) => number>> = {
  k1: () => 1,
  k2: (logRatio) => logRatio,
  k3: (logRatio) => -Math.expm1(-logRatio),
};

/**
 * An estimate of KL(π‖ρ) from one log-ratio, and its derivative in ln π.
 *
 * k₁′ = 1, k₂′ = d, k₃′ = 1 − e⁻ᵈ. The derivative of an estimate is not an estimate of the derivative: over draws of π the k₁′ weigh the
 * score to nothing, the k₂′ to ∇KL(π‖ρ), the k₃′ to ∇KL(ρ‖π).
 *
 * Source: Schulman, "Approximating KL divergence" (2020); the derivative of k₃ as in arXiv:2402.03300v3, eq. (21).
 *
 * @param logRatio d = ln π − ln ρ in nats
 * @param estimator "k1", "k2" or "k3"
 * @returns `value` in nats, `gradient` the derivative with respect to ln π, no unit
 * @throws {RangeError} if the log-ratio is NaN or the estimator unknown
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(klEstimate(0.5, "k2"), { value: 0.125, gradient: 0.5 });
 * ```
 */
export function klEstimate(
  logRatio: number,
  estimator: KlEstimator,
): { readonly value: number; readonly gradient: number } {
  if (!Object.hasOwn(VALUES, estimator)) {
    throw new RangeError(`Expected "k1", "k2" or "k3", got "${estimator}"`);
  }
  return { value: VALUES[estimator](logRatio), gradient: SLOPES[estimator](logRatio) };
}
