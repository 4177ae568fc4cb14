import { requireFiniteNumber } from "../../math/checks.ts";
import type { Distribution } from "../../probability/mod.ts";
import type { Stream } from "../../random/mod.ts";

/** A draw of the target, and how many of the proposal it took. */
export interface RejectionDraw {
  readonly x: number;
  readonly proposals: number;
}

/** What a rejection sampler needs. */
export interface RejectionOptions {
  /** ln of the target's density, up to a constant. */
  readonly logTarget: (x: number) => number;
  readonly proposal: Distribution;
  /** ln M with target ≤ M·proposal everywhere. */
  readonly logBound: number;
  /** Give up after so many proposals for one draw; a million if not given. */
  readonly most?: number;
}

/**
 * Rejection sampling: exact draws of a density that is bounded by a multiple of another.
 *
 * x ~ q is kept with probability p(x)/(M q(x)); a normalised target takes M proposals on average.
 *
 * Source: von Neumann (1951); Devroye, Non-Uniform Random Variate Generation (1986), section II.3.
 *
 * @param options the target's logarithm, a proposal, ln M, and how many proposals to try
 * @returns a sampler: from a stream to a draw and the number of proposals it took
 * @throws {RangeError} if ln M is not finite; and by the sampler, if the target exceeds the bound at a proposal (the draws would be
 *   wrong), is NaN there, or nothing was kept
 * @example A half-normal law from exponential proposals: √(2e/π) = 1.3155 of them for a draw
 * ```ts
 * import assert from "node:assert/strict";
 * import { exponential } from "../../probability/mod.ts";
 * import { stream } from "../../random/mod.ts";
 * const draw = rejectionSampler({
 *   logTarget: (x) => -x * x / 2,
 *   proposal: exponential({ rate: 1 }),
 *   logBound: 0.5,
 * });
 * assert.ok(draw(stream(1)).x > 0);
 * ```
 */
export function rejectionSampler(options: RejectionOptions): (stream: Stream) => RejectionDraw {
  const { logTarget, proposal, logBound, most = 1e6 } = options;
  requireFiniteNumber("the logarithm of the bound", logBound);
  return (stream) => {
    for (let proposals = 1; proposals <= most; proposals++) {
      const x = proposal.sample(stream);
      const logKept = logTarget(x) - logBound - proposal.logDensity(x);
      // One rounding of each logarithm is no violation.
      if (!(logKept <= 1e-12 * (1 + Math.abs(logBound)))) {
        throw new RangeError(
          `Expected a target below the bound times the proposal, got exp(${logKept}) times it at x = ${x}: raise logBound`,
        );
      }
      if (Math.log(stream.open()) < logKept) return { x, proposals };
    }
    throw new RangeError(
      `Expected a draw within ${most} proposals, got none: the bound is too loose, or the target is zero where the proposal lies`,
    );
  };
}
