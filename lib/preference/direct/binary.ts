import { sigmoid, softplus } from "../../estimators/regression/logistic-function.ts";
import {
  requireFiniteNumber,
  requireNonNegative,
  requireNotEmpty,
  requirePositive,
  requireSameLength,
} from "../../math/checks.ts";
import type { Objective } from "../../reinforcement/objective.ts";
import { requireLogProbabilities, requireResults } from "../checks.ts";

/** A mean over responses that were judged one by one. */
export interface JudgedObjective extends Objective<Float64Array> {
  /** The loss of each response. */
  readonly losses: Float64Array;
}

/** The log ratios of n judged responses. */
function judgedLogRatios(
  policy: ArrayLike<number>,
  reference: ArrayLike<number>,
  desirable: ArrayLike<boolean>,
): Float64Array {
  requireNotEmpty("the policy's log-probabilities", policy);
  requireSameLength("the policy's log-probabilities", policy, "the reference's", reference);
  requireSameLength("the policy's log-probabilities", policy, "the judgements", desirable);
  requireLogProbabilities("the policy", policy);
  requireLogProbabilities("the reference", reference);
  return Float64Array.from(policy, (each, i) => each - reference[i]);
}

function meanOfJudged(
  count: number,
  term: (i: number) => { readonly value: number; readonly slope: number },
): JudgedObjective {
  const terms = Array.from({ length: count }, (_, i) => term(i));
  const losses = Float64Array.from(terms, ({ value }) => value);
  const value = losses.reduce((sum, each) => sum + each, 0) / count;
  requireResults("losses", [value, ...terms.map(({ slope }) => slope)]);
  return {
    value,
    gradient: Float64Array.from(terms, ({ slope }) => slope / count),
    losses,
  };
}

/**
 * Kahneman–Tversky optimisation: responses judged one by one, gains and losses about a reference point.
 *
 * L = λ_D [1 − σ(β(ρ − z₀))] for a desirable response and λ_U [1 − σ(β(z₀ − ρ))] for another, ρ = ln π(y)/π_ref(y). The reference point z₀ is a
 * constant of the gradient: {@linkcode ktoReferencePoint}. Both terms fade at both ends: a response that is far gone is given up.
 *
 * Source: Ethayarajh et al., arXiv:2402.01306v4, eqs. (7) and (8).
 *
 * @param policy n log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param desirable n judgements
 * @param options β > 0; z₀ ≥ 0 in nats; weights λ_D and λ_U ≥ 0, 1 unless told
 * @throws {RangeError} if lists differ in length, a log-probability is positive or not finite, or an option is out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient } = ktoLoss([-2, -2], [-2, -2], [true, false], { beta: 0.5, referencePoint: 0 });
 * assert.equal(value, 0.5);
 * assert.deepEqual([...gradient], [-0.0625, 0.0625]); // β σ(0)²/n
 * ```
 */
export function ktoLoss(
  policy: ArrayLike<number>,
  reference: ArrayLike<number>,
  desirable: ArrayLike<boolean>,
  { beta, referencePoint, desirableWeight = 1, undesirableWeight = 1 }: {
    readonly beta: number;
    readonly referencePoint: number;
    readonly desirableWeight?: number;
    readonly undesirableWeight?: number;
  },
): JudgedObjective {
  requirePositive("beta", beta);
  requireNonNegative("the reference point", referencePoint);
  requireNonNegative("the desirable weight", desirableWeight);
  requireNonNegative("the undesirable weight", undesirableWeight);
  const ratios = judgedLogRatios(policy, reference, desirable);
  return meanOfJudged(ratios.length, (i) => {
    const sign = desirable[i] ? 1 : -1;
    const weight = desirable[i] ? desirableWeight : undesirableWeight;
    const gain = sign * beta * (ratios[i] - referencePoint);
    return { value: weight * sigmoid(-gain), slope: -sign * weight * beta * sigmoid(gain) * sigmoid(-gain) };
  });
}

/**
 * KTO's reference point, estimated from responses to other prompts.
 *
 * z₀ = max(0, mean ln π(y′|x)/π_ref(y′|x)), y′ the response of another pair: a biased stand-in for KL(π‖π_ref), cut at 0.
 *
 * Source: Ethayarajh et al., arXiv:2402.01306v4, section 4.1 (the microbatch estimate).
 *
 * @param policy n log-probabilities of mismatched responses, in nats
 * @param reference the same under the frozen reference
 * @returns nats
 * @throws {RangeError} if lists differ in length or a log-probability is positive or not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(ktoReferencePoint([-1, -4], [-2, -4]), 0.5);
 * assert.equal(ktoReferencePoint([-5], [-4]), 0);
 * ```
 */
export function ktoReferencePoint(policy: ArrayLike<number>, reference: ArrayLike<number>): number {
  const judged = Array.from(policy, () => true);
  const ratios = judgedLogRatios(policy, reference, judged);
  const mean = ratios.reduce((sum, each) => sum + each, 0) / ratios.length;
  requireResults("log ratios", [mean]);
  return Math.max(0, mean);
}

/**
 * Binary classifier optimisation: a logistic regression on thumbs up and thumbs down, with the implicit reward as logit.
 *
 * L = −ln σ(r − δ) for a desirable response, −ln σ(−(r − δ)) for another; r = β ln π/π_ref. The shift δ is a constant of the gradient: the mean
 * reward of both kinds, (E_w[r] + E_l[r])/2 in the paper; TRL keeps a running mean over all responses instead.
 *
 * Source: Jung et al., arXiv:2404.04656 (BCO with reward shift).
 *
 * @param policy n log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param desirable n judgements
 * @param options β > 0; δ in units of reward
 * @throws {RangeError} if lists differ in length, a log-probability is positive or not finite, β is not positive or δ not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(bcoLoss([-2, -2], [-2, -2], [true, false], { beta: 0.5, shift: 0 }).value, Math.LN2);
 * ```
 */
export function bcoLoss(
  policy: ArrayLike<number>,
  reference: ArrayLike<number>,
  desirable: ArrayLike<boolean>,
  { beta, shift }: { readonly beta: number; readonly shift: number },
): JudgedObjective {
  requirePositive("beta", beta);
  requireFiniteNumber("the shift", shift);
  const ratios = judgedLogRatios(policy, reference, desirable);
  return meanOfJudged(ratios.length, (i) => {
    const sign = desirable[i] ? 1 : -1;
    const logit = sign * (beta * ratios[i] - shift);
    return { value: softplus(-logit), slope: -sign * beta * sigmoid(-logit) };
  });
}
