import { requireFinite, requireNonNegative, requireNotEmpty } from "../../math/checks.ts";
import { compensatedSum } from "../../math/mod.ts";
import { unitScale } from "../../math/power-of-two.ts";

/** What {@linkcode normalizedAdvantages} takes. */
export interface NormalizedAdvantageOptions {
  /** "sample" divides the squares by n − 1 (PyTorch), "population" by n (NumPy, JAX, Baselines). */
  readonly deviation: "sample" | "population";
  /** What becomes of advantages that are all equal: "refuse" throws, "zero" returns zeros. */
  readonly zeroDeviation: "refuse" | "zero";
  /** Whether the mean is subtracted; it is unless told. */
  readonly centre?: boolean;
  /** What is added to the deviation, in units of reward; 0 unless told. Implementations add 1e-8: then the result has a scale after all. */
  readonly stabilizer?: number;
}

/**
 * The advantages of a batch, divided by their standard deviation.
 *
 * Â = (A − Ā)/σ: unchanged if all rewards are multiplied by c > 0 or (centred) shifted. σ and Ā depend on the batch, so that a gradient
 * with Â is no unbiased estimate of ∇J/σ: with independent samples and the batch's own mean it is (1 − 1/n) of it before the division.
 *
 * Source: kaplan section 8.5; Andrychowicz et al., arXiv:2006.05990v1 (per-minibatch advantage normalisation).
 *
 * @param advantages n numbers A, in units of reward
 * @param options which deviation, what to do where it is zero, whether to centre
 * @returns n pure numbers
 * @throws {RangeError} if there are none, one is not finite, an option is bad, a sample deviation is asked of one number, or all are equal and that is refused
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...normalizedAdvantages([1, 3], { deviation: "population", zeroDeviation: "refuse" })], [-1, 1]);
 * assert.deepEqual([...normalizedAdvantages([7, 7], { deviation: "sample", zeroDeviation: "zero" })], [0, 0]);
 * ```
 */
export function normalizedAdvantages(
  advantages: ArrayLike<number>,
  { deviation, zeroDeviation, centre = true, stabilizer = 0 }: NormalizedAdvantageOptions,
): Float64Array {
  requireNotEmpty("the advantages", advantages);
  requireFinite("the advantages", advantages);
  requireNonNegative("the stabilizer", stabilizer);
  if (deviation !== "sample" && deviation !== "population") {
    throw new RangeError(`Expected the deviation "sample" or "population", got "${deviation}"`);
  }
  if (zeroDeviation !== "refuse" && zeroDeviation !== "zero") {
    throw new RangeError(`Expected zeroDeviation "refuse" or "zero", got "${zeroDeviation}"`);
  }
  const n = advantages.length;
  const list = Array.from(advantages);
  // Equal numbers need not average to themselves in floats: they are told by comparison.
  if (list.every((each) => each === list[0])) {
    if (zeroDeviation === "zero") return new Float64Array(n);
    throw new RangeError(
      `Expected advantages that differ, got ${n} times ${
        list[0]
      }: ask for zeroDeviation "zero", or draw a larger batch`,
    );
  }
  // A power of two near the largest magnitude is divided out, so that no square overflows or vanishes and no digit is lost.
  const unit = unitScale(list);
  const scaled = list.map((each) => each * unit);
  const mean = compensatedSum(scaled) / n;
  const squares = compensatedSum(scaled.map((each) => (each - mean) ** 2));
  const spread = Math.sqrt(squares / (deviation === "sample" ? n - 1 : n)) + stabilizer * unit;
  return Float64Array.from(scaled, (each) => (each - (centre ? mean : 0)) / spread);
}
