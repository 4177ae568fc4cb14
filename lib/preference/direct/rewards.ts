import { requireNoNaN, requireNotEmpty, requirePositive, requireSameLength } from "../../math/checks.ts";
import { requireLogProbabilities, requireResults } from "../checks.ts";
import { type PairLogProbabilities, pairLogRatios, requirePairs } from "./pairs.ts";

/**
 * The implicit reward: the reward of which a policy is the KL-regularised optimum, up to a constant of the prompt.
 *
 * r̂(y) = β ln π(y|x)/π_ref(y|x). For the optimum π of a reward r it is r(y) − β ln Z(x); its mean under π is β KL(π‖π_ref), its mean under π_ref
 * −β KL(π_ref‖π).
 *
 * Source: Rafailov et al., arXiv:2305.18290v3, eq. (5); techniques, eq. dpo-d.
 *
 * @param policy n log-probabilities in nats
 * @param reference the same under the reference
 * @param options β > 0
 * @returns n numbers in units of reward
 * @throws {RangeError} if lists differ in length, a log-probability is positive or not finite, or β is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...implicitReward([-1, -3], [-2, -2], { beta: 0.5 })], [0.5, -0.5]);
 * ```
 */
export function implicitReward(
  policy: ArrayLike<number>,
  reference: ArrayLike<number>,
  { beta }: { readonly beta: number },
): Float64Array {
  requirePositive("beta", beta);
  requireNotEmpty("the policy's log-probabilities", policy);
  requireSameLength("the policy's log-probabilities", policy, "the reference's", reference);
  requireLogProbabilities("the policy", policy);
  requireLogProbabilities("the reference", reference);
  const found = Float64Array.from(policy, (each, i) => beta * (each - reference[i]));
  requireResults("implicit rewards", found);
  return found;
}

/** What is watched while a policy learns from pairs; TRL's names stand beside. */
export interface PreferenceMetrics {
  /** Mean implicit reward of the chosen responses, `rewards/chosen`. */
  readonly chosenReward: number;
  /** Mean implicit reward of the rejected responses, `rewards/rejected`. */
  readonly rejectedReward: number;
  /** Mean difference of the two, `rewards/margins`. */
  readonly margin: number;
  /** Share of pairs in which the chosen response has the larger reward, `rewards/accuracies`; ties do not count. */
  readonly accuracy: number;
  /** Share of pairs with equal rewards: at the start of training, all of them. */
  readonly ties: number;
  /** Mean log-probability of the chosen responses in nats, `logps/chosen`: it often falls while the margin grows. */
  readonly chosenLogProbability: number;
  /** Mean log-probability of the rejected responses in nats, `logps/rejected`. */
  readonly rejectedLogProbability: number;
  /** Share of pairs that the policy itself ranks right, by its own log-probabilities. */
  readonly policyAccuracy: number;
}

/**
 * The metrics of preference training.
 *
 * Source: TRL 1.16, the metrics logged by `DPOTrainer`.
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param options β > 0
 * @throws {RangeError} as `dpoLoss`
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const reference = { chosen: [-3, -3], rejected: [-3, -3] };
 * const found = preferenceMetrics({ chosen: [-2, -3], rejected: [-4, -3] }, reference, { beta: 0.5 });
 * assert.deepEqual([found.margin, found.accuracy, found.ties], [0.5, 0.5, 0.5]);
 * ```
 */
export function preferenceMetrics(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta }: { readonly beta: number },
): PreferenceMetrics {
  requirePositive("beta", beta);
  const { chosen, rejected } = pairLogRatios(policy, reference);
  const n = chosen.length;
  const mean = (of: (i: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += of(i);
    return sum / n;
  };
  const found = {
    chosenReward: beta * mean((i) => chosen[i]),
    rejectedReward: beta * mean((i) => rejected[i]),
    margin: beta * mean((i) => chosen[i] - rejected[i]),
    accuracy: mean((i) => chosen[i] > rejected[i] ? 1 : 0),
    ties: mean((i) => chosen[i] === rejected[i] ? 1 : 0),
    chosenLogProbability: mean((i) => policy.chosen[i]),
    rejectedLogProbability: mean((i) => policy.rejected[i]),
    policyAccuracy: mean((i) => policy.chosen[i] > policy.rejected[i] ? 1 : 0),
  };
  requireResults("metrics", Object.values(found));
  return found;
}

/**
 * Length-desensitised log-probabilities: the tokens that one response has beyond the length of the other count by a share.
 *
 * ln π̃(y) = Σ_{t ≤ l} ln π(yₜ) + α Σ_{t > l} ln π(yₜ), l = min(|y_w|, |y_l|). Take policy and reference through it, then `dpoLoss`: α = 1 is DPO.
 *
 * Source: Liu et al. (LD-DPO), arXiv:2409.06411; TRL's `ld_alpha`.
 *
 * @param chosen for each pair the log-probabilities of the chosen response's tokens, in nats
 * @param rejected the same for the rejected response
 * @param alpha α in [0, 1]
 * @returns n pairs of log-probabilities
 * @throws {RangeError} if there is no pair, lists differ in length, a response has no token, or α is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { chosen, rejected } = lengthDesensitized([[-1, -2, -4]], [[-3]], 0.5);
 * assert.deepEqual([chosen[0], rejected[0]], [-4, -3]); // −1 + ½(−2 − 4)
 * ```
 */
export function lengthDesensitized(
  chosen: readonly ArrayLike<number>[],
  rejected: readonly ArrayLike<number>[],
  alpha: number,
): { readonly chosen: Float64Array; readonly rejected: Float64Array } {
  if (chosen.length === 0) throw new RangeError("Expected at least one pair of responses, got none");
  requireSameLength("the chosen responses", chosen, "the rejected ones", rejected);
  if (!(alpha >= 0 && alpha <= 1)) throw new RangeError(`Expected alpha in [0, 1], got ${alpha}`);
  const total = (tokens: ArrayLike<number>, other: ArrayLike<number>, what: string): number => {
    requireNotEmpty(what, tokens);
    requireNoNaN(what, tokens);
    const shared = Math.min(tokens.length, other.length);
    let sum = 0;
    for (let t = 0; t < tokens.length; t++) sum += t < shared ? tokens[t] : alpha * tokens[t];
    return sum;
  };
  const found = {
    chosen: Float64Array.from(chosen, (tokens, i) => total(tokens, rejected[i], `chosen response ${i}`)),
    rejected: Float64Array.from(rejected, (tokens, i) => total(tokens, chosen[i], `rejected response ${i}`)),
  };
  requirePairs("the responses", found);
  return found;
}
