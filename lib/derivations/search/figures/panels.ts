import { type Layer, measuredMeans, pathLine } from "../../../figures/mod.ts";
import { mean } from "../../../statistics/mod.ts";

/** Means of samples with their 95 % intervals, joined by a line. */
export function joinedMeans(
  x: readonly number[],
  samples: readonly (readonly number[])[],
  series: string,
): Layer[] {
  return [
    pathLine({ x, y: samples.map((sample) => mean(sample)), series }),
    measuredMeans({ x, samples, series }),
  ];
}
