import { compensatedSum } from "../../math/mod.ts";
import { requireFiniteNumber } from "../../math/checks.ts";
import { categoricalFisherRaoDistance } from "./fisher-rao-distance.ts";

/**
 * The shortest path between two laws on finitely many outcomes in the Fisher metric, at constant speed.
 *
 * √p(t) = [sin((1 − t)α) √p + sin(tα) √q]/sin α with α = half the Fisher–Rao distance: an arc of a great circle between
 * the roots, squared.
 *
 * Source: Amari and Nagaoka, Methods of Information Geometry (2000), section 2.2.
 *
 * @param first k probabilities at time 0
 * @param second k probabilities at time 1
 * @returns the law at a time in [0, 1], k probabilities
 * @throws {RangeError} if one is no distribution, their lengths differ, or a time is outside [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const half = categoricalGeodesic([1, 0], [0, 1])(1 / 2);
 * assert.ok(Math.abs(half[0] - 1 / 2) < 1e-15);
 * const third = categoricalGeodesic([1, 0], [0, 1])(1 / 3);
 * assert.ok(Math.abs(third[0] - 3 / 4) < 1e-15); // cos² 30°
 * ```
 */
export function categoricalGeodesic(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): (time: number) => Float64Array {
  const angle = categoricalFisherRaoDistance(first, second) / 2;
  return (time) => {
    requireFiniteNumber("the time", time);
    if (time < 0 || time > 1) throw new RangeError(`Expected a time in [0, 1], got ${time}`);
    // Shares of the two roots; for equal laws their limits, 1 − t and t.
    const share = (part: number): number => angle === 0 ? part : Math.sin(part * angle) / Math.sin(angle);
    const [start, end] = [share(1 - time), share(time)];
    const law = Float64Array.from(first, (p, x) => (start * Math.sqrt(p) + end * Math.sqrt(second[x])) ** 2);
    const total = compensatedSum(law);
    return law.map((p) => p / total);
  };
}
