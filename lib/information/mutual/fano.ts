import { requireInteger } from "../../math/checks.ts";
import { entropy } from "../entropy/mod.ts";
import { axesBeside, requireDisjointAxes, requireSomeAxes } from "../../math/axes.ts";
import { rowsOf } from "./joint-entropy.ts";
import type { JointLaw } from "./joint-law.ts";

/**
 * Fano's bound: the most that may be open about X for somebody who guesses it wrong with a given probability.
 *
 * S(X|Y) ≤ S_bit(e) + e ln(k − 1) for k values of X and any guess from Y that fails with probability e.
 *
 * Source: Cover and Thomas (2006), eq. (2.130); Fano, Transmission of Information (1961), section 6.2.
 *
 * @param error the probability e of a wrong guess, in [0, 1]
 * @param values the number k of values that X has, at least 2
 * @returns nats
 * @throws {RangeError} if e is not in [0, 1] or k is not an integer of at least 2
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(fanoBound(0, 10), 0);
 * assert(Math.abs(fanoBound(0.75, 4) - Math.log(4)) < 1e-15);
 * ```
 */
export function fanoBound(error: number, values: number): number {
  if (!(error >= 0 && error <= 1)) {
    throw new RangeError(`Expected a probability of error in [0, 1], got ${error}`);
  }
  requireInteger("the number of values", values, 2);
  return entropy([error, 1 - error]) + error * Math.log(values - 1);
}

/**
 * The probability of a wrong guess for somebody who guesses the likeliest value: the least that any guess can have.
 *
 * e = 1 − Σ_y max_x p(x, y).
 *
 * Source: Cover and Thomas (2006), section 2.10.
 *
 * @param joint a joint law
 * @param of the axes of X, which are guessed together
 * @param given the axes of Y; all others unless told
 * @returns in [0, 1)
 * @throws {RangeError} if an axis does not exist, is named twice or stands on both sides
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { jointLaw } from "./joint-law.ts";
 * assert.equal(guessingError(jointLaw([2, 2], [1 / 2, 1 / 4, 1 / 4, 0]), [0], [1]), 1 / 4);
 * ```
 */
export function guessingError(
  joint: JointLaw,
  of: readonly number[],
  given: readonly number[] = axesBeside(joint.shape.length, of),
): number {
  requireSomeAxes(joint.shape.length, "the axes asked for", of);
  requireDisjointAxes(joint.shape.length, { "the axes asked for": of, "the known axes": given });
  let error = 0;
  for (const cells of rowsOf(joint, given, of)) {
    const best = cells.indexOf(Math.max(...cells));
    cells.forEach((p, x) => error += x === best ? 0 : p);
  }
  return error;
}
