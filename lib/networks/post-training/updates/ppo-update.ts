import { requireInteger } from "../../../math/checks.ts";
import { ppoClipLoss } from "../../../reinforcement/mod.ts";
import { adamAscent } from "../adam-ascent.ts";
import { trainOnObjective } from "../on-objective.ts";
import { leaveOneOutAdvantages, spread } from "./advantages.ts";
import type { EpochOptions, PolicyUpdate } from "./policy-update.ts";

/**
 * Proximal policy optimisation: some epochs of Adam on the clipped surrogate of each batch.
 *
 * L = −⟨min(ρA, clip(ρ, 1 − ε, 1 + ε)A)⟩ over tokens (`ppoClipLoss`), ρ to the policy that drew the batch. No critic: the baseline is the mean
 * of the prompt's other responses, and every token has its response's advantage (γ = λ = 1).
 *
 * Source: Schulman et al., arXiv:1707.06347v2, eq. (7) and algorithm 1.
 *
 * @param options rate, epochs, clip ε (Infinity: the surrogate without a clip)
 * @throws {RangeError} if an option is bad
 */
export function ppoUpdate(
  { rate, epochs, clip }: EpochOptions & { readonly clip: number },
): PolicyUpdate {
  requireInteger("the number of epochs", epochs, 1);
  const climb = adamAscent(rate);
  const range = clip === Infinity ? { low: 1, high: Number.MAX_VALUE } : clip;
  return async (policy, parameters, batch) => {
    const advantages = spread(leaveOneOutAdvantages(batch), batch.oldLogProbabilities);
    const clipFractions: number[] = [];
    let there = parameters;
    let gradientNorm = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const step = await trainOnObjective(policy, there, batch.responses, (logs) => {
        const loss = ppoClipLoss(logs, batch.oldLogProbabilities, advantages, {
          clip: range,
          aggregation: "token",
        });
        clipFractions.push(loss.clipFraction);
        return loss;
      }, climb);
      there = step.parameters;
      if (epoch === 0) gradientNorm = step.gradientNorm;
    }
    return { parameters: there, gradientNorm, clipFractions };
  };
}
