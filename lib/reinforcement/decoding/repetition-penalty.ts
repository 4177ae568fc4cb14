import { requireFiniteNumber, requireInteger, requirePositive } from "../../math/checks.ts";

/** The ways a penalty changes the logit of a token that has come before. */
export type PenaltyForm = "subtract" | "divide" | "sign-aware";

/**
 * Logits with the tokens that have come before made less likely.
 *
 * "sign-aware": z/θ where z > 0, θz where z ≤ 0. "divide": z/θ whatever its sign, which RAISES a token of negative logit (the printed form
 * of the paper). "subtract": z − ln θ, which divides the odds by θ and alone does not change when all logits are shifted: softmax does not
 * see a shift, the other two do.
 *
 * Source: Keskar et al., arXiv:1909.05858v2, section 4.1 ("divide"); the sign-aware form is that of common libraries;
 * ppo-dpo, "Generation parameters".
 *
 * @param logits z, V numbers in nats; −Infinity stays
 * @param previous the tokens that have come before; how often does not matter
 * @param options θ ≥ 1 as `penalty`, 1 changes nothing; `form`, "sign-aware" unless told
 * @returns V logits in nats
 * @throws {RangeError} if θ is below 1 or not finite, or a token is none of the vocabulary
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...repetitionPenalty([2, -2, 1], [0, 1], { penalty: 2 })], [1, -4, 1]);
 * assert.deepEqual([...repetitionPenalty([2, -2, 1], [0, 1], { penalty: 2, form: "divide" })], [1, -1, 1]);
 * ```
 */
export function repetitionPenalty(
  logits: ArrayLike<number>,
  previous: readonly number[],
  { penalty, form = "sign-aware" }: { readonly penalty: number; readonly form?: PenaltyForm },
): Float64Array {
  requirePositive("the penalty", penalty);
  if (penalty < 1) {
    throw new RangeError(`Expected a penalty of at least 1, got ${penalty}: below 1 it rewards repetition`);
  }
  const penalised = Float64Array.from(logits);
  for (const token of new Set(previous)) {
    requireToken(penalised, token);
    const z = penalised[token];
    if (form === "subtract") penalised[token] = z - Math.log(penalty);
    else penalised[token] = form === "divide" || z > 0 ? z / penalty : z * penalty;
  }
  return penalised;
}

/**
 * Logits lowered by how often a token has come before.
 *
 * z′ᵥ = zᵥ − α·cᵥ − β·1[cᵥ > 0], cᵥ the count: the odds fall by exp(α) with every repetition.
 *
 * Source: the presence and frequency penalties of common text-generation interfaces (OpenAI API reference).
 *
 * @param logits z, V numbers in nats
 * @param previous the tokens that have come before
 * @param options α as `frequency`, β as `presence`, in nats; 0 unless told, negative ones reward repetition
 * @returns V logits in nats
 * @throws {RangeError} if a penalty is not finite or a token is none of the vocabulary
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...frequencyPenalty([1, 1, 1], [0, 0, 1], { frequency: 0.25, presence: 0.5 })], [0, 0.25, 1]);
 * ```
 */
export function frequencyPenalty(
  logits: ArrayLike<number>,
  previous: readonly number[],
  { frequency = 0, presence = 0 }: { readonly frequency?: number; readonly presence?: number },
): Float64Array {
  requireFiniteNumber("the frequency penalty", frequency);
  requireFiniteNumber("the presence penalty", presence);
  const penalised = Float64Array.from(logits);
  for (const token of previous) {
    requireToken(penalised, token);
    penalised[token] -= frequency;
  }
  for (const token of new Set(previous)) penalised[token] -= presence;
  return penalised;
}

/**
 * Logits that forbid every token that would complete an n-gram seen before.
 *
 * A token v is forbidden if the last n − 1 tokens, followed by v, stand somewhere in what came before.
 *
 * Source: Paulus, Xiong and Socher, arXiv:1705.04304v3, section 2.5 (for n = 3).
 *
 * @param logits V numbers in nats
 * @param previous the tokens that have come before
 * @param n length of the n-grams, at least 1
 * @returns V logits in nats, −Infinity where forbidden; all of them may be
 * @throws {RangeError} if n is no whole number of at least 1, or a token is none of the vocabulary
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...withoutRepeatedNgrams([0, 0, 0], [1, 2, 1], 2)], [0, 0, -Infinity]);
 * ```
 */
export function withoutRepeatedNgrams(
  logits: ArrayLike<number>,
  previous: readonly number[],
  n: number,
): Float64Array {
  requireInteger("n", n, 1);
  const allowed = Float64Array.from(logits);
  for (const token of previous) requireToken(allowed, token);
  for (let start = 0; start + n <= previous.length; start++) {
    let same = true;
    for (let i = 0; i < n - 1; i++) same &&= previous[start + i] === previous[previous.length - n + 1 + i];
    if (same) allowed[previous[start + n - 1]] = -Infinity;
  }
  return allowed;
}

function requireToken(logits: Float64Array, token: number): void {
  if (!(Number.isInteger(token) && token >= 0 && token < logits.length)) {
    throw new RangeError(`Expected tokens from 0 to ${logits.length - 1}, got ${token}`);
  }
}
