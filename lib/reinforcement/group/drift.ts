import { requireNonNegative } from "../../math/checks.ts";
import {
  byToken,
  logRatios,
  type Mask,
  type PerResponseOrToken,
  requireMask,
  type TokenLists,
} from "./token-lists.ts";

/** What {@linkcode driftWeights} takes. */
export interface DriftOptions {
  /**
   * `"token"`: the ratio of each token; `"sequence"`: the product over the response, given to all its tokens; `"geometric"`: the product to
   * the power 1/length.
   */
  readonly level: "token" | "sequence" | "geometric";
  /** The ratios that count as they are: from `low` (0 unless told) to `high` (Infinity unless told). */
  readonly bounds: { readonly low?: number; readonly high?: number };
  /** What becomes of a ratio outside: `"truncate"` puts it on the bound, `"mask"` gives it weight 0. */
  readonly outside: "truncate" | "mask";
  /** 1 for the tokens that count, 0 for the others; all unless told. */
  readonly mask?: Mask;
}

/**
 * Weights for the drift between the policy that sampled and the one that the loss takes for it: truncated or masked importance sampling.
 *
 * wᵢₜ = clip(ρ, low, high) or ρ·1[low ≤ ρ ≤ high], ρ = π_train/π_sampler of the token or of the response. Without bounds the sequence's ratio
 * keeps a policy gradient unbiased, and the token's does not once a response has more than one token. Bounds trade bias for variance.
 *
 * Source: Munos et al., arXiv:1606.02647 (truncation); Yao et al., "Your efficient RL framework secretly brings you off-policy RL training"
 * (2025, TIS); IcePop, arXiv:2510.18855 (masking); TRL 1.9's `vllm_importance_sampling_mode` for the four forms.
 *
 * @param logProbabilities ln π_train of every token, in nats, held constant
 * @param samplerLogProbabilities ln π_sampler of the same tokens
 * @param options `level`, `bounds`, `outside`, `mask`
 * @returns B lists of weights ≥ 0, 0 where the mask is
 * @throws {RangeError} if shapes differ, a log-probability is not finite, bounds are not 0 ≤ low ≤ high, or a ratio without bound overflows
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [train, sampler] = [[[Math.log(0.5), Math.log(0.5)]], [[Math.log(0.1), Math.log(0.5)]]];
 * const truncated = driftWeights(train, sampler, { level: "token", bounds: { high: 2 }, outside: "truncate" });
 * const masked = driftWeights(train, sampler, { level: "sequence", bounds: { high: 2 }, outside: "mask" });
 * assert.deepEqual([...truncated[0], ...masked[0]], [2, 1, 0, 0]);
 * ```
 */
export function driftWeights(
  logProbabilities: TokenLists,
  samplerLogProbabilities: TokenLists,
  { level, bounds: { low = 0, high = Infinity }, outside, mask }: DriftOptions,
): Float64Array[] {
  if (!(low >= 0 && low <= high && low < Infinity)) {
    throw new RangeError(`Expected bounds with 0 ≤ low ≤ high, got ${low} and ${high}`);
  }
  if (outside !== "truncate" && outside !== "mask") {
    throw new RangeError(`Expected outside "truncate" or "mask", got "${outside}"`);
  }
  if (level !== "token" && level !== "sequence" && level !== "geometric") {
    throw new RangeError(`Expected the level "token", "sequence" or "geometric", got "${level}"`);
  }
  const steps = logRatios(logProbabilities, "the sampler's log-probabilities", samplerLogProbabilities);
  if (mask) requireMask(mask, steps);
  return steps.map((list, i) => {
    const counted = list.filter((_, t) => !mask || mask[i][t] === 1);
    const whole = counted.reduce((sum, each) => sum + each, 0);
    const shared = level === "geometric" ? whole / Math.max(1, counted.length) : whole;
    return list.map((step, t) => {
      if (mask && mask[i][t] === 0) return 0;
      const ratio = Math.exp(level === "token" ? step : shared);
      const weight = outside === "truncate"
        ? Math.min(high, Math.max(low, ratio))
        : ratio >= low && ratio <= high
        ? ratio
        : 0;
      if (weight === Infinity) {
        throw new RangeError(`Expected a finite ratio for response ${i}, got Infinity: give an upper bound`);
      }
      return weight;
    });
  });
}

/**
 * Drops responses that were bad and that the policy has already moved away from.
 *
 * Mᵢ = 0 where Âᵢ < 0 and (1/|oᵢ|) Σₜ (ln π_old − ln π) > δ, else 1.
 *
 * Source: DeepSeek-V3.2, arXiv:2512.02556v1, eq. (9).
 *
 * @param logProbabilities ln π of every token, in nats
 * @param oldLogProbabilities ln π_old of the same tokens
 * @param advantages one for each response or token
 * @param options `threshold` δ ≥ 0 in nats a token; `mask` of the tokens that count
 * @returns a mask of the batch's shape, of 0 and 1, 0 where the given mask is
 * @throws {RangeError} if shapes differ or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const found = offPolicyMask([[-3], [-3]], [[-1], [-1]], [-1, 1], { threshold: 0.5 });
 * assert.deepEqual(found.map((list) => [...list]), [[0], [1]]);
 * ```
 */
export function offPolicyMask(
  logProbabilities: TokenLists,
  oldLogProbabilities: TokenLists,
  advantages: PerResponseOrToken,
  { threshold, mask }: { readonly threshold: number; readonly mask?: Mask },
): Float64Array[] {
  requireNonNegative("the threshold", threshold);
  const steps = logRatios(logProbabilities, "the old log-probabilities", oldLogProbabilities);
  const each = byToken("the advantages", advantages, steps);
  if (mask) requireMask(mask, steps);
  return steps.map((list, i) => {
    const counted = list.filter((_, t) => !mask || mask[i][t] === 1);
    const fall = -counted.reduce((sum, step) => sum + step, 0) / Math.max(1, counted.length);
    return list.map((_, t) => mask && mask[i][t] === 0 ? 0 : each[i][t] < 0 && fall > threshold ? 0 : 1);
  });
}
