import { logSigmoid, sigmoid, softplus } from "../../estimators/regression/logistic-function.ts";
import { requirePositive } from "../../math/checks.ts";
import { requireFlipRate } from "../checks.ts";
import {
  marginTerm,
  meanOfPairs,
  type PairLogProbabilities,
  pairLogRatios,
  type PairObjective,
} from "./pairs.ts";

/**
 * Efficient exact optimisation on pairs: the reverse divergence from the policy's choice to smoothed labels.
 *
 * L = KL(q‖p), q = (σ(h), σ(−h)), p = (1 − ε, ε), h = β[ln π(y_w)/π_ref(y_w) − ln π(y_l)/π_ref(y_l)]. Where DPO with smoothing has
 * KL(p‖q) + H(p): the same minimiser h = ln (1 − ε)/ε, approached with other slopes. ∂L/∂h = σ(h) σ(−h) [h − ln (1 − ε)/ε].
 *
 * Source: Ji et al., arXiv:2402.00856, eq. (16); TRL's `exo_pair`.
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param options β > 0; ε in (0, ½): without smoothing the divergence is infinite
 * @throws {RangeError} as `dpoLoss`, or if ε is not in (0, ½)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const reference = { chosen: [-3], rejected: [-3] };
 * const policy = { chosen: [-3 + Math.log(3)], rejected: [-3] };
 * assert.ok(Math.abs(exoPairLoss(policy, reference, { beta: 1, labelSmoothing: 0.25 }).value) < 1e-15);
 * ```
 */
export function exoPairLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta, labelSmoothing }: { readonly beta: number; readonly labelSmoothing: number },
): PairObjective {
  requirePositive("beta", beta);
  requireFlipRate("the label smoothing", labelSmoothing);
  if (labelSmoothing === 0) {
    throw new RangeError(
      "Expected a label smoothing above 0 (1e-3 in the paper), got 0: the loss is infinite",
    );
  }
  const target = Math.log1p(-labelSmoothing) - Math.log(labelSmoothing);
  const ratios = pairLogRatios(policy, reference);
  return meanOfPairs(ratios.chosen.length, (i) => {
    const h = beta * (ratios.chosen[i] - ratios.rejected[i]);
    const [q, other] = [sigmoid(h), sigmoid(-h)];
    const value = q * (logSigmoid(h) - Math.log1p(-labelSmoothing)) +
      other * (logSigmoid(-h) - Math.log(labelSmoothing));
    return marginTerm(value, q * other * (h - target), beta);
  });
}

/**
 * DiscoPOP, a loss that a language model wrote: logistic for small margins, exponential for large ones.
 *
 * L = (1 − m)·[−ln σ(h)] + m·e^(−h), m = σ(h/τ), h = β[ln π(y_w)/π_ref(y_w) − ln π(y_l)/π_ref(y_l)].
 *
 * For h far below 0 the product m·e^(−h) is 0 times infinity as published (TRL 1.16 gives NaN at h = −1998, τ = 0.05, where L is 1998): here
 * it is exp(−h + ln σ(h/τ)). For τ > 1 it does grow without bound, and is refused where it leaves float64.
 *
 * Source: Lu et al., arXiv:2406.08414, eq. (5) (log-ratio modulated loss).
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param options β > 0; τ > 0, 0.05 unless told
 * @throws {RangeError} as `dpoLoss`, or if τ is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const reference = { chosen: [-3], rejected: [-3] };
 * assert.equal(discopopLoss(reference, reference, { beta: 1 }).value, (Math.LN2 + 1) / 2);
 * assert.equal(discopopLoss({ chosen: [-2001], rejected: [-3] }, reference, { beta: 1 }).value, 1998);
 * ```
 */
export function discopopLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta, tau = 0.05 }: { readonly beta: number; readonly tau?: number },
): PairObjective {
  requirePositive("beta", beta);
  requirePositive("tau", tau);
  const ratios = pairLogRatios(policy, reference);
  return meanOfPairs(ratios.chosen.length, (i) => {
    const h = beta * (ratios.chosen[i] - ratios.rejected[i]);
    const [mixed, rest] = [sigmoid(h / tau), sigmoid(-h / tau)];
    const exponential = Math.exp(-h + logSigmoid(h / tau));
    const logistic = softplus(-h);
    // m′ = m(1 − m)/τ.
    const slope = -rest * sigmoid(-h) - mixed * rest / tau * logistic + exponential * (rest / tau - 1);
    return marginTerm(rest * logistic + exponential, slope, beta);
  });
}

/**
 * A ranking of numbers from the smallest, ties in the order they came.
 */
function ascending(values: Float64Array): Int32Array {
  return Int32Array.from(values, (_, i) => i).sort((i, j) => values[i] - values[j] || i - j);
}

/**
 * Alignment via optimal transport on pairs: the whole law of margins must exceed that of the reference, not each margin its own.
 *
 * With m = ln π(y_w) − ln π(y_l) and m_ref sorted separately, d₍ᵢ₎ = m₍ᵢ₎ − m_ref₍ᵢ₎, L = mean of −(1 − ε) ln σ(β d) − ε ln σ(−β d): first-order stochastic
 * dominance. Every pair matters for every other: the loss of one pair alone is DPO's.
 *
 * Source: Melnyk et al., arXiv:2406.05882 (AOT, paired); TRL's `aot`.
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param options β > 0; ε in [0, ½), 0 unless told
 * @returns as `dpoLoss`; `losses` in the order of the policy's pairs. At ties the slope is one of several.
 * @throws {RangeError} as `dpoLoss`
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const policy = { chosen: [-1, -3], rejected: [-3, -1] };
 * const reference = { chosen: [-3, -1], rejected: [-1, -3] };
 * // Margins 2 and −2 on both sides: sorted, they agree.
 * assert.equal(aotLoss(policy, reference, { beta: 1 }).value, Math.LN2);
 * ```
 */
export function aotLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta, labelSmoothing = 0 }: { readonly beta: number; readonly labelSmoothing?: number },
): PairObjective {
  requirePositive("beta", beta);
  requireFlipRate("the label smoothing", labelSmoothing);
  const n = pairLogRatios(policy, reference).chosen.length;
  const margins = (of: PairLogProbabilities): Float64Array =>
    Float64Array.from({ length: n }, (_, i) => of.chosen[i] - of.rejected[i]);
  const own = margins(policy);
  const others = margins(reference).sort();
  const place = new Int32Array(n);
  ascending(own).forEach((pair, rank) => place[pair] = rank);
  return meanOfPairs(n, (i) => {
    const d = beta * (own[i] - others[place[i]]);
    return marginTerm(softplus(-d) + labelSmoothing * d, labelSmoothing - sigmoid(-d), beta);
  });
}

/**
 * Alignment via optimal transport without pairs: the law of the chosen log ratios must exceed that of the rejected ones.
 *
 * With ρ = ln π/π_ref sorted within each kind, d₍ᵢ₎ = ρ_w₍ᵢ₎ − ρ_l₍ᵢ₎, L = mean of −(1 − ε) ln σ(β d) − ε ln σ(−β d).
 *
 * Source: Melnyk et al., arXiv:2406.05882 (AOT, unpaired); TRL's `aot_unpaired`.
 *
 * @param policy n chosen and n rejected log-probabilities of whole responses, in nats, in any order
 * @param reference the same under the frozen reference
 * @param options β > 0; ε in [0, ½), 0 unless told
 * @returns as `dpoLoss`; `losses` in the order of the chosen responses. At ties the slope is one of several.
 * @throws {RangeError} as `dpoLoss`
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const reference = { chosen: [-3, -3], rejected: [-3, -3] };
 * const pairs = aotUnpairedLoss({ chosen: [-1, -3], rejected: [-3, -1] }, reference, { beta: 1 });
 * assert.equal(pairs.value, Math.LN2);
 * ```
 */
export function aotUnpairedLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta, labelSmoothing = 0 }: { readonly beta: number; readonly labelSmoothing?: number },
): PairObjective {
  requirePositive("beta", beta);
  requireFlipRate("the label smoothing", labelSmoothing);
  const ratios = pairLogRatios(policy, reference);
  const n = ratios.chosen.length;
  const chosenOrder = ascending(ratios.chosen);
  const rejectedOrder = ascending(ratios.rejected);
  const partner = new Int32Array(n);
  chosenOrder.forEach((pair, rank) => partner[pair] = rejectedOrder[rank]);
  const matched = meanOfPairs(n, (i) => {
    const d = beta * (ratios.chosen[i] - ratios.rejected[partner[i]]);
    return marginTerm(softplus(-d) + labelSmoothing * d, labelSmoothing - sigmoid(-d), beta);
  });
  const rejected = new Float64Array(n);
  partner.forEach((other, i) => rejected[other] = matched.gradient.rejected[i]);
  return { ...matched, gradient: { chosen: matched.gradient.chosen, rejected } };
}
