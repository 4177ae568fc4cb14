import { asymptoticVariance, type ErrorLaw } from "./asymptotic-variance.ts";
import type { Loss } from "./loss.ts";

/** One loss under one law. */
export interface Efficiency {
  readonly law: string;
  readonly loss: string;
  /** V, the limit of n times the variance of the estimate. */
  readonly variance: number;
  /** The least V of all losses in the table under this law over this one's: how much less data would do. */
  readonly efficiency: number;
}

/**
 * The table of relative efficiencies: every loss under every law of errors, from theory.
 *
 * The efficiency is the share of the data that the best loss of the table would need for the same variance. It is zero where the variance is
 * infinite, as for the squared loss under power-law errors.
 *
 * Source: Huber and Ronchetti, Robust Statistics (2009), section 4.2; kaplan section 3.4.3.
 *
 * @param losses at least one
 * @param laws at least one continuous law
 * @returns one record a pair, law by law
 * @throws {RangeError} An empty list, a law without the expectation that a location needs
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { normal } from "../../probability/mod.ts";
 * import { absoluteLoss } from "./absolute-loss.ts";
 * import { squaredLoss } from "./squared-loss.ts";
 * const table = efficiencyTable([squaredLoss(), absoluteLoss()], [normal({ mean: 0, standardDeviation: 1 })]);
 * assert.ok(Math.abs(table[1].efficiency - 2 / Math.PI) < 1e-9);
 * ```
 */
export function efficiencyTable(losses: readonly Loss[], laws: readonly ErrorLaw[]): Efficiency[] {
  if (losses.length === 0) throw new RangeError("Expected at least one of the losses, got none");
  if (laws.length === 0) throw new RangeError("Expected at least one of the laws, got none");
  return laws.flatMap((law) => {
    const variances = losses.map((loss) => asymptoticVariance(loss, law).variance);
    const least = Math.min(...variances);
    return losses.map((loss, i) => ({
      law: law.name,
      loss: loss.name,
      variance: variances[i],
      efficiency: least / variances[i],
    }));
  });
}
