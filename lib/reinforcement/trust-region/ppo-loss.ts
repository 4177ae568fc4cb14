import { requireFinite, requireNonNegative, requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import { logSoftmax } from "../../math/mod.ts";
import type { Objective } from "../objective.ts";
import type { SurrogateClip } from "./clip-range.ts";
import { clippedValueLoss } from "./clipped-value-loss.ts";
import { ppoClipLoss } from "./ppo-clip-loss.ts";

/** The predictions that {@linkcode ppoLoss} is a function of. */
export interface PpoPredictions<Row = ArrayLike<number>> {
  /** For each step, A logits in nats. */
  readonly logits: readonly Row[];
  /** For each step, the value of its state, in units of reward. */
  readonly values: ArrayLike<number>;
}

/** The data of a batch of n steps. */
export interface PpoData {
  /** The actions that were taken. */
  readonly actions: ArrayLike<number>;
  /** ln π_old of each of them, in nats. */
  readonly oldLogProbabilities: ArrayLike<number>;
  /** Their advantages, in units of reward (or normalised). */
  readonly advantages: ArrayLike<number>;
  /** The returns that the values should predict. */
  readonly returns: ArrayLike<number>;
  /** The values before the update. */
  readonly oldValues: ArrayLike<number>;
}

/** What {@linkcode ppoLoss} takes. */
export interface PpoLossOptions extends SurrogateClip {
  /** c₁ ≥ 0. */
  readonly valueCoefficient: number;
  /** c₂ ≥ 0, in units of reward per nat. */
  readonly entropyCoefficient: number;
  /** The clip of the values, in units of reward; Infinity for none. */
  readonly valueClip: number;
}

/** PPO's whole loss and its parts. */
export interface PpoObjective
  extends Objective<{ readonly logits: Float64Array[]; readonly values: Float64Array }> {
  readonly policyLoss: number;
  /** Half the mean squared error, clipped; not yet multiplied by c₁. */
  readonly valueLoss: number;
  /** Mean entropy of the policies, in nats. */
  readonly entropy: number;
  readonly clipFraction: number;
}

/**
 * PPO's whole loss: policy, value and entropy.
 *
 * L = L_clip + c₁ L_value − c₂ ⟨H(π_θ(·|s))⟩, means over the steps. The paper's L^VF is (V − R)²; ours has the factor ½ of Baselines, so
 * that its c₁ is half of ours.
 *
 * Source: Schulman et al., arXiv:1707.06347v2, eq. (9), with its sign turned: a loss to be minimised.
 *
 * @param predictions n rows of logits (all actions can be taken), n values
 * @param data actions, old log-probabilities, advantages, returns, old values: n each
 * @param options ε, c₁, c₂ and the values' clip, none with a silent default
 * @returns the loss with its gradient in logits and values, and its parts
 * @throws {RangeError} if the batch is empty, shapes differ, a number is not finite, an action is none, or a coefficient is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, entropy } = ppoLoss({ logits: [[0, 0]], values: [3] }, {
 *   actions: [0], oldLogProbabilities: [Math.log(0.5)], advantages: [2], returns: [5], oldValues: [3],
 * }, { clip: 0.2, valueCoefficient: 0.5, entropyCoefficient: 0.1, valueClip: Infinity });
 * assert.ok(Math.abs(value - (-2 + 0.5 * 2 - 0.1 * Math.log(2))) < 1e-15 && entropy === Math.log(2));
 * ```
 */
export function ppoLoss(
  { logits, values }: PpoPredictions,
  { actions, oldLogProbabilities, advantages, returns, oldValues }: PpoData,
  options: PpoLossOptions,
): PpoObjective {
  const { valueCoefficient, entropyCoefficient, valueClip } = options;
  const n = logits.length;
  requireNotEmpty("the values", values);
  requireSameLength("the logits", logits, "the values", values);
  requireSameLength("the logits", logits, "the actions", actions);
  requireNonNegative("the value coefficient", valueCoefficient);
  requireNonNegative("the entropy coefficient", entropyCoefficient);
  const laws = logits.map((row, i) => {
    requireFinite(`the logits of step ${i}`, row);
    if (!(Number.isInteger(actions[i]) && actions[i] >= 0 && actions[i] < row.length)) {
      throw new RangeError(`Expected an action from 0 to ${row.length - 1} at step ${i}, got ${actions[i]}`);
    }
    return logSoftmax(row);
  });
  const policy = ppoClipLoss(
    [laws.map((law, i) => law[actions[i]])],
    [oldLogProbabilities],
    [advantages],
    { ...options, aggregation: "token" },
  );
  const critic = clippedValueLoss(values, oldValues, returns, { clip: valueClip });
  const entropies = laws.map((law) =>
    law.reduce((sum, log) => log === -Infinity ? sum : sum - Math.exp(log) * log, 0)
  );
  const entropy = entropies.reduce((sum, each) => sum + each, 0) / n;
  const gradient = laws.map((law, i) =>
    law.map((log, a) => {
      const p = Math.exp(log);
      const score = (a === actions[i] ? 1 : 0) - p;
      // ∂H/∂z_a = −p_a (ln p_a + H)
      return policy.gradient[0][i] * score +
        (p === 0 ? 0 : entropyCoefficient / n * p * (log + entropies[i]));
    })
  );
  return {
    value: policy.value + valueCoefficient * critic.value - entropyCoefficient * entropy,
    gradient: { logits: gradient, values: critic.gradient.map((each) => valueCoefficient * each) },
    policyLoss: policy.value,
    valueLoss: critic.value,
    entropy,
    clipFraction: policy.clipFraction,
  };
}
