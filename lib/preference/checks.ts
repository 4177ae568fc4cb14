import { requireFiniteNumber, requireInteger, requireNotEmpty, requireSameLength } from "../math/checks.ts";
import { TOTAL_TOLERANCE } from "../math/require-distribution.ts";

/** Refuses a list that holds anything but finite log-probabilities. */
export function requireLogProbabilities(what: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (values[i] === -Infinity) {
      throw new RangeError(
        `Expected finite log-probabilities in ${what}, got −Infinity at index ${i}: a response of probability 0 has no log ratio; ` +
          "leave its pair out",
      );
    }
    if (!(values[i] <= TOTAL_TOLERANCE && Number.isFinite(values[i]))) {
      throw new RangeError(
        `Expected log-probabilities of at most 0 in ${what}, got ${values[i]} at index ${i}`,
      );
    }
  }
}

/** Refuses results that left float64. */
export function requireResults(what: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(
        `Expected ${what} that fit a float64, got ${
          values[i]
        }: the numbers that came in are too large together`,
      );
    }
  }
}

/** Refuses a share outside [0, ½). */
export function requireFlipRate(what: string, rate: number): void {
  if (!(rate >= 0 && rate < 0.5)) throw new RangeError(`Expected ${what} in [0, ½), got ${rate}`);
}

/** Refuses lists of response lengths that are not whole numbers of at least 1, one for each response. */
export function requireLengths(what: string, lengths: ArrayLike<number>, responses: ArrayLike<number>): void {
  requireSameLength(what, lengths, "the log-probabilities", responses);
  for (let i = 0; i < lengths.length; i++) requireInteger(`${what} at index ${i}`, lengths[i], 1);
}

/** Refuses rewards that are not finite, or not one for each response. */
export function requireRewards(rewards: ArrayLike<number>, responses: ArrayLike<number>): void {
  requireNotEmpty("the rewards", rewards);
  requireSameLength("the rewards", rewards, "the reference", responses);
  for (let y = 0; y < rewards.length; y++) requireFiniteNumber(`the reward of response ${y}`, rewards[y]);
}
