import { requireFinite, requireNoNaN, requireNotEmpty, requireSameLength } from "../../math/checks.ts";
import { logSoftmax, xlogy } from "../../math/mod.ts";
import type { Objective } from "../objective.ts";

/** A row of logits for each step. */
export type LogitRows = readonly ArrayLike<number>[];

/** The logarithm of each step's law; logits may be −∞, not all of a row. */
export function logRows(logits: LogitRows): Float64Array[] {
  if (logits.length === 0) throw new RangeError("Expected logits of at least one step, got none");
  return logits.map((row, t) => {
    requireNotEmpty(`the logits of step ${t}`, row);
    requireNoNaN(`the logits of step ${t}`, row);
    const values = Float64Array.from(row);
    if (!values.some(Number.isFinite) || values.includes(Infinity)) {
      throw new RangeError(
        `Expected logits below Infinity, at least one of them finite, in step ${t}, got ${values}`,
      );
    }
    return logSoftmax(values);
  });
}

/** One weight a step: ones unless given. */
export function stepWeights(weights: ArrayLike<number> | undefined, logits: LogitRows): Float64Array {
  if (weights === undefined) return new Float64Array(logits.length).fill(1);
  requireSameLength("the weights", weights, "the steps", logits);
  requireFinite("the weights", weights);
  return Float64Array.from(weights);
}

/**
 * The policy-gradient loss of a sequence of actions.
 *
 * L = −(1/T) Σₜ wₜ Aₜ ln π(aₜ); ∂L/∂zₜ = −(wₜ Aₜ/T) (e_{aₜ} − πₜ), the advantages constant. Its gradient is minus the estimated policy
 * gradient; its value measures nothing, and its second derivatives are not those of the return.
 *
 * Source: Williams, Machine Learning 8 (1992) 229–256; kaplan eq. (8.2.2). The mean over steps as in rlax.
 *
 * @param logits T rows of A numbers in nats; −Infinity for an action that cannot be taken
 * @param actions T indices
 * @param advantages T numbers in units of reward
 * @param options `weights`, T pure numbers, ones unless told
 * @returns the loss in units of reward, and T rows of A derivatives
 * @throws {RangeError} if lengths differ, an action is none, or one that counts has probability 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient } = policyGradientLoss([[0, 0]], [1], [2]);
 * assert(Math.abs(value - 2 * Math.LN2) < 1e-15);
 * assert.deepEqual([...gradient[0]].map((g) => g.toFixed(12)), ["1.000000000000", "-1.000000000000"]);
 * ```
 */
export function policyGradientLoss(
  logits: LogitRows,
  actions: ArrayLike<number>,
  advantages: ArrayLike<number>,
  options: { readonly weights?: ArrayLike<number> } = {},
): Objective<Float64Array[]> {
  const logs = logRows(logits);
  const weights = stepWeights(options.weights, logits);
  requireSameLength("the actions", actions, "the steps", logits);
  requireSameLength("the advantages", advantages, "the steps", logits);
  requireFinite("the advantages", advantages);
  let value = 0;
  const gradient = logs.map((row, t) => {
    const action = actions[t];
    if (!(Number.isInteger(action) && action >= 0 && action < row.length)) {
      throw new RangeError(`Expected an action from 0 to ${row.length - 1} in step ${t}, got ${action}`);
    }
    const weight = weights[t] * advantages[t] / logs.length;
    if (weight === 0) return new Float64Array(row.length);
    if (row[action] === -Infinity) {
      throw new RangeError(
        `Expected an action that the policy can take, got action ${action} of probability 0 in step ${t}`,
      );
    }
    value -= weight * row[action];
    return row.map((log, a) => weight * (Math.exp(log) - (a === action ? 1 : 0)));
  });
  return { value, gradient };
}

/**
 * The loss that keeps a policy random: minus its entropy.
 *
 * L = −(1/T) Σₜ wₜ H(πₜ), H = −Σ π ln π; ∂L/∂zₜ = (wₜ/T) πₜ (ln πₜ + H).
 *
 * Source: Williams and Peng, Connection Science 3 (1991) 241–268; the mean over steps as in rlax.
 *
 * @param logits T rows of A numbers in nats; −Infinity for an action that cannot be taken
 * @param options `weights`, T pure numbers, ones unless told
 * @returns the loss in nats, and T rows of A derivatives
 * @throws {RangeError} if there is no step, or weights and steps differ in number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert(Math.abs(policyEntropyLoss([[5, 5]]).value + Math.LN2) < 1e-15);
 * ```
 */
export function policyEntropyLoss(
  logits: LogitRows,
  options: { readonly weights?: ArrayLike<number> } = {},
): Objective<Float64Array[]> {
  const logs = logRows(logits);
  const weights = stepWeights(options.weights, logits);
  let value = 0;
  const gradient = logs.map((row, t) => {
    const weight = weights[t] / logs.length;
    const entropy = row.reduce((sum, log) => sum - xlogy(Math.exp(log), Math.exp(log)), 0);
    value -= weight * entropy;
    return row.map((log) => log === -Infinity ? 0 : weight * Math.exp(log) * (log + entropy));
  });
  return { value, gradient };
}
