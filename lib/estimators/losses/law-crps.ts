import { integrate } from "../../math/mod.ts";
import { requireFiniteNumber } from "../../math/checks.ts";
import type { Distribution } from "../../probability/mod.ts";

/**
 * The continuous ranked probability score of any law on the line when y comes.
 *
 * CRPS = ∫_{−∞}^y F(x)² dx + ∫_y^∞ (1 − F(x))² dx, by quadrature; for a certain forecast it is the distance from y.
 *
 * Source: Matheson and Winkler, Management Science 22 (1976) 1087; Gneiting and Raftery (2007), eq. (20).
 *
 * @param law a continuous law whose E|X| exists
 * @param outcome y, finite
 * @returns in the unit of y; smaller is better
 * @throws {RangeError} A discrete law, an outcome that is not finite, an integral that does not converge
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { normal } from "../../probability/mod.ts";
 * import { normalCrps } from "./scoring-rules.ts";
 * const law = { mean: 1, standardDeviation: 2 };
 * assert.ok(Math.abs(lawCrps(normal(law), 4) - normalCrps(law, 4)) < 1e-10);
 * ```
 */
export function lawCrps(
  law: Pick<Distribution, "name" | "discrete" | "cdf" | "survival" | "quantile" | "support">,
  outcome: number,
): number {
  requireFiniteNumber("the outcome", outcome);
  if (law.discrete) {
    throw new RangeError(
      `Expected a law with a density, got the ${law.name} law: score its outcomes with scoringRules`,
    );
  }
  const [least, most] = law.support;
  const marks = [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999].map((p) => law.quantile(p));
  const points = (from: number, to: number): number[] => marks.filter((x) => x > from && x < to);
  const options = { rtol: 1e-11, atol: 1e-300 };
  const below = outcome <= least
    ? least - outcome
    : integrate((x) => law.cdf(x) ** 2, least, Math.min(outcome, most), {
      ...options,
      points: points(least, Math.min(outcome, most)),
    })
      .value;
  const above = outcome >= most
    ? outcome - most
    : integrate((x) => law.survival(x) ** 2, Math.max(outcome, least), most, {
      ...options,
      points: points(Math.max(outcome, least), most),
    }).value;
  return below + above;
}
