import { requireFiniteNumber, requireNonNegative, requireSameLength } from "../../math/checks.ts";
import { logSoftmax } from "../../math/mod.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import type { Objective } from "../objective.ts";

/** What a policy-and-value network says of a position, or the slope of a loss with respect to it. */
export interface PolicyValue {
  /** v, the outcome that the player to move expects. */
  readonly value: number;
  /** z(a), A numbers in nats: p = softmax(z). −Infinity for a move that cannot be made. */
  readonly logits: ArrayLike<number>;
}

/** What a network is to learn of a position. */
export interface SearchTarget {
  /** r, what the player to move in this position got in the end. */
  readonly outcome: number;
  /** π_s, A probabilities: the search's policy, 0 for moves that cannot be made. */
  readonly policy: ArrayLike<number>;
}

/** The value and gradient of {@linkcode alphaZeroLoss}, and its two parts. */
export interface AlphaZeroObjective
  extends Objective<{ readonly value: number; readonly logits: Float64Array }> {
  /** w (r − v)². */
  readonly valueLoss: number;
  /** −Σ π_s ln p, the entropy of π_s and D(π_s‖p) together, in nats. */
  readonly policyLoss: number;
}

/**
 * The loss that AlphaZero's network is trained with.
 *
 * L = w (r − v)² − Σ_a π_s(a) ln p(a|s), p = softmax(z), with ∂L/∂v = 2w (v − r) and ∂L/∂z = p − π_s (times Σ π_s = 1). Its minimum over many games
 * is at v = E[r|s] and p = E[π_s|s]; the policy's part never falls below the entropy of π_s. The published loss adds c‖θ‖²: add the decay of
 * weights where they are updated. The square stands without ½, as printed: the gradient has the 2.
 *
 * Source: kaplan eq. (8.6.1); Silver and others, Nature 550 (2017) 354, eq. (1); the same, arXiv:1712.01815v1, eq. (1). The former scales the value's part
 * by 0.01 for supervised learning; `valueWeight` is that factor.
 *
 * @param prediction v in units of outcome, and A logits in nats
 * @param target r seen by the player to move, and A probabilities
 * @param options `valueWeight` w, 1 unless told
 * @returns value in units of outcome² (w makes them nats), gradient in the shape of the prediction, and the two parts
 * @throws {RangeError} if shapes differ, the target is no law, a number is not finite, or a move of positive target has the logit −Infinity
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient } = alphaZeroLoss({ value: 0.5, logits: [0, 0] }, { outcome: 1, policy: [0.75, 0.25] });
 * assert(Math.abs(value - (0.25 + Math.LN2)) < 1e-15);
 * assert.deepEqual([gradient.value, ...gradient.logits], [-1, -0.25, 0.25]);
 * ```
 */
export function alphaZeroLoss(
  { value, logits }: PolicyValue,
  { outcome, policy }: SearchTarget,
  { valueWeight = 1 }: { readonly valueWeight?: number } = {},
): AlphaZeroObjective {
  requireFiniteNumber("the predicted value", value);
  requireFiniteNumber("the outcome", outcome);
  requireNonNegative("the weight of the value", valueWeight);
  requireSameLength("the logits", logits, "the search's policy", policy);
  requireDistribution("the search's policy", policy);
  const logProbabilities = moveLogProbabilities(logits);
  let policyLoss = 0;
  for (let a = 0; a < policy.length; a++) {
    if (policy[a] === 0) continue;
    if (logProbabilities[a] === -Infinity) {
      throw new RangeError(
        `Expected a finite logit of move ${a}, which the search gives probability ${
          policy[a]
        }: its loss is infinite`,
      );
    }
    policyLoss -= policy[a] * logProbabilities[a];
  }
  const valueLoss = valueWeight * (outcome - value) ** 2;
  return {
    value: valueLoss + policyLoss,
    gradient: {
      value: 2 * valueWeight * (value - outcome),
      logits: logProbabilities.map((log, a) => Math.exp(log) - policy[a]),
    },
    valueLoss,
    policyLoss,
  };
}

/** The logarithms of the network's policy: −Infinity logits stay, others must be finite, and one must be. */
function moveLogProbabilities(logits: ArrayLike<number>): Float64Array {
  let some = false;
  for (let a = 0; a < logits.length; a++) {
    if (Number.isFinite(logits[a])) some = true;
    else if (logits[a] !== -Infinity) {
      throw new RangeError(`Expected logits that are finite or -Infinity, got ${logits[a]} of move ${a}`);
    }
  }
  if (!some) throw new RangeError("Expected at least one finite logit, got none");
  return logSoftmax(logits);
}

/**
 * The outcome of a game as each of its positions is to learn it: seen by the player to move there.
 *
 * r_t = (−1)^{T−t} r_T, where r_T is what the player to move in the last position got.
 *
 * Source: Silver and others, Nature 550 (2017) 354, "Methods: self-play": z_t = ±r_T from the perspective of the current player.
 *
 * @param positions how many positions before the end, T
 * @param outcome r_T in the last position, in which the game has ended
 * @returns T numbers: r₀ … r_{T−1}
 * @throws {RangeError} if a number is not whole or not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...outcomeTargets(3, -1)], [1, -1, 1]); // who moved last has won
 * ```
 */
export function outcomeTargets(positions: number, outcome: number): Float64Array {
  requireFiniteNumber("the outcome", outcome);
  return Float64Array.from(
    { length: positions },
    (_, t) => (positions - t) % 2 === 0 || outcome === 0 ? outcome : -outcome,
  );
}
