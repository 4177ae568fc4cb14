import { klDivergence } from "../../information/divergence/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { stateLaw } from "./policy-table-checks.ts";

/** Which policy stands first in the divergence, and so is averaged over. */
export type DivergenceDirection = "new‖old" | "old‖new";

/** What {@linkcode policyDivergence} takes. */
export interface PolicyDivergenceOptions {
  /** One weight for each state, such as how often the old policy visits it; their sum is divided out. */
  readonly weights: ArrayLike<number>;
  /** "new‖old" (kaplan's) or "old‖new" (that of TRPO and of PPO's penalty); they agree to second order only. */
  readonly direction: DivergenceDirection;
}

/**
 * The divergence between two policies, averaged over states.
 *
 * "new‖old": ⟨Σ_a π_new(a|s) ln(π_new(a|s)/π_old(a|s))⟩; "old‖new" with the policies exchanged; ⟨·⟩ the mean over the weighted states.
 * Terminal states, whose rows are zeros, are left out. Both are ½ δθᵀF δθ + O(δθ³) for a small step δθ.
 *
 * Source: kaplan eq. (8.5.1) for "new‖old"; Schulman et al., arXiv:1502.05477v5, eq. (12), and arXiv:1707.06347v2, eqs. (4) and (8),
 * for "old‖new".
 *
 * @param oldPolicy S·A probabilities, the action fastest
 * @param newPolicy S·A probabilities
 * @param options weights of the S states, and the direction
 * @returns nats, at least 0; Infinity where the first policy takes an action that the second never does
 * @throws {RangeError} if the tables' shapes differ, a row is no law (or zeros in one table alone), or the weights are negative or all zero
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const policies = [[0.5, 0.5, 1, 0], [0.25, 0.75, 1, 0]] as const;
 * const found = policyDivergence(...policies, { weights: [3, 1], direction: "new‖old" });
 * assert.ok(Math.abs(found - 0.75 * (0.25 * Math.log(0.5) + 0.75 * Math.log(1.5))) < 1e-15);
 * ```
 */
export function policyDivergence(
  oldPolicy: ArrayLike<number>,
  newPolicy: ArrayLike<number>,
  { weights, direction }: PolicyDivergenceOptions,
): number {
  requireSameLength("the old policy", oldPolicy, "the new policy", newPolicy);
  if (direction !== "new‖old" && direction !== "old‖new") {
    throw new RangeError(`Expected the direction "new‖old" or "old‖new", got "${direction}"`);
  }
  const law = stateLaw("the old policy", oldPolicy, weights);
  const actions = oldPolicy.length / law.length;
  const [first, second] = direction === "new‖old" ? [newPolicy, oldPolicy] : [oldPolicy, newPolicy];
  let mean = 0;
  for (let s = 0; s < law.length; s++) {
    if (law[s] === 0) continue;
    const row = (table: ArrayLike<number>): Float64Array =>
      Float64Array.from({ length: actions }, (_, a) => table[s * actions + a]);
    mean += law[s] * klDivergence(row(first), row(second));
  }
  return mean;
}
