import { sigmoid, softplus } from "../../estimators/regression/logistic-function.ts";
import {
  requireNonNegative,
  requireNotEmpty,
  requirePositive,
  requireSameLength,
} from "../../math/checks.ts";
import { logOneMinusExp } from "../../math/mod.ts";
import { requireLengths, requireLogProbabilities, requireResults } from "../checks.ts";
import type { JudgedObjective } from "./binary.ts";
import type { PairLengths } from "./dpo.ts";
import { meanOfPairs, type PairLogProbabilities, type PairObjective, requirePairs } from "./pairs.ts";

/**
 * Supervised fine-tuning on the chosen responses.
 *
 * L = −Σᵢ ln π(yᵢ) / n with `aggregation: "sequence"`, −Σᵢ ln π(yᵢ) / Σᵢ |yᵢ| with `"token"` (TRL's `sft`).
 *
 * Source: Rafailov et al., arXiv:2305.18290v3, section 3 (the stage before); the two means differ as soon as lengths do.
 *
 * @param chosen n log-probabilities of whole responses, in nats
 * @param options how n responses become one number; lengths in tokens, for `token`
 * @returns nats per response or per token; `losses` are −ln π(yᵢ)
 * @throws {RangeError} if a log-probability is positive or not finite, or a length is no whole number of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(sftLoss([-2, -4], { aggregation: "sequence" }).value, 3);
 * assert.equal(sftLoss([-2, -4], { aggregation: "token", lengths: [1, 5] }).value, 1);
 * ```
 */
export function sftLoss(
  chosen: ArrayLike<number>,
  options:
    | { readonly aggregation: "sequence" }
    | { readonly aggregation: "token"; readonly lengths: ArrayLike<number> },
): JudgedObjective {
  requireNotEmpty("the chosen log-probabilities", chosen);
  requireLogProbabilities("the chosen responses", chosen);
  let share = 1 / chosen.length;
  if (options.aggregation === "token") {
    requireLengths("the lengths", options.lengths, chosen);
    let tokens = 0;
    for (let i = 0; i < chosen.length; i++) tokens += options.lengths[i];
    share = 1 / tokens;
  }
  const losses = Float64Array.from(chosen, (each) => -each);
  const value = share * losses.reduce((sum, each) => sum + each, 0);
  requireResults("losses", [value]);
  return {
    value,
    gradient: new Float64Array(chosen.length).fill(-share),
    losses,
  };
}

/**
 * Contrastive preference optimisation: DPO with a uniform reference, and supervised training on the chosen response beside it.
 *
 * L = −ln σ(β[ln π(y_w) − ln π(y_l)]) − λ ln π(y_w).
 *
 * The paper's second term is the log-probability of the whole response; TRL's is the mean over all chosen tokens of a batch (divide
 * `supervision` by the mean length to come near it).
 *
 * Source: Xu et al., arXiv:2401.08417v4, eq. (3) and the sum after it.
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param options β > 0; `supervision` λ ≥ 0, 1 unless told (the paper's value)
 * @throws {RangeError} as `dpoLoss`, or if λ is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(cpoLoss({ chosen: [-2], rejected: [-2] }, { beta: 1 }).value, Math.LN2 + 2);
 * ```
 */
export function cpoLoss(
  policy: PairLogProbabilities,
  { beta, supervision = 1 }: { readonly beta: number; readonly supervision?: number },
): PairObjective {
  requirePositive("beta", beta);
  requireNonNegative("the supervision", supervision);
  return meanOfPairs(requirePairs("the policy", policy), (i) => {
    const h = beta * (policy.chosen[i] - policy.rejected[i]);
    const slope = -beta * sigmoid(-h);
    return {
      value: softplus(-h) - supervision * policy.chosen[i],
      chosen: slope - supervision,
      rejected: -slope,
    };
  });
}

/**
 * Simple preference optimisation: log-probabilities per token in place of the reference, and a margin to be beaten.
 *
 * L = −ln σ(β ln π(y_w)/|y_w| − β ln π(y_l)/|y_l| − γ).
 *
 * Source: Meng, Xia and Chen, arXiv:2405.14734v3, eq. (6). TRL's `cpo` trainer with `simpo` has γ as `simpo_gamma`, and a supervised term
 * beside it unless `cpo_alpha` is 0.
 *
 * @param policy n pairs of log-probabilities of whole responses (sums), in nats
 * @param options β > 0 in units of reward per nat and token; γ ≥ 0 in units of reward; lengths in tokens
 * @throws {RangeError} as `dpoLoss`, or if γ is negative or a length no whole number of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const lengths = { chosen: [2], rejected: [4] };
 * const { value } = simpoLoss({ chosen: [-2], rejected: [-8] }, { beta: 2, margin: 2, lengths });
 * assert.equal(value, Math.LN2); // 2·(−1) − 2·(−2) − 2 = 0
 * ```
 */
export function simpoLoss(
  policy: PairLogProbabilities,
  { beta, margin, lengths }: {
    readonly beta: number;
    readonly margin: number;
    readonly lengths: PairLengths;
  },
): PairObjective {
  requirePositive("beta", beta);
  requireNonNegative("the margin", margin);
  requireLengths("the chosen lengths", lengths.chosen, policy.chosen);
  requireLengths("the rejected lengths", lengths.rejected, policy.rejected);
  return meanOfPairs(requirePairs("the policy", policy), (i) => {
    const h = beta * (policy.chosen[i] / lengths.chosen[i] - policy.rejected[i] / lengths.rejected[i]) -
      margin;
    const slope = -beta * sigmoid(-h);
    return {
      value: softplus(-h),
      chosen: slope / lengths.chosen[i],
      rejected: -slope / lengths.rejected[i],
    };
  });
}

/**
 * Odds ratio preference optimisation: supervised training with a penalty on the odds of the rejected response.
 *
 * L = −ln p_w − λ ln σ(ln odds_w − ln odds_l), odds = p/(1 − p), p = exp(ln π(y)/|y|) the geometric mean of the token probabilities.
 *
 * TRL 1.16 averages its supervised term over all tokens of the batch, those of the prompts too; here, as in the paper, it is the
 * response's own mean.
 *
 * Source: Hong, Lee and Thorne, arXiv:2403.07691v2, eqs. (3) to (7), where λ stands for the weight (TRL's `beta`).
 *
 * @param policy n pairs of log-probabilities of whole responses (sums), in nats
 * @param options `weight` λ ≥ 0; lengths in tokens
 * @throws {RangeError} as `dpoLoss`, if λ is negative, a length no whole number of at least 1, or a response certain (its odds infinite)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const half = [2 * Math.log(0.5)];
 * const { value } = orpoLoss({ chosen: half, rejected: half }, { weight: 1, lengths: { chosen: [2], rejected: [2] } });
 * assert.equal(value, 2 * Math.LN2);
 * ```
 */
export function orpoLoss(
  policy: PairLogProbabilities,
  { weight, lengths }: { readonly weight: number; readonly lengths: PairLengths },
): PairObjective {
  requireNonNegative("the weight", weight);
  requireLengths("the chosen lengths", lengths.chosen, policy.chosen);
  requireLengths("the rejected lengths", lengths.rejected, policy.rejected);
  return meanOfPairs(requirePairs("the policy", policy), (i) => {
    const w = policy.chosen[i] / lengths.chosen[i];
    const l = policy.rejected[i] / lengths.rejected[i];
    if (!(w < 0 && l < 0)) {
      throw new RangeError(
        `Expected responses that are not certain, got mean log-probabilities ${w} and ${l} in pair ${i}: the odds are infinite`,
      );
    }
    const [restW, restL] = [logOneMinusExp(-w), logOneMinusExp(-l)];
    const h = w - l - (restW - restL);
    const slope = -weight * sigmoid(-h);
    // ∂ ln odds/∂ ln p = 1/(1 − p).
    return {
      value: -w + weight * softplus(-h),
      chosen: (-1 + slope * Math.exp(-restW)) / lengths.chosen[i],
      rejected: -slope * Math.exp(-restL) / lengths.rejected[i],
    };
  });
}

/**
 * A weighted sum of losses of the same pairs.
 *
 * L = Σ wₖ Lₖ: DPO + BCO + SFT at 0.8, 0.2 and 1 is mixed preference optimisation; DPO + α SFT is the loss of iterative reasoning
 * preference optimisation.
 *
 * Source: Wang et al. (MPO), arXiv:2411.10442; Pang et al. (RPO), arXiv:2404.19733, eq. (1), whose α weighs ln π(y_w)/|y_w| in version 3.
 *
 * @param terms weights and losses of the same n pairs
 * @throws {RangeError} if there is no term, a weight is not finite, or the pairs differ in number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { dpoLoss } from "./dpo.ts";
 * const pair = { chosen: [-2], rejected: [-3] };
 * const dpo = dpoLoss(pair, pair, { beta: 1 });
 * assert.equal(sumOfPairLosses([[0.5, dpo], [0.25, dpo]]).value, 0.75 * Math.LN2);
 * ```
 */
export function sumOfPairLosses(terms: readonly (readonly [number, PairObjective])[]): PairObjective {
  if (terms.length === 0) throw new RangeError("Expected at least one loss, got none");
  const [[, first]] = terms;
  for (const [weight, loss] of terms) {
    if (!Number.isFinite(weight)) throw new RangeError(`Expected finite weights, got ${weight}`);
    requireSameLength("one loss's pairs", loss.losses, "another's", first.losses);
  }
  const sum = (list: (loss: PairObjective) => Float64Array): Float64Array =>
    list(first).map((_, i) => terms.reduce((total, [weight, loss]) => total + weight * list(loss)[i], 0));
  const value = terms.reduce((total, [weight, loss]) => total + weight * loss.value, 0);
  const gradient = {
    chosen: sum((loss) => loss.gradient.chosen),
    rejected: sum((loss) => loss.gradient.rejected),
  };
  const losses = sum((loss) => loss.losses);
  for (const list of [[value], gradient.chosen, gradient.rejected, losses]) requireResults("losses", list);
  return { value, gradient, losses };
}
