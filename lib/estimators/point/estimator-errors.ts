import { requireFiniteNumber, requireInteger } from "../../math/checks.ts";
import type { Distribution } from "../../probability/mod.ts";
import type { Stream } from "../../random/mod.ts";
import { mean } from "../../statistics/mod.ts";
import { type Estimator, evaluate } from "./every-sample.ts";

/** A number that was measured by simulation, and its standard error. */
export interface Measured {
  readonly value: number;
  readonly standardError: number;
}

/** The errors of an estimator as they were measured. */
export interface MeasuredErrors {
  readonly replicates: number;
  readonly mean: Measured;
  readonly bias: Measured;
  readonly variance: Measured;
  readonly meanSquareError: Measured;
}

/** How errors are simulated. */
export interface SimulationOptions {
  readonly stream: Stream;
  /** How many samples are drawn: 10 000 unless said. */
  readonly replicates?: number;
}

/**
 * The bias, variance and mean square error of any estimator over any law, by simulation, with standard errors.
 *
 * From R estimates Tᵣ: T̄ − θ ± s/√R; s² ± √((m₄ − m₂²)/R); the mean of (Tᵣ − θ)² ± their own standard deviation over √R, with
 * the central moments m₂, m₄ of the estimates. Standard errors tell the truth where the estimates have a fourth moment.
 *
 * Source: Morris, White, Crowther, "Using simulation studies to evaluate statistical methods", Statistics in Medicine 38
 * (2019), table 6. Exact over finite laws: {@linkcode exactErrors}.
 *
 * @param estimator T, from a sample of n draws to a finite number
 * @param law the law of a draw
 * @param n draws in a sample, at least 1
 * @param truth θ, what is estimated
 * @param options the stream, and how many samples are drawn
 * @returns in the estimate's unit, and its square
 * @throws {RangeError} for n below 1, fewer than 2 replicates, or an estimate that is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { normal } from "../../probability/mod.ts";
 * import { stream } from "../../random/mod.ts";
 * const law = normal({ mean: 3, standardDeviation: 2 });
 * const { bias, variance } = estimatorErrors((xs) => (xs[0] + xs[1]) / 2, law, 2, 3, { stream: stream(1) });
 * assert.ok(Math.abs(bias.value) < 5 * bias.standardError);
 * assert.ok(Math.abs(variance.value - 2) < 5 * variance.standardError);
 * ```
 */
export function estimatorErrors(
  estimator: Estimator,
  law: Distribution,
  n: number,
  truth: number,
  { stream, replicates = 10_000 }: SimulationOptions,
): MeasuredErrors {
  requireInteger("the sample size", n, 1);
  requireInteger("the number of replicates", replicates, 2);
  requireFiniteNumber("the true value", truth);
  const estimates = Float64Array.from(
    { length: replicates },
    () => evaluate(estimator, Array.from(law.samples(n, stream)), {}),
  );
  const average = mean(estimates);
  const second = mean(estimates.map((estimate) => (estimate - average) ** 2));
  const fourth = mean(estimates.map((estimate) => (estimate - average) ** 4));
  const spread = Math.sqrt(second / (replicates - 1));
  const squares = estimates.map((estimate) => (estimate - truth) ** 2);
  const meanSquare = mean(squares);
  return {
    replicates,
    mean: { value: average, standardError: spread },
    bias: { value: average - truth, standardError: spread },
    variance: {
      value: second * replicates / (replicates - 1),
      standardError: Math.sqrt(Math.max(0, fourth - second ** 2) / replicates),
    },
    meanSquareError: {
      value: meanSquare,
      standardError: Math.sqrt(mean(squares.map((square) => (square - meanSquare) ** 2)) / (replicates - 1)),
    },
  };
}
