import type { Stream } from "../../random/mod.ts";
import { mean, standardError } from "../../statistics/mod.ts";
import { requireFiniteNumber, requireInteger, requirePositive } from "../../math/checks.ts";

/** What to simulate. */
export interface SimulatedEfficiencyOptions {
  /** n draws at the true parameter. */
  readonly draw: (n: number, stream: Stream) => ArrayLike<number>;
  readonly estimator: (sample: ArrayLike<number>) => number;
  /** φ(θ). */
  readonly truth: number;
  /** φ′(θ); 1 unless told. */
  readonly slope?: number;
  /** The Fisher information of one datum. */
  readonly information: number;
  /** The sample sizes. */
  readonly sizes: readonly number[];
  /** Samples of each size; 2 000 unless told. */
  readonly replicates?: number;
  readonly stream: Stream;
}

/** How near to the bound an estimator is for one sample size. */
export interface SimulatedEfficiency {
  readonly n: number;
  readonly bias: number;
  readonly meanSquareError: number;
  /** N F ⟨(φ̂ − φ)²⟩/φ′²: mean squared error over the bound; tends to 1 for maximum likelihood in regular families. */
  readonly excess: number;
  /** The standard error of the excess. */
  readonly standardError: number;
  /** 1/excess. Above 1 where a bias pays. */
  readonly efficiency: number;
}

/**
 * Mean squared error over the Cramér–Rao bound as the sample grows, by simulation with error bars.
 *
 * √N(θ̂ − θ) of maximum likelihood tends to N(0, 1/F), so the excess tends to 1; how fast is another question: as 1/N for smooth log densities,
 * as 1/√N for the Laplace law.
 *
 * Source: Lehmann and Casella, Theory of Point Estimation (1998), section 6.3.
 *
 * @throws {RangeError} if a size or the number of replicates is no integer of at least 1 (2), the information is not
 * positive, the slope 0, or an estimate not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { mean } from "../../statistics/mod.ts";
 * const [found] = simulatedEfficiency({
 *   draw: (n, chance) => chance.normals(n), estimator: mean, truth: 0, information: 1, sizes: [10], stream: stream(1),
 * });
 * assert.ok(Math.abs(found.excess - 1) < 5 * found.standardError);
 * ```
 */
export function simulatedEfficiency(options: SimulatedEfficiencyOptions): SimulatedEfficiency[] {
  const { draw, estimator, truth, slope = 1, information, sizes, replicates = 2000, stream } = options;
  requireInteger("the number of replicates", replicates, 2);
  requirePositive("the Fisher information of one datum", information);
  requireFiniteNumber("the truth", truth);
  if (!(Math.abs(slope) > 0 && Number.isFinite(slope))) {
    throw new RangeError(`Expected a slope that is finite and not 0, got ${slope}: the bound is 0 there`);
  }
  return sizes.map((n) => {
    requireInteger("a sample size", n, 1);
    const chance = stream.at(n);
    const errors = Float64Array.from({ length: replicates }, (_, i) => {
      const estimate = estimator(draw(n, chance));
      requireFiniteNumber(`the estimate of sample ${i} of size ${n}`, estimate);
      return estimate - truth;
    });
    const unit = n * information / slope ** 2;
    const squares = errors.map((error) => error * error * unit);
    const excess = mean(squares);
    return {
      n,
      bias: mean(errors),
      meanSquareError: excess / unit,
      excess,
      standardError: standardError(squares),
      efficiency: 1 / excess,
    };
  });
}
