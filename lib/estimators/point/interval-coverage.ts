import { requireFiniteNumber, requireInteger } from "../../math/checks.ts";
import type { Distribution } from "../../probability/mod.ts";
import type { Stream } from "../../random/mod.ts";
import type { SimulationOptions } from "./estimator-errors.ts";

/** From a sample to the two ends of an interval; resampling takes its chance from the stream. */
export type IntervalRule = (sample: readonly number[], stream: Stream) => readonly [number, number];

/** How often an interval holds the truth, as it was measured. */
export interface Coverage {
  readonly replicates: number;
  /** The share of intervals that hold the truth, and its standard error √(p(1 − p)/R). */
  readonly coverage: number;
  readonly standardError: number;
  /** The share of intervals that lie wholly below the truth, and wholly above. */
  readonly below: number;
  readonly above: number;
  readonly meanWidth: number;
}

/**
 * How often a rule for intervals holds the truth, over repeated samples of a law.
 *
 * Sample r is drawn from `stream.at(r)`, so that rules that are measured with the same stream see the same samples.
 *
 * Source: Morris, White, Crowther, "Using simulation studies to evaluate statistical methods", Statistics in Medicine 38
 * (2019), table 6.
 *
 * @param rule from a sample (and a stream of its own) to the ends of an interval
 * @param law the law of a draw
 * @param n draws in a sample, at least 1
 * @param truth what the interval should hold
 * @param options the stream, and how many samples are drawn: 10 000 unless said
 * @throws {RangeError} for n or replicates below 1, or an interval whose ends are not numbers in order
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { normal } from "../../probability/mod.ts";
 * import { stream } from "../../random/mod.ts";
 * const law = normal({ mean: 3, standardDeviation: 2 });
 * const range = (xs: readonly number[]) => [Math.min(...xs), Math.max(...xs)] as const;
 * const { coverage, standardError } = intervalCoverage(range, law, 5, 3, { stream: stream(1), replicates: 4000 });
 * assert.ok(Math.abs(coverage - (1 - 2 / 2 ** 5)) < 5 * standardError); // not all on one side of the median
 * ```
 */
export function intervalCoverage(
  rule: IntervalRule,
  law: Distribution,
  n: number,
  truth: number,
  { stream, replicates = 10_000 }: SimulationOptions,
): Coverage {
  requireInteger("the sample size", n, 1);
  requireInteger("the number of replicates", replicates, 1);
  requireFiniteNumber("the true value", truth);
  let [below, above, width] = [0, 0, 0];
  for (let r = 0; r < replicates; r++) {
    const own = stream.at(r);
    const [low, high] = rule(Array.from(law.samples(n, own)), own);
    if (!(low <= high)) throw new RangeError(`Expected an interval from low to high, got ${low} to ${high}`);
    if (high < truth) below++;
    else if (low > truth) above++;
    width += high - low;
  }
  const coverage = 1 - (below + above) / replicates;
  return {
    replicates,
    coverage,
    standardError: Math.sqrt(coverage * (1 - coverage) / replicates),
    below: below / replicates,
    above: above / replicates,
    meanWidth: width / replicates,
  };
}
