import { requireInteger, requirePositive } from "../../../math/checks.ts";
import { norm } from "../../../math/mod.ts";
import { backtrack, ppoClipLoss, trustRegionLength } from "../../../reinforcement/mod.ts";
import { lawsDivergence } from "../laws-divergence.ts";
import { objectiveGradient } from "../on-objective.ts";
import { leaveOneOutAdvantages, spread } from "./advantages.ts";
import type { PolicyUpdate } from "./policy-update.ts";

/** What {@linkcode trpoUpdate} takes. */
export interface TrpoUpdateOptions {
  /** δ > 0, the most D(old‖new), the mean over the batch's tokens, in nats. */
  readonly radius: number;
  /** Steps of conjugate gradients; 10 in the paper. */
  readonly products: number;
  /** What is added to the Fisher matrix's diagonal. */
  readonly damping: number;
  /** Responses that Fisher products are taken over, the first of the batch (the paper's share is a tenth); all unless told. */
  readonly fisherResponses?: number;
  /** The most lengths tried. */
  readonly trials: number;
}

/**
 * Trust-region policy optimisation: one step of divergence at most δ for each batch.
 *
 * Along x = (F + damping)⁻¹g by conjugate gradients with exact Fisher products, the first of the lengths √(2δ/gᵀx)·2⁻ᵏ at which the mean
 * D(old‖new) over the batch's tokens is at most δ and the surrogate ⟨ρA⟩ has risen (`backtrack`); none, and nothing changes.
 *
 * Source: Schulman et al., arXiv:1502.05477v5, sections 5 and 6 and appendix C.
 *
 * @param options radius, conjugate gradients, damping, trials
 * @throws {RangeError} if an option is bad
 */
export function trpoUpdate(
  { radius, products, damping, fisherResponses, trials }: TrpoUpdateOptions,
): PolicyUpdate {
  requirePositive("the radius", radius);
  requireInteger("the number of trials", trials, 1);
  return async (policy, parameters, batch) => {
    const advantages = spread(leaveOneOutAdvantages(batch), batch.oldLogProbabilities);
    const surrogate = (logs: readonly ArrayLike<number>[]): ReturnType<typeof ppoClipLoss> =>
      ppoClipLoss(logs, batch.oldLogProbabilities, advantages, {
        clip: { low: 1, high: Number.MAX_VALUE },
        aggregation: "token",
      });
    const { value, gradient } = await objectiveGradient(policy, parameters, batch.responses, surrogate);
    const uphill = gradient.map((each) => -each);
    const stay = { parameters, gradientNorm: norm(gradient), clipFractions: [] };
    if (uphill.every((each) => each === 0)) return stay;
    const direction = await policy.naturalDirection(
      parameters,
      batch.responses.slice(0, fisherResponses ?? batch.responses.length),
      uphill,
      { iterations: products, damping },
    );
    const length = trustRegionLength(uphill, direction, radius);
    const at = (fraction: number): Float64Array =>
      parameters.map((each, i) => each + fraction * length * direction[i]);
    for (let trial = 0; trial < trials; trial++) {
      const fraction = 0.5 ** trial;
      const laws = await policy.nextLaws(at(fraction), batch.responses);
      const logs = laws.map((list, i) =>
        Float64Array.from(list, (law, t) => law[batch.responses[i].response[t]])
      );
      const divergence = lawsDivergence(batch.oldLaws, laws);
      const rise = -surrogate(logs).value;
      const { accepted } = backtrack([0], [fraction], {
        divergence: () => divergence,
        surrogate: ([there]) => there === 0 ? -value : rise,
        radius,
        trials: 1,
      });
      if (accepted) return { ...stay, parameters: at(fraction) };
    }
    return stay;
  };
}
