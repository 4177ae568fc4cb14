import { requireInteger } from "../../../math/checks.ts";
import { scoreLoss } from "../../../reinforcement/mod.ts";
import { adamAscent } from "../adam-ascent.ts";
import { trainOnObjective } from "../on-objective.ts";
import { leaveOneOutAdvantages } from "./advantages.ts";
import type { EpochOptions, PolicyUpdate } from "./policy-update.ts";

/**
 * The policy gradient: steps up ⟨A ln π⟩ of each batch.
 *
 * The first step of a batch is the policy gradient; further epochs repeat it with neither a ratio nor a clip.
 *
 * Source: kaplan eq. (8.2.10); advantages as in Ahmadian et al., arXiv:2402.14740v2, eq. (7).
 *
 * @param options rate, epochs
 * @throws {RangeError} if an option is bad
 */
export function policyGradientUpdate({ rate, epochs }: EpochOptions): PolicyUpdate {
  requireInteger("the number of epochs", epochs, 1);
  const climb = adamAscent(rate);
  return async (policy, parameters, batch) => {
    const advantages = leaveOneOutAdvantages(batch);
    let there = parameters;
    let gradientNorm = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const step = await trainOnObjective(
        policy,
        there,
        batch.responses,
        (logs) => scoreLoss(logs, advantages, { aggregation: "token" }),
        climb,
      );
      there = step.parameters;
      if (epoch === 0) gradientNorm = step.gradientNorm;
    }
    return { parameters: there, gradientNorm, clipFractions: [] };
  };
}
