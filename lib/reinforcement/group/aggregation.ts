import { requirePositive } from "../../math/checks.ts";
import { type Mask, requireMask, requireTokens, type TokenLists } from "./token-lists.ts";

/**
 * How the losses of a batch's tokens become one number. Over B responses i with |oᵢ| counted tokens:
 *
 * - `"token"`: Σ ℓ / Σ|oᵢ|, the mean over all tokens (DAPO, arXiv:2503.14476, eq. (8); TRL's bnpo; verl's token-mean);
 * - `"sequence"`: (1/B) Σᵢ (1/|oᵢ|) Σₜ ℓ, the mean of the responses' means (GRPO, arXiv:2402.03300, eq. (3); verl's seq-mean-token-mean);
 * - `"sum"`: (1/B) Σᵢ Σₜ ℓ, the mean of the responses' sums (verl's seq-mean-token-sum): what a policy gradient asks for;
 * - `{ length }`: Σ ℓ / (B·length), divided by a constant (Dr. GRPO as in TRL, with the longest length allowed);
 * - `{ total }`: Σ ℓ / total, divided by a number of tokens or sequences that the caller counts, such as the tokens of all accumulated
 *   batches (TRL's dapo) or the longest length alone (verl's seq-mean-token-sum-norm).
 *
 * Only `"sum"`, `{ length }` and a constant `{ total }` leave the direction of an unbiased policy gradient alone; the other two divide by
 * lengths that depend on what was drawn.
 */
export type Aggregation =
  | "token"
  | "sequence"
  | "sum"
  | { readonly length: number }
  | { readonly total: number };

/** The weight of every token's loss, by response. */
function weightOf(aggregation: Aggregation, counts: ArrayLike<number>): (response: number) => number {
  const responses = counts.length;
  const tokens = Array.from(counts).reduce((sum, each) => sum + each, 0);
  switch (aggregation) {
    case "token":
      return () => tokens === 0 ? 0 : 1 / tokens;
    case "sequence":
      return (response) => counts[response] === 0 ? 0 : 1 / (responses * counts[response]);
    case "sum":
      return () => 1 / responses;
  }
  if (typeof aggregation === "object" && "length" in aggregation) {
    requirePositive("the length that losses are divided by", aggregation.length);
    return () => 1 / (responses * aggregation.length);
  }
  if (typeof aggregation === "object" && "total" in aggregation) {
    requirePositive("the total that losses are divided by", aggregation.total);
    return () => 1 / aggregation.total;
  }
  throw new RangeError(
    `Expected the aggregation "token", "sequence", "sum", { length } or { total }, got ${
      JSON.stringify(aggregation)
    }`,
  );
}

/**
 * The weight that each token's loss has in the loss of the batch.
 *
 * L = Σᵢₜ wᵢₜ ℓᵢₜ with the weights of {@linkcode Aggregation}; 0 where the mask is 0.
 *
 * Source: DeepSeekMath, arXiv:2402.03300v3, eq. (3); DAPO, arXiv:2503.14476v2, eq. (8); Dr. GRPO, arXiv:2503.20783v2, section 3.2.
 *
 * @param lists B lists with a number for each token; only their lengths count
 * @param aggregation how the losses become one number
 * @param mask 1 for the tokens that count and 0 for the others, all 1 unless told. A response without any keeps its place among the B and
 * adds nothing; a batch without any has the loss 0.
 * @returns B lists of weights
 * @throws {RangeError} if there is no response, the mask is not of 0 and 1 or of another shape, or the aggregation is unknown
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(aggregationWeights([[7, 7, 7], [7]], "sequence").map((w) => [...w]), [[1 / 6, 1 / 6, 1 / 6], [1 / 2]]);
 * ```
 */
export function aggregationWeights(
  lists: TokenLists,
  aggregation: Aggregation,
  mask?: Mask,
): Float64Array[] {
  requireTokens("the batch", lists);
  if (mask) requireMask(mask, lists);
  const counted = (i: number, t: number): number => mask ? mask[i][t] : 1;
  const counts = lists.map((list, i) => {
    let count = 0;
    for (let t = 0; t < list.length; t++) count += counted(i, t);
    return count;
  });
  const weight = weightOf(aggregation, counts);
  return lists.map((list, i) =>
    Float64Array.from({ length: list.length }, (_, t) => counted(i, t) * weight(i))
  );
}

/**
 * The loss of a batch from the losses of its tokens.
 *
 * L = Σᵢₜ wᵢₜ ℓᵢₜ.
 *
 * Source: as {@linkcode aggregationWeights}.
 *
 * @param losses B lists, a number for each token
 * @param aggregation how they become one number
 * @param mask 1 for the tokens that count, all of them unless told
 * @throws {RangeError} as {@linkcode aggregationWeights}, or if a loss is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(aggregateLosses([[1, 2, 3], [10]], "token"), 4);
 * assert.equal(aggregateLosses([[1, 2, 3], [10]], "sequence"), 6);
 * assert.equal(aggregateLosses([[1, 2, 3], [10]], { length: 8 }), 1);
 * ```
 */
export function aggregateLosses(losses: TokenLists, aggregation: Aggregation, mask?: Mask): number {
  const weights = aggregationWeights(losses, aggregation, mask);
  let sum = 0;
  losses.forEach((list, i) => {
    for (let t = 0; t < list.length; t++) {
      if (weights[i][t] === 0) continue;
      if (!Number.isFinite(list[t])) {
        throw new RangeError(`Expected finite losses, got ${list[t]} for token ${t} of response ${i}`);
      }
      sum += weights[i][t] * list[t];
    }
  });
  if (!Number.isFinite(sum)) {
    throw new RangeError(`Expected losses whose sum fits a float64, got ${sum}: scale them`);
  }
  return sum;
}
