import { type Aggregation, aggregationWeights } from "../group/aggregation.ts";
import { logRatios, requireFiniteObjective, type TokenLists, zerosLike } from "../group/token-lists.ts";
import type { Objective } from "../objective.ts";
import { klEstimate, type KlEstimator } from "./log-ratio-estimators.ts";

const REMEDY = "the policy is too far from the reference for k3; take k1 in the reward, or the full KL";

/** What {@linkcode klEstimateLoss} takes. */
export type KlEstimateLossOptions =
  & { readonly estimator: KlEstimator }
  & (
    | {
      /** The estimator of every token's log-ratio. */
      readonly level: "token";
      readonly aggregation: Aggregation;
    }
    | {
      /** The estimator of every response's log-ratio, the sum over its tokens; the mean over responses. */
      readonly level: "sequence";
    }
  );

/**
 * An estimate of KL(π‖ρ) as a loss, differentiated as it stands: what most libraries do.
 *
 * Per token ℓₜ = k(dₜ), dₜ = ln π(yₜ|c) − ln ρ(yₜ|c); per sequence ℓ = k(Σₜ dₜ). What the gradient is on average over draws of π, with the
 * aggregation "sum":
 *
 * - k1: nothing, 0, either way;
 * - k2 per sequence: ∇KL(π‖ρ), the right one; per token: that of the KL with the visited contexts frozen, Σ_c P_π(c) ∇KL(π_c‖ρ_c);
 * - k3 per sequence: ∇KL(ρ‖π), the forward one; per token: the forward one in the contexts that π visits, Σ_c P_π(c) ∇KL(ρ_c‖π_c).
 *
 * For a penalty whose gradient is that of KL(π‖ρ) take {@linkcode straightThroughKlLoss}, {@linkcode ratioKlLoss} with a prefix or
 * sequence ratio, or put k1 in the reward ({@linkcode klPenalizedRewards}).
 *
 * Source: Schulman, "Approximating KL divergence" (2020); DeepSeekMath, arXiv:2402.03300v3, eqs. (3) and (4), for k3 per token; the means
 * of the gradients: notebook 35.
 *
 * @param logProbabilities ln π of every token of B responses, in nats
 * @param referenceLogProbabilities ln ρ of the same tokens
 * @param options `estimator`; `level` "token" with an `aggregation`, or "sequence"
 * @returns value in nats, gradient with respect to every token's log-probability
 * @throws {RangeError} if shapes differ, a log-probability is not finite, or k3 overflows
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const options = { estimator: "k2", level: "token", aggregation: "sum" } as const;
 * const { value, gradient } = klEstimateLoss([[-1, -2]], [[-1.5, -1]], options);
 * assert.deepEqual([value, ...gradient[0]], [0.625, 0.5, -1]);
 * ```
 */
export function klEstimateLoss(
  logProbabilities: TokenLists,
  referenceLogProbabilities: TokenLists,
  options: KlEstimateLossOptions,
): Objective<Float64Array[]> {
  const ratios = logRatios(logProbabilities, "the reference log-probabilities", referenceLogProbabilities);
  const gradient = zerosLike(ratios);
  let value = 0;
  if (options.level === "sequence") {
    ratios.forEach((list, i) => {
      const each = klEstimate(list.reduce((sum, d) => sum + d, 0), options.estimator);
      value += each.value / ratios.length;
      gradient[i].fill(each.gradient / ratios.length);
    });
  } else if (options.level === "token") {
    const weights = aggregationWeights(ratios, options.aggregation);
    ratios.forEach((list, i) =>
      list.forEach((d, t) => {
        const each = klEstimate(d, options.estimator);
        value += weights[i][t] * each.value;
        gradient[i][t] = weights[i][t] * each.gradient;
      })
    );
  } else {
    throw new RangeError(
      `Expected the level "token" or "sequence", got "${(options as { level: string }).level}"`,
    );
  }
  requireFiniteObjective("KL loss", value, gradient, REMEDY);
  return { value, gradient };
}

/** Which ratio π/μ to the sampling policy weighs a token's estimate. */
export type KlRatio = "token" | "prefix" | "sequence" | "geometric";

/** What {@linkcode ratioKlLoss} takes. */
export interface RatioKlLossOptions {
  readonly estimator: KlEstimator;
  /**
   * `"token"`: that of the token alone (DeepSeek-V3.2, TRL); `"prefix"`: of all tokens up to it; `"sequence"`: of the whole response;
   * `"geometric"`: the response's to the power 1/length (GSPO's ratio, which TRL puts on the KL at its sequence level).
   */
  readonly ratio: KlRatio;
  readonly aggregation: Aggregation;
}

/**
 * Estimates of the next token's KL(π‖ρ), weighed by a ratio to the policy that sampled, with the ratio differentiated too.
 *
 * ℓₜ = wₜ k(dₜ), wₜ = Π π/μ over the token, its prefix or the whole response. With k1 or k3 and the aggregation "sum", on average over
 * draws of μ the gradient is
 *
 * - "prefix" and "sequence": ∇KL(π‖ρ) of whole responses, whatever μ is: E_μ[w f] = E_π[f], so that the loss is the divergence itself;
 * - "token": Σ_c P_μ(c) ∇KL(π_c‖ρ_c), the KL of the next token in the contexts that μ visited. The effect of early tokens on later contexts
 *   is lost; it is the right gradient for responses of one token only. DeepSeek-V3.2 and TRL's pull request 6503 call it the unbiased
 *   (reverse-KL) gradient;
 * - "geometric": neither.
 *
 * Source: DeepSeek-V3.2, arXiv:2512.02556v1, eq. (7), for the token ratio; the others: notebook 35.
 *
 * @param logProbabilities ln π of every token of B responses, in nats
 * @param referenceLogProbabilities ln ρ of the same tokens
 * @param oldLogProbabilities ln μ of the same tokens under the policy that sampled them; those of π itself where it did
 * @param options `estimator`, `ratio`, `aggregation`
 * @returns value in nats, gradient with respect to every token's log-probability
 * @throws {RangeError} if shapes differ, a log-probability is not finite, or a ratio or k3 overflows
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const options = { estimator: "k1", ratio: "prefix", aggregation: "sum" } as const;
 * const { value, gradient } = ratioKlLoss([[-1, -2]], [[-1.5, -3]], [[-1, -2]], options);
 * assert.deepEqual([value, ...gradient[0]], [1.5, 2.5, 2]); // 0.5 + 1 (+1), 1 (+1)
 * ```
 */
export function ratioKlLoss(
  logProbabilities: TokenLists,
  referenceLogProbabilities: TokenLists,
  oldLogProbabilities: TokenLists,
  { estimator, ratio, aggregation }: RatioKlLossOptions,
): Objective<Float64Array[]> {
  const toReference = logRatios(
    logProbabilities,
    "the reference log-probabilities",
    referenceLogProbabilities,
  );
  const toOld = logRatios(logProbabilities, "the old log-probabilities", oldLogProbabilities);
  const weights = aggregationWeights(toOld, aggregation);
  const gradient = zerosLike(toOld);
  let value = 0;
  toOld.forEach((steps, i) => {
    const T = steps.length;
    const whole = steps.reduce((sum, each) => sum + each, 0);
    // Σ of the weighed estimates that still depend on the token, from the last token back.
    const estimates = new Float64Array(T);
    let prefix = 0;
    for (let t = 0; t < T; t++) {
      prefix += steps[t];
      const logWeight = { token: steps[t], prefix, sequence: whole, geometric: whole / T }[ratio];
      if (logWeight === undefined) {
        throw new RangeError(
          `Expected the ratio "token", "prefix", "sequence" or "geometric", got "${ratio}"`,
        );
      }
      const weight = weights[i][t] * Math.exp(logWeight);
      const each = klEstimate(toReference[i][t], estimator);
      estimates[t] = weight * each.value;
      gradient[i][t] = weight * each.gradient;
      value += estimates[t];
    }
    const sum = estimates.reduce((total, each) => total + each, 0);
    let following = 0;
    for (let t = T - 1; t >= 0; t--) {
      following += estimates[t];
      gradient[i][t] += { token: estimates[t], prefix: following, sequence: sum, geometric: sum / T }[ratio];
    }
  });
  requireFiniteObjective("KL loss", value, gradient, REMEDY);
  return { value, gradient };
}

/** What {@linkcode straightThroughKlLoss} takes. */
export interface StraightThroughKlLossOptions {
  /** The estimator that is shown as the value. */
  readonly value: KlEstimator;
  /**
   * What weighs a token's score: `"sequence"`, the log-ratio of the whole response; `"reward-to-go"`, that of its tokens from this one on,
   * the same mean with less variance.
   */
  readonly gradient: "sequence" | "reward-to-go";
  /** ln μ of the tokens under the policy that sampled them; π itself unless told. */
  readonly oldLogProbabilities?: TokenLists;
}

/**
 * The value of one estimator with the gradient of KL(π‖ρ): what a straight-through penalty should be.
 *
 * value = (1/B) Σᵢ Σₜ wₜ k(dₜ), wₜ = Π_{u≤t} π/μ held constant; ∂/∂ln πₜ = (1/B) Σ_{u≥t} w_u d_u, or (1/B) w_T Σ_u d_u for "sequence". On
 * average over draws of μ the gradient is ∇KL(π‖ρ) of whole responses, exactly.
 *
 * verl's straight-through forms ("k3+") give each token its own dₜ instead (k2 per token), which drops the effect of early tokens on later
 * contexts.
 *
 * Source: the score-function gradient of E_π Σ dₜ; Schulman (2020) for the values; derived in notebook 35.
 *
 * @param logProbabilities ln π of every token of B responses, in nats
 * @param referenceLogProbabilities ln ρ of the same tokens
 * @param options `value`, `gradient`, `oldLogProbabilities`
 * @returns value in nats, gradient with respect to every token's log-probability
 * @throws {RangeError} if shapes differ, a log-probability is not finite, or a ratio or k3 overflows
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const options = { value: "k1", gradient: "reward-to-go" } as const;
 * const { value, gradient } = straightThroughKlLoss([[-1, -2]], [[-1.5, -3]], options);
 * assert.deepEqual([value, ...gradient[0]], [1.5, 1.5, 1]);
 * ```
 */
export function straightThroughKlLoss(
  logProbabilities: TokenLists,
  referenceLogProbabilities: TokenLists,
  { value: shown, gradient: kind, oldLogProbabilities }: StraightThroughKlLossOptions,
): Objective<Float64Array[]> {
  if (kind !== "sequence" && kind !== "reward-to-go") {
    throw new RangeError(`Expected the gradient "sequence" or "reward-to-go", got "${kind}"`);
  }
  const ratios = logRatios(logProbabilities, "the reference log-probabilities", referenceLogProbabilities);
  const toOld = oldLogProbabilities &&
    logRatios(logProbabilities, "the old log-probabilities", oldLogProbabilities);
  const gradient = zerosLike(ratios);
  let value = 0;
  ratios.forEach((list, i) => {
    const weighed = new Float64Array(list.length);
    let prefix = 0;
    list.forEach((d, t) => {
      prefix += toOld ? toOld[i][t] : 0;
      const weight = Math.exp(prefix) / ratios.length;
      weighed[t] = weight * d;
      value += weight * klEstimate(d, shown).value;
    });
    // A score weighed by earlier tokens' log-ratios vanishes only under the ratio of the whole response.
    const whole = Math.exp(prefix) / ratios.length * list.reduce((sum, d) => sum + d, 0);
    let following = 0;
    for (let t = list.length - 1; t >= 0; t--) {
      following += weighed[t];
      gradient[i][t] = kind === "sequence" ? whole : following;
    }
  });
  requireFiniteObjective("KL loss", value, gradient, REMEDY);
  return { value, gradient };
}

/**
 * The rewards of a response less what its tokens cost in divergence: the penalty of KL(π‖ρ) in the reward.
 *
 * r̃ₜ = rₜ − β (ln π(yₜ|c) − ln ρ(yₜ|c)). A policy gradient that weighs each token's score by the sum of r̃ from it on has the mean
 * ∇(E r − β KL(π‖ρ)), exactly; weighed by its own r̃ₜ alone it would drop the effect on later contexts. Of the three estimators only k1
 * may stand here: k3 in the reward has the right mean as a value and the wrong one as a gradient. The log-probabilities are those at sampling, held constant.
 *
 * Source: Ziegler et al., arXiv:1909.08593v2, eq. (2); Ouyang et al., arXiv:2203.02155v1, eq. (2).
 *
 * @param rewards T numbers, one a token, in units of reward
 * @param logProbabilities ln π of the T tokens in nats, of the policy that sampled them
 * @param referenceLogProbabilities ln ρ of the same tokens
 * @param options `beta` β ≥ 0 in units of reward per nat
 * @returns T numbers in units of reward
 * @throws {RangeError} if lengths differ, a number is not finite or β is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...klPenalizedRewards([0, 1], [-1, -2], [-3, -1], { beta: 0.5 })], [-1, 1.5]);
 * ```
 */
export function klPenalizedRewards(
  rewards: ArrayLike<number>,
  logProbabilities: ArrayLike<number>,
  referenceLogProbabilities: ArrayLike<number>,
  { beta }: { readonly beta: number },
): Float64Array {
  if (!(beta >= 0 && beta < Infinity)) {
    throw new RangeError(`Expected beta to be finite and at least 0, got ${beta}`);
  }
  const [ratios] = logRatios([logProbabilities], "the reference log-probabilities", [
    referenceLogProbabilities,
  ]);
  if (rewards.length !== ratios.length) {
    throw new RangeError(`Expected ${ratios.length} rewards, one a token, got ${rewards.length}`);
  }
  return Float64Array.from(rewards, (reward, t) => {
    if (!Number.isFinite(reward)) {
      throw new RangeError(`Expected finite rewards, got ${reward} at token ${t}`);
    }
    return reward - beta * ratios[t];
  });
}
