import { groupAdvantages, normalizedAdvantages } from "../../../reinforcement/mod.ts";
import type { ResponseBatch } from "./policy-update.ts";

/** The rewards of each group. */
export function groupsOf({ rewards, group }: ResponseBatch): Float64Array[] {
  return Array.from(
    { length: rewards.length / group },
    (_, g) => rewards.subarray(g * group, (g + 1) * group),
  );
}

/**
 * Advantages of a batch of groups: rewards less the mean of the prompt's other responses, over the batch's deviation.
 *
 * Âᵢ = (rᵢ − mean of the others)/σ, σ the population deviation over the whole batch; zeros where all are equal.
 *
 * Source: Ahmadian et al., arXiv:2402.14740v2, eq. (7); the deviation as in Andrychowicz et al., arXiv:2006.05990v1.
 *
 * @param batch rewards, in groups of `group`
 * @returns one for each response, a pure number
 * @throws {RangeError} for groups of one
 */
export function leaveOneOutAdvantages(batch: ResponseBatch): Float64Array {
  const centred = groupsOf(batch).flatMap((rewards) =>
    Array.from(groupAdvantages(rewards, { center: "leave-one-out", scale: "none" }))
  );
  return normalizedAdvantages(centred, {
    deviation: "population",
    zeroDeviation: "zero",
    centre: false,
  });
}

/** One number for each response, given to each of its tokens. */
export function spread(advantages: Float64Array, like: readonly ArrayLike<number>[]): Float64Array[] {
  return like.map((list, i) => new Float64Array(list.length).fill(advantages[i]));
}
