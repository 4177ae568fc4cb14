import { requirePositive } from "../../math/checks.ts";
import { requireLengths } from "../checks.ts";
import type { PairLengths } from "./dpo.ts";
import { meanOfPairs, type PairLogProbabilities, pairLogRatios, type PairObjective } from "./pairs.ts";

/**
 * Identity preference optimisation: a log ratio that is told where to stop.
 *
 * L = (m − 1/(2τ))², m = ln π(y_w)/π_ref(y_w) − ln π(y_l)/π_ref(y_l). Over labels that are right with probability p the least mean loss is
 * at m = (2p − 1)/(2τ): bounded even for p = 1, where DPO's margin goes to infinity.
 *
 * The paper has the log-probabilities of whole responses. TRL 1.16 (and 0.9.4 on) divides each log ratio by its number of tokens, on the
 * word of the authors; the minimiser of the paper's equation is reached without. Give `lengths` for that form: a choice, not a default.
 *
 * Source: Azar et al., arXiv:2310.12036v2, eq. (17), where β is called τ.
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param options β > 0, the paper's τ; `lengths` in tokens divides each log ratio as TRL does, none unless told
 * @returns the mean over pairs in nats², each pair's loss, the slopes
 * @throws {RangeError} as `dpoLoss`, or if a length is no whole number of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const reference = { chosen: [-3], rejected: [-3] };
 * assert.equal(ipoLoss({ chosen: [-2], rejected: [-4] }, reference, { beta: 0.25 }).value, 0);
 * assert.equal(ipoLoss({ chosen: [-2], rejected: [-3] }, reference, { beta: 0.25 }).value, 1);
 * ```
 */
export function ipoLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta, lengths }: { readonly beta: number; readonly lengths?: PairLengths },
): PairObjective {
  requirePositive("beta", beta);
  if (lengths) {
    requireLengths("the chosen lengths", lengths.chosen, policy.chosen);
    requireLengths("the rejected lengths", lengths.rejected, policy.rejected);
  }
  const ratios = pairLogRatios(policy, reference);
  return meanOfPairs(ratios.chosen.length, (i) => {
    const [chosenLength, rejectedLength] = lengths ? [lengths.chosen[i], lengths.rejected[i]] : [1, 1];
    const error = ratios.chosen[i] / chosenLength - ratios.rejected[i] / rejectedLength - 1 / (2 * beta);
    return { value: error * error, chosen: 2 * error / chosenLength, rejected: -2 * error / rejectedLength };
  });
}
