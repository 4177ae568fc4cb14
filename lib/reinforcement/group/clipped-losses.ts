import { requireNonNegative, requirePositive } from "../../math/checks.ts";
import type { Objective } from "../objective.ts";
import { klEstimate, type KlEstimator } from "../regularization/log-ratio-estimators.ts";
import { clipEnds, clippedTerm, type ClipRange } from "../trust-region/clip-range.ts";
import { type Aggregation, aggregationWeights } from "./aggregation.ts";
import {
  byToken,
  logRatios,
  type Mask,
  type PerResponseOrToken,
  requireFiniteObjective,
  type TokenLists,
  zerosLike,
} from "./token-lists.ts";

/** What the group losses know of a batch besides the log-probabilities that are trained. */
export interface GroupData {
  /** ln π_old of every token, under the policy that the ratios are taken to. */
  readonly oldLogProbabilities: TokenLists;
  /** One advantage for each response, or one for each token: see `groupAdvantages`. */
  readonly advantages: PerResponseOrToken;
  /** 1 for the tokens that count, 0 for the others (padding, tools, responses cut at the limit); all unless told. */
  readonly mask?: Mask;
  /** Constant weights for the drift between the sampler and π_old, for each response or token; 1 unless told. See `driftWeights`. */
  readonly weights?: PerResponseOrToken;
}

/** A penalty on the divergence from a reference, token by token. */
export interface GroupKl {
  readonly referenceLogProbabilities: TokenLists;
  /** β, in units of reward per nat. */
  readonly beta: number;
  /** Differentiated as it stands, "k3" in GRPO: see `klEstimateLoss` for what that is the gradient of. */
  readonly estimator: KlEstimator;
  /**
   * `"token"` multiplies the estimate by the token's ratio, differentiated too, as DeepSeek-V3.2 (arXiv:2512.02556v1, eq. (7)) and TRL by
   * default from 1.10 on; "none" leaves it as DeepSeekMath has it. For a penalty with the gradient of the sequences' KL add
   * `straightThroughKlLoss` or `ratioKlLoss` with `addObjectives` instead.
   */
  readonly ratio: "none" | "token";
}

/** What {@linkcode clippedGroupLoss} takes. */
export interface ClippedGroupOptions {
  /** ε below and above 1, or one for each side ("clip-higher"). */
  readonly clip: ClipRange;
  /** δ > 1 + ε: where the advantage is negative the ratio counts up to δ only (two-sided or dual clip). None unless told. */
  readonly ceiling?: number;
  readonly aggregation: Aggregation;
  readonly kl?: GroupKl;
}

const OVERFLOW =
  "a ratio to the old policy has no bound where its advantage is negative; give a ceiling, or mask such responses";

/** The old ratios, advantages and drift weights of a batch, checked. */
export function groupBatch(logProbabilities: TokenLists, data: GroupData): {
  readonly steps: Float64Array[];
  readonly advantages: Float64Array[];
  readonly drift: Float64Array[];
} {
  const steps = logRatios(logProbabilities, "the old log-probabilities", data.oldLogProbabilities);
  return {
    steps,
    advantages: byToken("the advantages", data.advantages, steps),
    drift: byToken("the drift weights", data.weights ?? steps.map(() => 1), steps),
  };
}

/**
 * The clipped surrogate of every token, with the penalty on its divergence: GRPO and its kin with everything explicit.
 *
 * ℓᵢₜ = −wᵢₜ min(ρÂ, clip(ρ, 1 − ε_low, 1 + ε_high) Â) + β k(d), ρ = π/π_old of the token; with a ceiling δ, ρ counts up to δ where Â < 0.
 * At the ends of the clip the slope is that of the inside.
 *
 * Source: Schulman et al. (PPO), arXiv:1707.06347v2, eq. (7); DeepSeekMath, arXiv:2402.03300v3, eq. (3); the ceiling: INTELLECT-2,
 * arXiv:2505.07291v1, section 3.4 (δ), and Ye et al., arXiv:1912.09729 (dual clip).
 *
 * @param logProbabilities ln π of every token of B responses, in nats
 * @param data `oldLogProbabilities`, `advantages`, `mask`, `weights`
 * @param options `clip` ε, `ceiling` δ, `aggregation`, `kl`
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} if shapes differ, a number is not finite, an option is out of range, or a ratio without bound counts
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = { oldLogProbabilities: [[-2, -1]], advantages: [1] };
 * const { value, gradient } = clippedGroupLoss([[-1, -1]], data, { clip: 0.25, aggregation: "sum" });
 * assert.deepEqual([value, ...gradient[0]], [-2.25, 0, -1]); // e is above 1.25: cut
 * ```
 */
export function clippedGroupLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  { clip, ceiling, aggregation, kl }: ClippedGroupOptions,
): Objective<Float64Array[]> {
  const { steps, advantages, drift } = groupBatch(logProbabilities, data);
  const ends = clipEnds(ceiling === undefined ? { clip } : { clip, dualClip: ceiling });
  const weights = aggregationWeights(steps, aggregation, data.mask);
  const toReference = kl &&
    logRatios(logProbabilities, "the reference log-probabilities", kl.referenceLogProbabilities);
  if (kl) requireNonNegative("beta", kl.beta);
  const gradient = zerosLike(steps);
  let value = 0;
  steps.forEach((list, i) =>
    list.forEach((logRatio, t) => {
      if (weights[i][t] === 0) return;
      const ratio = Math.exp(logRatio);
      const term = clippedTerm(ratio, advantages[i][t], ends);
      const weight = drift[i][t];
      let loss = weight === 0 ? 0 : -weight * term.value;
      let slope = weight === 0 || term.slope === 0 ? 0 : -weight * term.slope * ratio;
      if (kl && kl.beta > 0) {
        const each = klEstimate(toReference![i][t], kl.estimator);
        const factor = kl.ratio === "token" ? ratio : 1;
        loss += kl.beta * factor * each.value;
        slope += kl.beta * factor * (each.gradient + (kl.ratio === "token" ? each.value : 0));
      }
      value += weights[i][t] * loss;
      gradient[i][t] = weights[i][t] * slope;
    })
  );
  requireFiniteObjective("group loss", value, gradient, OVERFLOW);
  return { value, gradient };
}

/** What {@linkcode grpoLoss} takes. */
export interface GrpoOptions {
  /** ε. */
  readonly clip: number;
  /** β > 0 asks for the reference's log-probabilities. */
  readonly beta: number;
  readonly referenceLogProbabilities?: TokenLists;
}

/** The penalty of GRPO as published. */
function publishedKl(
  { beta, referenceLogProbabilities }: Omit<GrpoOptions, "clip">,
): { readonly kl?: GroupKl } {
  if (beta === 0) return {};
  if (!referenceLogProbabilities) {
    throw new RangeError(`Expected reference log-probabilities for beta ${beta}, got none`);
  }
  return { kl: { referenceLogProbabilities, beta, estimator: "k3", ratio: "none" } };
}

/**
 * Group relative policy optimisation as published: the mean of the responses' means, one ε, k3 token by token.
 *
 * L = −(1/G) Σᵢ (1/|oᵢ|) Σₜ { min(ρÂ, clip(ρ, 1 − ε, 1 + ε)Â) − β k₃ }.
 *
 * Two things in it keep its gradient from being one of E r − β KL(π‖ρ): division by |oᵢ|, which weighs a token by how long its response
 * became, and k3, whose gradient is one of the forward KL (see `klEstimateLoss`). A third sits in its advantages, the division by the
 * deviation (see `groupAdvantages`).
 *
 * Source: DeepSeekMath, arXiv:2402.03300v3, eqs. (3), (4) and (21).
 *
 * @param logProbabilities ln π of every token of G responses, in nats
 * @param data `oldLogProbabilities`, `advantages`, `mask`, `weights`
 * @param options `clip` ε, `beta` β, `referenceLogProbabilities`
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} as {@linkcode clippedGroupLoss}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const old = [[-1, -1], [-2]];
 * const { value } = grpoLoss(old, { oldLogProbabilities: old, advantages: [1, -3] }, { clip: 0.2, beta: 0 });
 * assert.equal(value, 1);
 * ```
 */
export function grpoLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  options: GrpoOptions,
): Objective<Float64Array[]> {
  return clippedGroupLoss(logProbabilities, data, {
    clip: options.clip,
    aggregation: "sequence",
    ...publishedKl(options),
  });
}

/**
 * "GRPO done right": sums of tokens over a constant, advantages without the deviation.
 *
 * L = −(1/(G·length)) Σᵢ Σₜ min(ρÂ, clip(ρ, 1 − ε, 1 + ε)Â), Âᵢ = rᵢ − mean r (`groupAdvantages` with scale "none").
 *
 * The paper's objective has (1/G) Σᵢ Σₜ; its code and TRL divide by the longest length allowed as well, which is `length`; 1 for the paper's.
 * On policy the mean gradient is (1 − 1/G)/length times that of −E r.
 *
 * Source: Liu et al., arXiv:2503.20783v2, section 3.2.
 *
 * @param logProbabilities ln π of every token of G responses, in nats
 * @param data `oldLogProbabilities`, `advantages`, `mask`, `weights`
 * @param options `clip` ε, `length`
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} as {@linkcode clippedGroupLoss}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const old = [[-1, -1], [-2]];
 * const { value } = drGrpoLoss(old, { oldLogProbabilities: old, advantages: [1, -1] }, { clip: 0.2, length: 4 });
 * assert.equal(value, -1 / 8);
 * ```
 */
export function drGrpoLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  { clip, length }: { readonly clip: ClipRange; readonly length: number },
): Objective<Float64Array[]> {
  return clippedGroupLoss(logProbabilities, data, { clip, aggregation: { length } });
}

/**
 * Decoupled clip and the mean over all tokens.
 *
 * L = −(1/Σ|oᵢ|) Σᵢ Σₜ min(ρÂ, clip(ρ, 1 − ε_low, 1 + ε_high)Â). Groups whose rewards are all equal are to be sampled again before
 * ({@linkcode informativeGroups}), and overlong responses to be punished ({@linkcode softOverlongPenalty}) or masked.
 *
 * Source: Yu et al. (DAPO), arXiv:2503.14476v2, eqs. (8) to (10).
 *
 * @param logProbabilities ln π of every token of B responses, in nats
 * @param data `oldLogProbabilities`, `advantages`, `mask`, `weights`
 * @param options `clip` with `low` and `high`, the paper's 0.2 and 0.28 unless told; `total`, the number of tokens where the batch is a part
 * of a larger one, its own unless told
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} as {@linkcode clippedGroupLoss}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const old = [[-1, -1], [-2]];
 * const { value } = dapoLoss(old, { oldLogProbabilities: old, advantages: [3, -3] });
 * assert.equal(value, -1);
 * ```
 */
export function dapoLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  { clip = { low: 0.2, high: 0.28 }, total }: { readonly clip?: ClipRange; readonly total?: number } = {},
): Objective<Float64Array[]> {
  return clippedGroupLoss(logProbabilities, data, {
    clip,
    aggregation: total === undefined ? "token" : { total },
  });
}

/** What {@linkcode cispoLoss} takes. */
export interface CispoOptions {
  /** The ratio counts from `low` (0 unless told) to `high`: 1 + ε_high of MiniMax-M1, ε_max of ScaleRL (5). */
  readonly bounds: { readonly low?: number; readonly high: number };
  readonly aggregation: Aggregation;
}

/**
 * Clipped weights instead of a clipped surrogate: every token keeps a gradient.
 *
 * ℓᵢₜ = −sg[clip(ρ, low, high)] Âᵢₜ ln π(yᵢₜ|c), sg holding the weight constant.
 *
 * Source: MiniMax-M1 (CISPO), arXiv:2506.13585v1, eqs. (4) and (5), with the mean over all tokens; ScaleRL, arXiv:2510.13786.
 *
 * @param logProbabilities ln π of every token of B responses, in nats
 * @param data `oldLogProbabilities`, `advantages`, `mask`, `weights`
 * @param options `bounds`, `aggregation` ("token" in the paper)
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} if shapes differ, a number is not finite, or bounds are not 0 ≤ low < high
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = { oldLogProbabilities: [[-4, -2]], advantages: [1] };
 * const { gradient } = cispoLoss([[-2, -2]], data, { bounds: { high: 5 }, aggregation: "sum" });
 * assert.deepEqual([...gradient[0]], [-5, -1]);
 * ```
 */
export function cispoLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  { bounds: { low = 0, high }, aggregation }: CispoOptions,
): Objective<Float64Array[]> {
  if (!(low >= 0 && low < high && high < Infinity)) {
    throw new RangeError(`Expected bounds with 0 ≤ low < high, got ${low} and ${high}`);
  }
  return weighedScores(
    logProbabilities,
    data,
    aggregation,
    (logRatio, _i) => Math.min(high, Math.max(low, Math.exp(logRatio))),
  );
}

/** −Σ w·weight(ρ)·Â·ln π with the weights held constant. */
function weighedScores(
  logProbabilities: TokenLists,
  data: GroupData,
  aggregation: Aggregation,
  weightOf: (logRatio: number, response: number) => number,
): Objective<Float64Array[]> {
  const { steps, advantages, drift } = groupBatch(logProbabilities, data);
  const weights = aggregationWeights(steps, aggregation, data.mask);
  let value = 0;
  const gradient = steps.map((list, i) =>
    list.map((logRatio, t) => {
      if (weights[i][t] === 0 || advantages[i][t] === 0) return 0;
      const slope = -weights[i][t] * drift[i][t] * weightOf(logRatio, i) * advantages[i][t];
      value += slope * logProbabilities[i][t];
      return slope;
    })
  );
  requireFiniteObjective("group loss", value, gradient, OVERFLOW);
  return { value, gradient };
}

/** What {@linkcode sapoLoss} takes. */
export interface SapoOptions {
  /** τ for positive advantages (1 in the paper) and for the others (1.05). */
  readonly temperatures: { readonly positive: number; readonly negative: number };
  readonly aggregation: Aggregation;
}

/**
 * A smooth gate in place of the clip.
 *
 * ℓᵢₜ = −(4/τ) σ(τ(ρ − 1)) Âᵢₜ, σ the logistic function, τ by the sign of Â. The slope in ρ is Â·4σ(1 − σ): Â at ρ = 1, and it fades on
 * both sides.
 *
 * Source: Soft adaptive policy optimization, arXiv:2511.20347, as TRL 1.9 states it; the mean of the responses' means there.
 *
 * @param logProbabilities ln π of every token of B responses, in nats
 * @param data `oldLogProbabilities`, `advantages`, `mask`, `weights`
 * @param options `temperatures`, `aggregation`
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} if shapes differ, a number is not finite, or a temperature is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = { oldLogProbabilities: [[-2]], advantages: [3] };
 * const { value, gradient } = sapoLoss([[-2]], data, { temperatures: { positive: 1, negative: 1.05 }, aggregation: "sum" });
 * assert.deepEqual([value, gradient[0][0]], [-6, -3]);
 * ```
 */
export function sapoLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  { temperatures, aggregation }: SapoOptions,
): Objective<Float64Array[]> {
  requirePositive("the temperature of positive advantages", temperatures.positive);
  requirePositive("the temperature of negative advantages", temperatures.negative);
  const { steps, advantages, drift } = groupBatch(logProbabilities, data);
  const weights = aggregationWeights(steps, aggregation, data.mask);
  let value = 0;
  const gradient = steps.map((list, i) =>
    list.map((logRatio, t) => {
      const advantage = weights[i][t] * drift[i][t] * advantages[i][t];
      if (advantage === 0) return 0;
      const tau = advantages[i][t] > 0 ? temperatures.positive : temperatures.negative;
      const ratio = Math.exp(logRatio);
      const below = Math.exp(-tau * (ratio - 1));
      const gate = 1 / (1 + below);
      value -= advantage * gate * 4 / tau;
      // 1 − σ = e^{−x}σ keeps its digits where σ rounds to 1; far above, the slope has died out before the ratio overflows.
      return below === 0 ? 0 : -advantage * 4 * gate * gate * below * ratio;
    })
  );
  requireFiniteObjective("group loss", value, gradient, OVERFLOW);
  return { value, gradient };
}

/** What {@linkcode vespoLoss} takes. */
export interface VespoOptions {
  /** k and λ for advantages of at least 0 (2 and 3 in TRL). */
  readonly positive: { readonly power: number; readonly decay: number };
  /** k and λ for negative advantages (3 and 2 in TRL). */
  readonly negative: { readonly power: number; readonly decay: number };
  readonly aggregation: Aggregation;
}

/**
 * Scores weighed by a smooth function of the whole response's ratio.
 *
 * ℓᵢₜ = −sg[φ(Wᵢ)] Âᵢₜ ln π(yᵢₜ|c), φ(W) = Wᵏ e^{λ(1−W)}, Wᵢ = Πₜ π/μ the ratio of the response, k and λ by the sign of Â. φ is at most
 * (k/λ)ᵏ e^{λ−k}: nothing overflows, and nothing is clamped here, where TRL clamps ln W to [−18.4, 20].
 *
 * Source: VESPO, arXiv:2602.10693, section 3.4 as TRL 1.9 states it.
 *
 * @param logProbabilities ln π of every token of B responses, in nats
 * @param data `oldLogProbabilities` under the policy that sampled, `advantages`, `mask`, `weights`
 * @param options `positive`, `negative`, `aggregation`
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} if shapes differ, a number is not finite, or a power or decay is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = { oldLogProbabilities: [[-1, -1]], advantages: [2] };
 * const options = { positive: { power: 2, decay: 3 }, negative: { power: 3, decay: 2 }, aggregation: "sum" } as const;
 * assert.deepEqual([...vespoLoss([[-1, -1]], data, options).gradient[0]], [-2, -2]);
 * ```
 */
export function vespoLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  { positive, negative, aggregation }: VespoOptions,
): Objective<Float64Array[]> {
  for (const { power, decay } of [positive, negative]) {
    requireNonNegative("the power of the ratio", power);
    requireNonNegative("the decay of the ratio", decay);
  }
  const { steps, advantages } = groupBatch(logProbabilities, data);
  const factor = steps.map((list, i) => {
    let log = 0;
    list.forEach((each, t) => log += (data.mask ? data.mask[i][t] : 1) * each);
    return ({ power, decay }: VespoOptions["positive"]) => {
      const fall = decay === 0 ? 0 : decay * (1 - Math.exp(log));
      return Math.exp((power === 0 ? 0 : power * log) + fall);
    };
  });
  const weights = advantages.map((list, i) =>
    list.map((advantage) => factor[i](advantage >= 0 ? positive : negative))
  );
  const own = byToken("the drift weights", data.weights ?? steps.map(() => 1), steps);
  return weighedScores(
    logProbabilities,
    { ...data, weights: weights.map((list, i) => list.map((each, t) => each * own[i][t])) },
    aggregation,
    () => 1,
  );
}
