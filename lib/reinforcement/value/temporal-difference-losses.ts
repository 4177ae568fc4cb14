import { requireFinite, requireFiniteNumber, requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import type { Objective } from "../objective.ts";

/** One step of experience: r and γ, 0 where the step ended in a terminal state. */
export interface Step {
  /** r, in units of reward. */
  readonly reward: number;
  /** γ in [0, 1]. */
  readonly discount: number;
}

/** One step of experience from a list of action values. */
export interface ActionStep extends Step {
  /** a, the action that was taken. */
  readonly action: number;
}

/** Half a squared temporal-difference error, with its semi-gradient. */
export interface TemporalDifference<Gradient = Float64Array> extends Objective<Gradient> {
  /** δ = target − prediction, in units of reward (what rlax returns). */
  readonly error: number;
  /** What the prediction is drawn to, in units of reward. */
  readonly target: number;
}

/** The same where the target has values of its own. */
export interface BootstrappedDifference<Gradient = Float64Array> extends TemporalDifference<Gradient> {
  /**
   * The derivative of ½δ² with respect to what the target was made from: the part that stopping the gradient leaves out. With it the
   * descent is Baird's residual gradient.
   */
  readonly nextGradient: Gradient;
}

function requireStep({ reward, discount }: Step): void {
  requireFiniteNumber("the reward", reward);
  if (!(discount >= 0 && discount <= 1)) {
    throw new RangeError(`Expected a discount from 0 to 1, got ${discount}`);
  }
}

/** Refuses lists of action values in which there is no best one, or an index that is none. */
export function requireActionValues(what: string, values: ArrayLike<number>, action = 0): void {
  requireNotEmpty(what, values);
  requireFinite(what, values);
  if (!(Number.isInteger(action) && action >= 0 && action < values.length)) {
    throw new RangeError(`Expected an action from 0 to ${values.length - 1}, got ${action}`);
  }
}

/** The first of the best actions. */
export function firstBest(values: ArrayLike<number>): number {
  let best = 0;
  for (let a = 1; a < values.length; a++) if (values[a] > values[best]) best = a;
  return best;
}

/** target − prediction: finite numbers may be too far apart for one. */
function errorOf(target: number, prediction: number): number {
  const error = target - prediction;
  if (!Number.isFinite(error)) {
    throw new RangeError(
      `Expected a finite temporal-difference error, got ${error} from ${target} less ${prediction}: measure rewards and values in a larger unit`,
    );
  }
  return error;
}

/** ½(target − prediction)² for one entry of a list. */
function entryLoss(values: ArrayLike<number>, action: number, target: number): TemporalDifference {
  const error = errorOf(target, values[action]);
  const gradient = new Float64Array(values.length);
  gradient[action] = -error;
  return { value: error * error / 2, gradient, error, target };
}

/** The same where the target is r + γ Σ weights·nextValues. */
function backedUpLoss(
  values: ArrayLike<number>,
  step: ActionStep,
  nextValues: ArrayLike<number>,
  weights: ArrayLike<number>,
): BootstrappedDifference {
  requireStep(step);
  requireActionValues("the action values", values, step.action);
  requireActionValues("the next action values", nextValues);
  let next = 0;
  for (let a = 0; a < nextValues.length; a++) next += weights[a] * nextValues[a];
  const loss = entryLoss(values, step.action, step.reward + step.discount * next);
  return { ...loss, nextGradient: Float64Array.from(weights, (w) => loss.error * step.discount * w) };
}

/** All weight on one action. */
function only(actions: number, action: number): Float64Array {
  const weights = new Float64Array(actions);
  weights[action] = 1;
  return weights;
}

/**
 * TD(0): the value of a state against its reward and the value of the next.
 *
 * ½δ², δ = r + γV(s′) − V(s).
 *
 * Source: Sutton, Machine Learning 3 (1988) 9; Sutton and Barto (2018), eq. (6.5); rlax `td_learning` (δ).
 *
 * @param value V(s), in units of reward
 * @param step reward and discount
 * @param nextValue V(s′)
 * @throws {RangeError} if a number is not finite or γ not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(tdLoss(1, { reward: 2, discount: 0.5 }, 4), { value: 4.5, gradient: -3, error: 3, target: 4, nextGradient: 1.5 });
 * ```
 */
export function tdLoss(value: number, step: Step, nextValue: number): BootstrappedDifference<number> {
  requireStep(step);
  requireFinite("the values", [value, nextValue]);
  const target = step.reward + step.discount * nextValue;
  const error = errorOf(target, value);
  return { value: error * error / 2, gradient: -error, error, target, nextGradient: error * step.discount };
}

/**
 * SARSA: the value of an action against that of the next action taken.
 *
 * ½δ², δ = r + γQ(s′,a′) − Q(s,a).
 *
 * Source: Sutton and Barto (2018), eq. (6.7); rlax `sarsa` (δ).
 *
 * @param values Q(s,·), A numbers in units of reward
 * @param step action a, reward, discount
 * @param nextValues Q(s′,·)
 * @param nextAction a′
 * @throws {RangeError} if a number is not finite, an action none, or γ not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { error, gradient } = sarsaLoss([1, 3], { action: 1, reward: 2, discount: 0.5 }, [6, 4], 1);
 * assert.deepEqual([error, ...gradient], [1, 0, -1]);
 * ```
 */
export function sarsaLoss(
  values: ArrayLike<number>,
  step: ActionStep,
  nextValues: ArrayLike<number>,
  nextAction: number,
): BootstrappedDifference {
  requireActionValues("the next action values", nextValues, nextAction);
  return backedUpLoss(values, step, nextValues, only(nextValues.length, nextAction));
}

/**
 * Expected SARSA: the next action averaged over the policy instead of drawn.
 *
 * ½δ², δ = r + γ Σ π(a′|s′)Q(s′,a′) − Q(s,a).
 *
 * Source: van Seijen et al., ADPRL 2009; kaplan eq. (8.3.1); rlax `expected_sarsa` (δ), which does not refuse weights that are
 * no law.
 *
 * @param values Q(s,·)
 * @param step action, reward, discount
 * @param nextValues Q(s′,·), A numbers in units of reward
 * @param nextPolicy π(·|s′), A probabilities
 * @throws {RangeError} if a number is not finite, the action none, γ not in [0, 1], or the policy no law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(expectedSarsaLoss([1, 3], { action: 0, reward: 2, discount: 0.5 }, [8, 4], [0.25, 0.75]).error, 3.5);
 * ```
 */
export function expectedSarsaLoss(
  values: ArrayLike<number>,
  step: ActionStep,
  nextValues: ArrayLike<number>,
  nextPolicy: ArrayLike<number>,
): BootstrappedDifference {
  requireSameLength("the next action values", nextValues, "the next policy", nextPolicy);
  requireDistribution("the next policy", nextPolicy);
  return backedUpLoss(values, step, nextValues, nextPolicy);
}

/**
 * Q-learning: the next action is the best one by the same values.
 *
 * ½δ², δ = r + γ max Q(s′,·) − Q(s,a). Where several actions are best the first carries `nextGradient`.
 *
 * Source: Watkins and Dayan, Machine Learning 8 (1992) 279, eq. (1); kaplan eq. (8.3.2), with the maximum inside the mean over s′; rlax `q_learning` (δ).
 *
 * @param values Q(s,·)
 * @param step action, reward, discount
 * @param nextValues Q(s′,·), A numbers in units of reward; of a lagged copy if there is one
 * @throws {RangeError} if a number is not finite, the action none, or γ not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, nextGradient } = qLearningLoss([1, 3], { action: 0, reward: 2, discount: 0.5 }, [8, 4]);
 * assert.deepEqual([value, ...nextGradient], [12.5, 2.5, 0]);
 * ```
 */
export function qLearningLoss(
  values: ArrayLike<number>,
  step: ActionStep,
  nextValues: ArrayLike<number>,
): BootstrappedDifference {
  requireActionValues("the next action values", nextValues);
  return backedUpLoss(values, step, nextValues, only(nextValues.length, firstBest(nextValues)));
}

/**
 * Double Q-learning: the next action is the best by one list of values and worth what another says.
 *
 * ½δ², δ = r + γQ_B(s′, argmax Q_A(s′,·)) − Q(s,a). With independent errors of both lists it does not overestimate; with a lagged copy
 * as Q_B it is "double DQN".
 *
 * Source: van Hasselt, NeurIPS 2010, algorithm 1; van Hasselt, Guez and Silver, arXiv:1509.06461v3, eq. (4); rlax `double_q_learning` (δ).
 *
 * @param values Q(s,·)
 * @param step action, reward, discount
 * @param nextValues Q_B(s′,·), which say what it is worth
 * @param selector Q_A(s′,·), which choose; the first of equally good actions
 * @throws {RangeError} if a number is not finite, the action none, γ not in [0, 1], or the lists differ in length
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(doubleQLearningLoss([1, 3], { action: 0, reward: 2, discount: 0.5 }, [8, 4], [0, 1]).target, 4);
 * ```
 */
export function doubleQLearningLoss(
  values: ArrayLike<number>,
  step: ActionStep,
  nextValues: ArrayLike<number>,
  selector: ArrayLike<number>,
): BootstrappedDifference {
  requireSameLength("the next action values", nextValues, "the selector's", selector);
  requireActionValues("the selector's values", selector);
  return backedUpLoss(values, step, nextValues, only(nextValues.length, firstBest(selector)));
}

/**
 * Persistent Q-learning: staying with the action counts for a part of the maximum, which widens the gap between actions.
 *
 * ½δ², δ = r + γ[(1 − β) max Q(s′,·) + βQ(s′,a)] − Q(s,a).
 *
 * Source: Bellemare et al., arXiv:1512.04860v1, "Persistent Advantage Learning" for the idea; rlax `persistent_q_learning` (δ).
 *
 * @param values Q(s,·)
 * @param step action, reward, discount
 * @param nextValues Q(s′,·), as many
 * @param persistence β from 0 (Q-learning) to 1
 * @throws {RangeError} if a number is not finite, the action none, γ or β not in [0, 1], or the lists differ in length
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(persistentQLearningLoss([1, 3], { action: 1, reward: 2, discount: 0.5 }, [8, 4], 0.25).target, 5.5);
 * ```
 */
export function persistentQLearningLoss(
  values: ArrayLike<number>,
  step: ActionStep,
  nextValues: ArrayLike<number>,
  persistence: number,
): BootstrappedDifference {
  if (!(persistence >= 0 && persistence <= 1)) {
    throw new RangeError(`Expected a persistence from 0 to 1, got ${persistence}`);
  }
  requireSameLength("the action values", values, "the next action values", nextValues);
  requireActionValues("the next action values", nextValues, step.action);
  const weights = only(nextValues.length, firstBest(nextValues)).map((w) => (1 - persistence) * w);
  weights[step.action] += persistence;
  return backedUpLoss(values, step, nextValues, weights);
}

/**
 * QV-learning: the value of an action against a separately learned state value.
 *
 * ½δ², δ = r + γV(s′) − Q(s,a).
 *
 * Source: Wiering and van Hasselt, ADPRL 2007; rlax `qv_learning` (δ).
 *
 * @param values Q(s,·)
 * @param step action, reward, discount
 * @param nextValue V(s′), in units of reward
 * @throws {RangeError} if a number is not finite, the action none, or γ not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(qvLearningLoss([1, 3], { action: 1, reward: 2, discount: 0.5 }, 8).error, 3);
 * ```
 */
export function qvLearningLoss(
  values: ArrayLike<number>,
  step: ActionStep,
  nextValue: number,
): TemporalDifference {
  requireStep(step);
  requireActionValues("the action values", values, step.action);
  requireFiniteNumber("the next value", nextValue);
  return entryLoss(values, step.action, step.reward + step.discount * nextValue);
}

/**
 * QV-max: the value of a state against the best of separately learned action values.
 *
 * ½δ², δ = r + γ max Q(s′,·) − V(s).
 *
 * Source: Wiering and van Hasselt, ADPRL 2009; rlax `qv_max` (δ).
 *
 * @param value V(s), in units of reward
 * @param step reward and discount
 * @param nextValues Q(s′,·)
 * @throws {RangeError} if a number is not finite or γ not in [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(qvMaxLoss(1, { reward: 2, discount: 0.5 }, [8, 4]).error, 5);
 * ```
 */
export function qvMaxLoss(
  value: number,
  step: Step,
  nextValues: ArrayLike<number>,
): TemporalDifference<number> {
  requireActionValues("the next action values", nextValues);
  const { nextGradient: _, ...loss } = tdLoss(value, step, nextValues[firstBest(nextValues)]);
  return loss;
}
