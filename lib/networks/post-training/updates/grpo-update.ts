import { requireInteger } from "../../../math/checks.ts";
import { groupAdvantages, grpoLoss, updateDiagnostics } from "../../../reinforcement/mod.ts";
import { adamAscent } from "../adam-ascent.ts";
import { trainOnObjective } from "../on-objective.ts";
import { groupsOf, spread } from "./advantages.ts";
import type { EpochOptions, PolicyUpdate } from "./policy-update.ts";

const flat = (lists: readonly ArrayLike<number>[]): number[] => lists.flatMap((list) => Array.from(list));

/**
 * Group relative policy optimisation: some epochs of Adam on GRPO's loss of each batch.
 *
 * Advantages (r − mean)/deviation of each prompt's responses, clipped ratios, the mean of the responses' means, and β k3 towards the
 * reference (`grpoLoss`).
 *
 * Source: DeepSeekMath, arXiv:2402.03300v3, eqs. (3), (4) and (21), algorithm 1.
 *
 * @param options rate, epochs, clip ε, β ≥ 0 in units of reward per nat
 * @throws {RangeError} if an option is bad
 */
export function grpoUpdate(
  { rate, epochs, clip, beta }: EpochOptions & { readonly clip: number; readonly beta: number },
): PolicyUpdate {
  requireInteger("the number of epochs", epochs, 1);
  const climb = adamAscent(rate);
  return async (policy, parameters, batch) => {
    const groups = groupsOf(batch);
    const advantages = groups.map((rewards) =>
      groupAdvantages(rewards, {
        center: "mean",
        scale: { divisor: "n", added: 0, zeroDeviation: "zeros" },
      })
    );
    const slice = (lists: readonly Float64Array[], g: number): Float64Array[] =>
      lists.slice(g * batch.group, (g + 1) * batch.group);
    const clipFractions: number[] = [];
    let there = parameters;
    let gradientNorm = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const step = await trainOnObjective(policy, there, batch.responses, (logs) => {
        const { silenced } = updateDiagnostics(
          flat(logs),
          flat(batch.oldLogProbabilities),
          flat(spread(Float64Array.from(flat(advantages)), logs)),
          { clip },
        );
        clipFractions.push(silenced);
        // The paper's mean over prompts of each group's loss.
        const losses = groups.map((_, g) =>
          grpoLoss(slice(logs, g), {
            oldLogProbabilities: slice(batch.oldLogProbabilities, g),
            advantages: advantages[g],
          }, {
            clip,
            beta,
            referenceLogProbabilities: slice(batch.referenceLogProbabilities, g),
          })
        );
        return {
          value: losses.reduce((sum, loss) => sum + loss.value, 0) / losses.length,
          gradient: losses.flatMap((loss) =>
            loss.gradient.map((list) => list.map((each) => each / losses.length))
          ),
        };
      }, climb);
      there = step.parameters;
      if (epoch === 0) gradientNorm = step.gradientNorm;
    }
    return { parameters: there, gradientNorm, clipFractions };
  };
}
