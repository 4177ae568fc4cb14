import { mean, meanInterval } from "../statistics/mod.ts";
import type { Layer, Numbers } from "./layer.ts";
import { measuredPoints } from "./points.ts";

/**
 * Means of samples as points, each with its interval by Student's t.
 *
 * @param means `x`, one position for each sample; `samples`, lists of at least two numbers; `series`, the name in the legend
 *   ("measured" unless told); `confidence` in (0, 1), 0.95 unless told
 * @throws {RangeError} Another number of positions than samples, a sample of fewer than two numbers, a confidence outside (0, 1)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(measuredMeans({ x: [1], samples: [[2, 4]], series: "runs" }).series, "runs");
 * assert.throws(() => measuredMeans({ x: [1], samples: [[2]] }), /2/);
 * ```
 */
export function measuredMeans(
  { x, samples, series, confidence = 0.95 }: {
    readonly x: Numbers;
    readonly samples: readonly Numbers[];
    readonly series?: string;
    readonly confidence?: number;
  },
): Layer {
  const intervals = samples.map((sample) => meanInterval(sample, confidence));
  return measuredPoints({
    x,
    y: samples.map((sample) => mean(sample)),
    low: intervals.map(([low]) => low),
    high: intervals.map(([, high]) => high),
    ...(series !== undefined && { series }),
  });
}
