import { logSoftmax, softmax } from "../math/mod.ts";

function requireLogits(logits: ArrayLike<number>): void {
  if (logits.length === 0) throw new RangeError("Expected at least one logit, got none");
  for (let i = 0; i < logits.length; i++) {
    if (!Number.isFinite(logits[i])) {
      throw new RangeError(`Expected finite logits, got ${logits[i]} at index ${i}`);
    }
  }
}

function requireTemperature(temperature: number): void {
  if (!(temperature > 0 && temperature < Infinity)) {
    throw new RangeError(
      `Expected a temperature above 0, got ${temperature}: its limit at 0 is greedyDistribution`,
    );
  }
}

/**
 * Probabilities of logits at a temperature.
 *
 * pₐ = exp(zₐ/T) / Σᵦ exp(zᵦ/T). Hotter is more uniform: the colder law majorises the hotter one.
 *
 * Source: ppo-dpo, "Generation parameters", temperature.
 *
 * @param logits z, V finite numbers in nats
 * @param temperature T > 0, dimensionless; 1 is the softmax
 * @returns V probabilities
 * @throws {RangeError} if a logit is not finite or T is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [cold] = softmaxWithTemperature([1, 0], 0.1);
 * const [hot] = softmaxWithTemperature([1, 0], 10);
 * assert(cold > 0.9999 && hot < 0.53);
 * ```
 */
export function softmaxWithTemperature(logits: ArrayLike<number>, temperature: number): Float64Array {
  return softmax(divided(logits, temperature));
}

/** Logits over T, the largest subtracted first: at small T the quotients would overflow or lose their digits. */
function divided(logits: ArrayLike<number>, temperature: number): Float64Array {
  requireLogits(logits);
  requireTemperature(temperature);
  let largest = -Infinity;
  for (let i = 0; i < logits.length; i++) largest = Math.max(largest, logits[i]);
  return Float64Array.from(logits, (z) => (z - largest) / temperature);
}

/**
 * The law at temperature 0: uniform over the largest logits.
 *
 * pₐ = 1/m where zₐ is one of the m largest, 0 elsewhere; one-hot only where the largest is alone.
 *
 * Source: the limit T → 0 of ppo-dpo, "Generation parameters", temperature.
 *
 * @param logits z, V finite numbers in nats
 * @returns V probabilities
 * @throws {RangeError} if there is no logit or one is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(greedyDistribution([2, 5, 5]), Float64Array.of(0, 0.5, 0.5));
 * ```
 */
export function greedyDistribution(logits: ArrayLike<number>): Float64Array {
  requireLogits(logits);
  let largest = -Infinity;
  let count = 0;
  for (let i = 0; i < logits.length; i++) {
    if (logits[i] > largest) {
      largest = logits[i];
      count = 0;
    }
    if (logits[i] === largest) count++;
  }
  return Float64Array.from(logits, (z) => z === largest ? 1 / count : 0);
}

/**
 * The entropy of the law of logits at a temperature.
 *
 * H(T) = −Σₐ pₐ ln pₐ: from ln m, m the number of largest logits, at T → 0 up to ln V at T → ∞.
 *
 * Source: ppo-dpo, "Generation parameters", temperature.
 *
 * @param logits z, V finite numbers in nats
 * @param temperature T > 0, dimensionless
 * @returns nats
 * @throws {RangeError} if a logit is not finite or T is not positive and finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(entropyAtTemperature([7, 7, 7, 7], 0.3) - Math.log(4)) < 1e-15);
 * ```
 */
export function entropyAtTemperature(logits: ArrayLike<number>, temperature: number): number {
  const scaled = divided(logits, temperature);
  const logP = logSoftmax(scaled);
  return softmax(scaled).reduce((sum, p, a) => sum - (p === 0 ? 0 : p * logP[a]), 0);
}

/**
 * The slope of the entropy in the temperature: never negative, and 0 only for constant logits.
 *
 * dH/dT = Var_p(z)/T³, the variance taken under the law at that temperature.
 *
 * Source: the derivative of the entropy of ppo-dpo's temperature; in physics dS/dT = C/T.
 *
 * @param logits z, V finite numbers in nats
 * @param temperature T > 0, dimensionless
 * @returns nats per unit of T
 * @throws {RangeError} if a logit is not finite or T is not positive and finite
 * @example Two logits 0 and 2 at T = 1: p = 1/(1 + e^±2), variance 4·p(1 − p)
 * ```ts
 * import assert from "node:assert/strict";
 * const p = 1 / (1 + Math.exp(2));
 * assert(Math.abs(entropySlope([0, 2], 1) - 4 * p * (1 - p)) < 1e-14);
 * ```
 */
export function entropySlope(logits: ArrayLike<number>, temperature: number): number {
  const p = softmaxWithTemperature(logits, temperature);
  const mean = p.reduce((sum, probability, a) => sum + probability * logits[a], 0);
  const variance = p.reduce((sum, probability, a) => sum + probability * (logits[a] - mean) ** 2, 0);
  return variance / temperature ** 3;
}
