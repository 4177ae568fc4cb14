import type { Objective } from "../objective.ts";
import { type Aggregation, aggregationWeights } from "./aggregation.ts";
import { groupAdvantages } from "./group-advantages.ts";
import {
  byToken,
  type Mask,
  type PerResponseOrToken,
  requireFiniteObjective,
  requireFiniteTokens,
  type TokenLists,
} from "./token-lists.ts";

/** What {@linkcode scoreLoss} takes. */
export interface ScoreLossOptions {
  readonly aggregation: Aggregation;
  /** 1 for the tokens that count, 0 for the others; all unless told. */
  readonly mask?: Mask;
}

/**
 * Advantages times log-probabilities: the loss of REINFORCE, of RLOO and of GPG.
 *
 * ℓᵢₜ = −Âᵢₜ ln π(yᵢₜ|c), with the advantages held constant; aggregated as told. Advantages may hold weights for drift: see
 * {@linkcode driftWeights}.
 *
 * Source: Williams, Machine Learning 8 (1992); Ahmadian et al., arXiv:2402.14740v2, eq. (6); GPG, arXiv:2504.02546.
 *
 * @param logProbabilities ln π of every token of B responses, in nats
 * @param advantages one for each response or one for each token
 * @param options `aggregation`, `mask`
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} if shapes differ or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient } = scoreLoss([[-1, -2], [-3]], [2, -1], { aggregation: "sum" });
 * assert.deepEqual([value, ...gradient[0], ...gradient[1]], [1.5, -1, -1, 0.5]);
 * ```
 */
export function scoreLoss(
  logProbabilities: TokenLists,
  advantages: PerResponseOrToken,
  { aggregation, mask }: ScoreLossOptions,
): Objective<Float64Array[]> {
  requireFiniteTokens("the log-probabilities", logProbabilities);
  const each = byToken("the advantages", advantages, logProbabilities);
  const weights = aggregationWeights(logProbabilities, aggregation, mask);
  let value = 0;
  const gradient = logProbabilities.map((list, i) =>
    Float64Array.from(list, (log, t) => {
      const slope = -weights[i][t] * each[i][t] || 0;
      value += slope * log;
      return slope;
    })
  );
  requireFiniteObjective("score loss", value, gradient, "scale the advantages");
  return { value, gradient };
}

/**
 * REINFORCE with the mean of the other responses as baseline.
 *
 * L = −(1/G) Σᵢ [rᵢ − (1/(G − 1)) Σ_{j≠i} rⱼ] ln π(yᵢ|x). The mean of its gradient over independent responses is −∇E r, exactly, for any
 * G ≥ 2, any lengths and any rewards.
 *
 * Source: Kool, van Hoof and Welling (2019); Ahmadian et al. (RLOO), arXiv:2402.14740v2, eq. (7).
 *
 * @param logProbabilities ln π of every token of the G ≥ 2 responses to one prompt, in nats
 * @param rewards G numbers in units of reward
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} if shapes differ, a number is not finite, or there is one response only
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { gradient } = rlooLoss([[-1], [-2], [-1]], [0, 0, 3]);
 * assert.deepEqual(gradient.map(([g]) => g), [0.5, 0.5, -1]);
 * ```
 */
export function rlooLoss(
  logProbabilities: TokenLists,
  rewards: ArrayLike<number>,
): Objective<Float64Array[]> {
  const advantages = groupAdvantages(rewards, { center: "leave-one-out", scale: "none" });
  return scoreLoss(logProbabilities, advantages, { aggregation: "sum" });
}

/**
 * Several objectives of the same predictions, added.
 *
 * L = Σ wₖ Lₖ.
 *
 * Source: none needed; it is how a policy loss, a KL penalty and an entropy bonus become one.
 *
 * @param parts the objectives, each with its weight
 * @returns value and gradient of the sum
 * @throws {RangeError} if there is none, or their gradients differ in shape
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [first, second] = [{ value: 1, gradient: [[1, 2]] }, { value: 3, gradient: [[0, 1]] }];
 * const { value, gradient } = addObjectives([[first, 1], [second, 0.5]]);
 * assert.deepEqual([value, ...gradient[0]], [2.5, 1, 2.5]);
 * ```
 */
export function addObjectives(
  parts: readonly (readonly [Objective<TokenLists>, number])[],
): Objective<Float64Array[]> {
  if (parts.length === 0) throw new RangeError("Expected at least one objective, got none");
  const shape = parts[0][0].gradient;
  let value = 0;
  const gradient = shape.map((list) => new Float64Array(list.length));
  for (const [part, weight] of parts) {
    value += weight * part.value;
    if (part.gradient.length !== shape.length) {
      throw new RangeError(`Expected gradients of ${shape.length} responses, got ${part.gradient.length}`);
    }
    part.gradient.forEach((list, i) => {
      if (list.length !== shape[i].length) {
        throw new RangeError(`Expected ${shape[i].length} derivatives in response ${i}, got ${list.length}`);
      }
      for (let t = 0; t < list.length; t++) gradient[i][t] += weight * list[t];
    });
  }
  requireFiniteObjective("sum of objectives", value, gradient, "give finite objectives and weights");
  return { value, gradient };
}
