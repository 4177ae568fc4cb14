/** A jump of a loss's derivative: `jump` is how far it rises there. */
export interface Kink {
  readonly at: number;
  readonly jump: number;
}

/**
 * A loss of one residual r = y − f, with what a fit needs to know of it.
 *
 * Every loss ρ that grows fast enough is the negative log density of a law of errors, p(r) = exp(−ρ(r))/Z, so that its minimum over
 * the parameters is the maximum of a likelihood.
 */
export interface Loss {
  /** Its name, such as "Huber". */
  readonly name: string;
  /** ρ(r); zero at its least value. */
  value(residual: number): number;
  /** ψ(r) = ρ′(r), proportional to the influence of one residual; the middle of both sides at a kink. */
  derivative(residual: number): number;
  /** ρ″(r) away from the kinks. */
  secondDerivative(residual: number): number;
  /** Where the derivative jumps. */
  readonly kinks: readonly Kink[];
  /** Where the second derivative jumps: quadrature has to know. */
  readonly bends: readonly number[];
  /** Whether ρ is convex: then the fit has no second valley. */
  readonly convex: boolean;
  /** ln Z, Z = ∫ exp(−ρ(r)) dr; Infinity for a bounded loss, which belongs to no law. */
  readonly logNormalizer: number;
  /** The location of least total loss of a sample, where it has a closed form. */
  location?(sample: ArrayLike<number>): number;
}

/**
 * The negative log density of the law of errors that a loss belongs to.
 *
 * −ln p(r) = ρ(r) + ln ∫ exp(−ρ).
 *
 * Source: kaplan section 3.4.3, eqs. (3.4.16)–(3.4.19), with their constants.
 *
 * @param loss ρ
 * @param residual r, in the unit of the data
 * @returns nats, relative to the unit of r
 * @throws {RangeError} A bounded loss, whose exp(−ρ) has no finite integral
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { absoluteLoss } from "./absolute-loss.ts";
 * assert.equal(negativeLogDensity(absoluteLoss(), -3), 3 + Math.log(2));
 * ```
 */
export function negativeLogDensity(loss: Loss, residual: number): number {
  if (loss.logNormalizer === Infinity) {
    throw new RangeError(
      `Expected a loss that grows without bound, got the ${loss.name} loss: exp(−ρ) has no finite integral, so it is the ` +
        "negative log density of no law",
    );
  }
  return loss.value(residual) + loss.logNormalizer;
}
