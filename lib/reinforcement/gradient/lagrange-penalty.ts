import { requireFiniteNumber, requireNonNegative } from "../../math/checks.ts";

/** A bound that is kept by a multiplier. */
export interface LagrangeConstraint {
  /** α ≥ 0, the multiplier (or the temperature η > 0). */
  readonly multiplier: number;
  /** ε ≥ 0, the bound, in nats. */
  readonly bound: number;
}

/** A bounded divergence: its value for every example, and the constraint on it. */
export interface DivergenceConstraint extends LagrangeConstraint {
  /** KL, in nats: one number for each example. */
  readonly divergences: ArrayLike<number>;
}

/** The two losses by which a bound is kept, and their derivatives. */
export interface LagrangePenalty {
  /** α KL: what the policy minimises, α constant. */
  readonly penalty: number;
  /** α (ε − KL): what the multiplier minimises, KL constant. */
  readonly dual: number;
  /** Derivative of the penalty with respect to KL. */
  readonly gradient: number;
  /** Derivative of the dual loss with respect to α: negative, so that α grows, while KL is above the bound. */
  readonly multiplierGradient: number;
}

/**
 * A bound on a divergence as a pair of losses: descent in both circles around the bound.
 *
 * Penalty α KL with α held constant; dual loss α (ε − KL) with KL held constant.
 *
 * Source: Abdolmaleki et al., arXiv:1812.02256v1, eqs. (9) and (10); Song et al., V-MPO, arXiv:1909.12238v1, eq. (5).
 *
 * @param divergence KL, in nats
 * @param constraint `multiplier` α ≥ 0; `bound` ε ≥ 0 in nats
 * @throws {RangeError} if the divergence is not finite, or multiplier or bound are negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(lagrangePenalty(0.5, { multiplier: 2, bound: 0.25 }), {
 *   penalty: 1,
 *   dual: -0.5,
 *   gradient: 2,
 *   multiplierGradient: -0.25,
 * });
 * ```
 */
export function lagrangePenalty(
  divergence: number,
  { multiplier, bound }: LagrangeConstraint,
): LagrangePenalty {
  requireFiniteNumber("the divergence", divergence);
  requireNonNegative("the multiplier", multiplier);
  requireNonNegative("the bound", bound);
  return {
    penalty: multiplier * divergence,
    dual: multiplier * (bound - divergence),
    gradient: multiplier,
    multiplierGradient: bound - divergence,
  };
}

/** Sums of penalties and dual losses, each averaged over the examples. */
export interface DivergencePenalties {
  readonly penalty: number;
  readonly dual: number;
  /** For each constraint the derivative of the penalty with respect to every divergence. */
  readonly divergenceGradients: Float64Array[];
  /** For each constraint the derivative of the dual loss with respect to its multiplier. */
  readonly multiplierGradients: Float64Array;
}

/**
 * The penalties of several bounded divergences.
 *
 * Σ_c (1/N) Σᵢ α_c KL_c,i and Σ_c (1/N) Σᵢ α_c (ε_c − KL_c,i). A bound for each dimension of an action is a constraint for each.
 *
 * Source: Abdolmaleki et al., arXiv:1812.02256v1, eqs. (9) and (10). Where rlax fails without constraints, the sums here are 0.
 *
 * @param constraints any number of them, with N divergences each
 * @throws {RangeError} as {@linkcode lagrangePenalty}, or if a constraint has no divergence
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { penalty, dual } = divergencePenalties([{ divergences: [0.5, 0], multiplier: 2, bound: 0.25 }]);
 * assert.deepEqual([penalty, dual], [0.5, 0]);
 * ```
 */
export function divergencePenalties(constraints: readonly DivergenceConstraint[]): DivergencePenalties {
  let penalty = 0;
  let dual = 0;
  const multiplierGradients = new Float64Array(constraints.length);
  const divergenceGradients = constraints.map((constraint, c) => {
    const all = Array.from(constraint.divergences);
    if (all.length === 0) throw new RangeError(`Expected divergences in constraint ${c}, got none`);
    const gradients = new Float64Array(all.length);
    all.forEach((divergence, i) => {
      const each = lagrangePenalty(divergence, constraint);
      penalty += each.penalty / all.length;
      dual += each.dual / all.length;
      gradients[i] = each.gradient / all.length;
      multiplierGradients[c] += each.multiplierGradient / all.length;
    });
    return gradients;
  });
  return { penalty, dual, divergenceGradients, multiplierGradients };
}
