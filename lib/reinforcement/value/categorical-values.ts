import { requireFinite, requireFiniteNumber, requireNoNaN, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { logSoftmax, softmax } from "../../math/mod.ts";
import type { Objective } from "../objective.ts";
import { type ActionStep, firstBest, type Step } from "./temporal-difference-losses.ts";

function requireSupport(what: string, support: ArrayLike<number>): void {
  requireFinite(what, support);
  if (support.length === 0) throw new RangeError(`Expected at least one atom in ${what}, got none`);
  for (let i = 1; i < support.length; i++) {
    if (!(support[i] > support[i - 1])) {
      throw new RangeError(`Expected ${what} to ascend, got ${support[i - 1]} before ${support[i]}`);
    }
  }
}

function requireLogits(what: string, logits: ArrayLike<number>, atoms: number): void {
  if (logits.length !== atoms) throw new RangeError(`Expected ${atoms} ${what}, got ${logits.length}`);
  requireNoNaN(what, logits);
  const list = Array.from(logits);
  if (list.includes(Infinity) || !list.some(Number.isFinite)) {
    throw new RangeError(`Expected ${what} below Infinity, one of them finite, got ${list.join(", ")}`);
  }
}

/**
 * A law of finitely many outcomes on other atoms: each outcome's probability is shared by the two atoms beside it.
 *
 * q_i = Σ_j p_j h_i(clip(z_j)), h_i the tent that is 1 at atom i and 0 at its neighbours. It is the law on the atoms that is nearest by
 * the Cramér distance ∫(F − G)². It keeps the mean of every outcome within the atoms' range; what is beyond the ends is moved to them, and
 * then the mean is not kept.
 *
 * Source: Bellemare, Dabney and Munos, arXiv:1707.06887v1, eq. (7); Rowland et al., arXiv:1802.08163v1, proposition 1 (the distance); rlax
 * 0.1.9 `categorical_l2_project`.
 *
 * @param atoms z, where the law has its probabilities, in any order
 * @param probabilities p, as many
 * @param support ascending atoms to put it on
 * @returns a probability for each atom of the support
 * @throws {RangeError} if the lists differ in length, p is no law, or the support does not ascend
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...categoricalProjection([0.25, 9], [0.5, 0.5], [0, 1, 3])], [0.375, 0.125, 0.5]);
 * ```
 */
export function categoricalProjection(
  atoms: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  support: ArrayLike<number>,
): Float64Array {
  requireSameLength("the atoms", atoms, "the probabilities", probabilities);
  requireFinite("the atoms", atoms);
  requireDistribution("the probabilities", probabilities);
  requireSupport("the support", support);
  const projected = new Float64Array(support.length);
  const last = support.length - 1;
  for (let j = 0; j < atoms.length; j++) {
    const z = atoms[j];
    if (z <= support[0]) projected[0] += probabilities[j];
    else if (z >= support[last]) projected[last] += probabilities[j];
    else {
      let above = 1;
      let low = 1;
      let high = last;
      while (low <= high) {
        const middle = (low + high) >> 1;
        if (support[middle] >= z) {
          above = middle;
          high = middle - 1;
        } else low = middle + 1;
      }
      // Halves: the distance of two finite atoms may be larger than the largest number.
      const start = support[above - 1] / 2;
      const share = (z / 2 - start) / (support[above] / 2 - start);
      projected[above - 1] += (1 - share) * probabilities[j];
      projected[above] += share * probabilities[j];
    }
  }
  return projected;
}

/** The cross-entropy of a projected target law. */
export interface CategoricalObjective<Gradient = Float64Array> extends Objective<Gradient> {
  /** The target law on the atoms of the prediction. */
  readonly target: Float64Array;
}

/** −Σ t ln softmax(z), gradient softmax(z) − t. */
function crossEntropy(logits: ArrayLike<number>, target: Float64Array): CategoricalObjective {
  const logs = logSoftmax(logits);
  let value = 0;
  for (let i = 0; i < target.length; i++) if (target[i] > 0) value -= target[i] * logs[i];
  return { value, gradient: logs.map((log, i) => Math.exp(log) - target[i]), target };
}

/** The law of r + γZ on the atoms of the prediction. */
function backedUpLaw(
  support: ArrayLike<number>,
  { reward, discount }: Step,
  nextSupport: ArrayLike<number>,
  nextLogits: ArrayLike<number>,
): Float64Array {
  requireFiniteNumber("the reward", reward);
  if (!(discount >= 0 && discount <= 1)) {
    throw new RangeError(`Expected a discount from 0 to 1, got ${discount}`);
  }
  requireSupport("the support", support);
  requireSupport("the next support", nextSupport);
  requireLogits("next logits", nextLogits, nextSupport.length);
  return categoricalProjection(
    Array.from(nextSupport, (z) => reward + discount * z),
    softmax(nextLogits),
    support,
  );
}

/**
 * Categorical TD: the law of returns on fixed atoms against the law one step on.
 *
 * −Σ mᵢ ln pᵢ, m the projection of r + γZ(s′), p = softmax of the logits; gradient p − m.
 *
 * Source: Bellemare, Dabney and Munos, arXiv:1707.06887v1, algorithm 1, for evaluation; rlax 0.1.9 `categorical_td_learning`.
 *
 * @param logits N numbers in nats
 * @param support N ascending atoms, in units of reward
 * @param step reward and discount
 * @param next `support` and `logits` of the next state
 * @returns nats
 * @throws {RangeError} if a support does not ascend, logits and atoms differ in number, or γ is not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { target } = categoricalTdLoss([0, 0, 0], [0, 1, 2], { reward: 1, discount: 0.5 }, { support: [0, 1], logits: [0, 0] });
 * assert.deepEqual([...target], [0, 0.75, 0.25]);
 * ```
 */
export function categoricalTdLoss(
  logits: ArrayLike<number>,
  support: ArrayLike<number>,
  step: Step,
  next: { readonly support: ArrayLike<number>; readonly logits: ArrayLike<number> },
): CategoricalObjective {
  requireLogits("logits", logits, support.length);
  return crossEntropy(logits, backedUpLaw(support, step, next.support, next.logits));
}

/** A lists of logits on one support. */
export interface CategoricalActionValues {
  /** N ascending atoms, in units of reward. */
  readonly support: ArrayLike<number>;
  /** A lists of N logits in nats. */
  readonly logits: readonly ArrayLike<number>[];
}

/**
 * The mean of each action's law.
 *
 * Q(a) = Σ zᵢ pᵢ(a).
 *
 * Source: Bellemare, Dabney and Munos, arXiv:1707.06887v1, algorithm 1.
 *
 * @param values support and logits
 * @returns A numbers in units of reward
 * @throws {RangeError} if the support does not ascend or logits and atoms differ in number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...categoricalMeans({ support: [0, 4], logits: [[0, 0], [-Infinity, 0]] })], [2, 4]);
 * ```
 */
export function categoricalMeans({ support, logits }: CategoricalActionValues): Float64Array {
  requireSupport("the support", support);
  return Float64Array.from(logits, (row) => {
    requireLogits("logits", row, support.length);
    return softmax(row).reduce((sum, p, i) => sum + p * support[i], 0);
  });
}

/**
 * Categorical double Q-learning: the next action is the best by other values, its law is the target.
 *
 * −Σ mᵢ ln pᵢ(a), m the projection of r + γZ(s′,a*), a* = argmax of the selector.
 *
 * Source: van Hasselt et al., arXiv:1509.06461v3, with the law of arXiv:1707.06887v1; rlax 0.1.9 `categorical_double_q_learning`.
 *
 * @param values the laws Z(s,·)
 * @param step action, reward, discount
 * @param next the laws Z(s′,·)
 * @param selector A values that choose, in units of reward
 * @returns nats; a gradient for each action's logits, zeros but for the action taken
 * @throws {RangeError} as {@linkcode categoricalTdLoss}; if an action is none or the selector has another number of actions
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const laws = { support: [0, 1], logits: [[0, 0], [0, -Infinity]] };
 * assert.deepEqual([...categoricalDoubleQLoss(laws, { action: 0, reward: 0, discount: 1 }, laws, [0, 1]).target], [1, 0]);
 * ```
 */
export function categoricalDoubleQLoss(
  values: CategoricalActionValues,
  { action, ...step }: ActionStep,
  next: CategoricalActionValues,
  selector: ArrayLike<number>,
): CategoricalObjective<Float64Array[]> {
  requireFinite("the selector", selector);
  if (selector.length !== next.logits.length || selector.length === 0) {
    throw new RangeError(
      `Expected ${next.logits.length} selecting values, at least one, got ${selector.length}`,
    );
  }
  if (!(Number.isInteger(action) && action >= 0 && action < values.logits.length)) {
    throw new RangeError(`Expected an action from 0 to ${values.logits.length - 1}, got ${action}`);
  }
  const { value, gradient, target } = categoricalTdLoss(values.logits[action], values.support, step, {
    support: next.support,
    logits: next.logits[firstBest(selector)],
  });
  return {
    value,
    target,
    gradient: values.logits.map((row, a) => a === action ? gradient : new Float64Array(row.length)),
  };
}

/**
 * C51: categorical Q-learning, the next action being the best by the same laws' means.
 *
 * −Σ mᵢ ln pᵢ(a), m the projection of r + γZ(s′, argmax_a′ Σ zᵢpᵢ(s′,a′)).
 *
 * Source: Bellemare, Dabney and Munos, arXiv:1707.06887v1, algorithm 1; rlax 0.1.9 `categorical_q_learning`.
 *
 * @param values the laws Z(s,·)
 * @param step action, reward, discount
 * @param next the laws Z(s′,·)
 * @returns nats; a gradient for each action's logits
 * @throws {RangeError} as {@linkcode categoricalDoubleQLoss}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const laws = { support: [0, 1], logits: [[0, 0], [0, -Infinity]] };
 * assert.deepEqual([...categoricalQLoss(laws, { action: 0, reward: 0, discount: 1 }, laws).target], [0.5, 0.5]);
 * ```
 */
export function categoricalQLoss(
  values: CategoricalActionValues,
  step: ActionStep,
  next: CategoricalActionValues,
): CategoricalObjective<Float64Array[]> {
  return categoricalDoubleQLoss(values, step, next, categoricalMeans(next));
}
