import { requireFinite, requireFiniteNumber, requireInteger, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { aliasSampler, type Stream } from "../../random/mod.ts";
import type { Objective } from "../objective.ts";
import { logRows } from "./policy-gradient-loss.ts";

/** Actions that a policy is drawn towards, each with a weight. */
export interface PolicyTargets {
  /** N indices of actions. */
  readonly actions: Int32Array;
  /** N pure numbers; they may carry importance weights. */
  readonly weights: Float64Array;
}

/**
 * Sampled actions, all with the same weight: distilled, they draw a policy towards the law they come from.
 *
 * aᵢ ~ q, wᵢ = w, i = 1 … N.
 *
 * Source: Hessel et al., Muesli, arXiv:2104.06159v2, section 4; rlax's policy targets.
 *
 * @param law q, A probabilities
 * @param count N, at least 1
 * @param stream where the chance comes from
 * @param weight w, 1 unless told; 0 makes a loss that no policy changes
 * @throws {RangeError} if the law is none, the count is no whole number or the weight is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const { actions, weights } = constantPolicyTargets([0, 1], 3, stream(1), 0.5);
 * assert.deepEqual([[...actions], [...weights]], [[1, 1, 1], [0.5, 0.5, 0.5]]);
 * ```
 */
export function constantPolicyTargets(
  law: ArrayLike<number>,
  count: number,
  stream: Stream,
  weight = 1,
): PolicyTargets {
  requireDistribution("the law of the targets", law);
  requireInteger("the number of targets", count, 1);
  requireFiniteNumber("the weight", weight);
  const draw = aliasSampler(Float64Array.from(law));
  return {
    actions: Int32Array.from({ length: count }, () => draw(stream)),
    weights: new Float64Array(count).fill(weight),
  };
}

/**
 * Sampled actions of weight 0: a place-holder where nothing is to be learned.
 *
 * wᵢ = 0.
 *
 * Source: rlax's policy targets.
 *
 * @param law q, A probabilities
 * @param count N, at least 1
 * @param stream where the chance comes from
 * @throws {RangeError} as {@linkcode constantPolicyTargets}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * assert.deepEqual([...zeroPolicyTargets([0.5, 0.5], 2, stream(1)).weights], [0, 0]);
 * ```
 */
export function zeroPolicyTargets(law: ArrayLike<number>, count: number, stream: Stream): PolicyTargets {
  return constantPolicyTargets(law, count, stream, 0);
}

/**
 * A cross entropy with sampled targets.
 *
 * L = −(1/N) Σᵢ wᵢ ln π(aᵢ); ∂L/∂z(a) = −(1/N) Σᵢ wᵢ (δ(a,aᵢ) − π(a)).
 *
 * Source: Hessel et al., Muesli, arXiv:2104.06159v2, eq. (10), its sampled form; rlax's sampled policy distillation. A target of weight 0 counts
 * 0 even where the policy never takes it; where rlax gives one of positive weight the lowest float64 as its logarithm, it is refused here.
 *
 * @param logits A numbers in nats; −Infinity for an action that cannot be taken
 * @param targets N actions with their weights
 * @returns the loss in nats, and A derivatives
 * @throws {RangeError} if an action is none of the A, a weight is not finite, or a weighted target has probability 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const targets = { actions: Int32Array.of(0, 1), weights: Float64Array.of(1, 3) };
 * const { value, gradient } = sampledPolicyDistillationLoss([0, 0], targets);
 * assert(Math.abs(value - 2 * Math.LN2) < 1e-15);
 * assert.deepEqual([...gradient].map((g) => g.toFixed(12)), ["0.500000000000", "-0.500000000000"]);
 * ```
 */
export function sampledPolicyDistillationLoss(logits: ArrayLike<number>, targets: PolicyTargets): Objective {
  const [logs] = logRows([logits]);
  const { actions, weights } = targets;
  requireSameLength("the actions", actions, "the weights", weights);
  requireFinite("the weights", weights);
  const N = actions.length;
  if (N === 0) throw new RangeError("Expected at least one target, got none");
  let value = 0;
  const gradient = new Float64Array(logs.length);
  for (let i = 0; i < N; i++) {
    const action = actions[i];
    if (!(action >= 0 && action < logs.length)) {
      throw new RangeError(`Expected an action from 0 to ${logs.length - 1}, got ${action}`);
    }
    const weight = weights[i] / N;
    if (weight === 0) continue;
    if (logs[action] === -Infinity) {
      throw new RangeError(
        `Expected targets that the policy can take, got action ${action} of probability 0`,
      );
    }
    value -= weight * logs[action];
    logs.forEach((log, a) => gradient[a] -= weight * ((a === action ? 1 : 0) - Math.exp(log)));
  }
  return { value, gradient };
}
