import { exponentialExcess } from "../../information/divergence/exponential-excess.ts";
import { requireFinite, requireNonNegative, requireSameLength } from "../../math/checks.ts";
import { logSoftmax } from "../../math/mod.ts";
import type { Objective } from "../objective.ts";
import type { DivergenceDirection } from "./policy-divergence.ts";

/** The data of one step for {@linkcode klPenaltyLoss}. */
export interface PenaltyStep {
  /** The old policy's A logits in that state, in nats. */
  readonly oldLogits: ArrayLike<number>;
  /** The action that was taken, 0 … A − 1. */
  readonly action: number;
  /** Its advantage, in units of reward. */
  readonly advantage: number;
  /** The weight of the step, their sum divided out; 1 unless told. */
  readonly weight?: number;
}

/** What {@linkcode klPenaltyLoss} takes. */
export interface KlPenaltyOptions {
  /** β ≥ 0, in units of reward per nat. */
  readonly beta: number;
  /** Which policy stands first: "old‖new" in PPO's paper, "new‖old" in kaplan. */
  readonly direction: DivergenceDirection;
}

/** The penalised loss and its parts. */
export interface KlPenaltyObjective extends Objective<Float64Array[]> {
  /** ⟨ρA⟩. */
  readonly surrogate: number;
  /** ⟨D⟩ in the direction asked for, in nats. */
  readonly divergence: number;
}

/**
 * PPO's surrogate with a penalty on the divergence from the old policy, as a loss of the logits.
 *
 * L = −⟨ρA − β D⟩, D = D(π_old‖π_θ) or D(π_θ‖π_old) of each visited state, exactly (all its actions, not the one that was taken). With
 * p = π_θ: ∂(ρA)/∂z = ρA(e_a − p), ∂D(old‖new)/∂z = p − π_old, ∂D(new‖old)/∂zᵢ = pᵢ(ln(pᵢ/π_old,i) − D).
 *
 * Source: Schulman et al., arXiv:1707.06347v2, eq. (8); kaplan section 8.5.
 *
 * @param logits for each step, A numbers in nats: the predictions
 * @param steps what was done there
 * @param options β and the direction
 * @returns the loss, its gradient with respect to the logits, and both parts
 * @throws {RangeError} if there is no step, shapes differ, a number is not finite, an action is none, or a ratio overflows
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const steps = [{ oldLogits: [0, 0], action: 0, advantage: 2 }];
 * const { value, divergence } = klPenaltyLoss([[Math.log(3), 0]], steps, { beta: 1, direction: "old‖new" });
 * assert.ok(Math.abs(divergence - Math.log(4 / 3) / 2) < 1e-15); // ½ ln(½/¾) + ½ ln(½/¼)
 * assert.ok(Math.abs(value - (divergence - 3)) < 1e-15);
 * ```
 */
export function klPenaltyLoss(
  logits: readonly ArrayLike<number>[],
  steps: readonly PenaltyStep[],
  { beta, direction }: KlPenaltyOptions,
): KlPenaltyObjective {
  requireSameLength("the logits", logits, "the steps", steps);
  requireNonNegative("β", beta);
  if (direction !== "old‖new" && direction !== "new‖old") {
    throw new RangeError(`Expected the direction "old‖new" or "new‖old", got "${direction}"`);
  }
  const weights = steps.map(({ weight = 1 }) => weight);
  weights.forEach((weight) => requireNonNegative("the weight of a step", weight));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new RangeError("Expected a step of positive weight, got none");
  let surrogate = 0;
  let divergence = 0;
  const gradient = steps.map((step, i) => {
    const { surrogate: rise, divergence: distance, slope } = penalisedStep(logits[i], step, beta, direction);
    const weight = weights[i] / total;
    surrogate += weight * rise;
    divergence += weight * distance;
    return slope.map((each) => -weight * each);
  });
  return { value: beta * divergence - surrogate, gradient, surrogate, divergence };
}

function penalisedStep(
  logits: ArrayLike<number>,
  { oldLogits, action, advantage }: PenaltyStep,
  beta: number,
  direction: DivergenceDirection,
): { readonly surrogate: number; readonly divergence: number; readonly slope: Float64Array } {
  requireSameLength("the logits of a step", logits, "the old ones", oldLogits);
  requireFinite("the logits", logits);
  requireFinite("the old logits", oldLogits);
  requireFinite("the advantage", [advantage]);
  if (!(Number.isInteger(action) && action >= 0 && action < logits.length)) {
    throw new RangeError(`Expected an action from 0 to ${logits.length - 1}, got ${action}`);
  }
  const now = logSoftmax(logits);
  const before = logSoftmax(oldLogits);
  const ratio = Math.exp(now[action] - before[action]);
  const surrogate = advantage === 0 ? 0 : ratio * advantage;
  if (!Number.isFinite(surrogate)) {
    throw new RangeError(`Expected a finite surrogate, got a ratio of ${ratio}: take smaller steps`);
  }
  const gaps = now.map((log, a) => log - before[a]);
  const p = now.map(Math.exp);
  const q = before.map(Math.exp);
  const forwards = direction === "new‖old";
  const terms = forwards
    ? p.map((each, a) => divergenceTerm(each, q[a], -gaps[a]))
    : q.map((each, a) => divergenceTerm(each, p[a], gaps[a]));
  const divergence = terms.reduce((total, term) => total + term, 0);
  const slope = p.map((each, a) =>
    surrogate * ((a === action ? 1 : 0) - each) -
    beta * (forwards ? (each === 0 ? 0 : each * (gaps[a] - divergence)) : each - q[a])
  );
  return { surrogate, divergence, slope };
}

/** first·ln(first/second) − first + second ≥ 0 with gap = ln(second/first), which stays finite where a probability is too small for a float. */
function divergenceTerm(first: number, second: number, gap: number): number {
  return gap > 0.5 ? second - first - first * gap : first * exponentialExcess(gap);
}
