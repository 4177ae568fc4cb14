import { tokenKl } from "../../reinforcement/mod.ts";

/**
 * The mean divergence of two policies' next-token laws at the same prefixes.
 *
 * ⟨D(first‖second)⟩ over all tokens of all responses: what TRPO bounds, for first = the old policy.
 *
 * @param first for each response and token V log-probabilities
 * @param second the same of the other policy
 * @returns nats a token
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [coin, fair] = [[Math.log(0.75), Math.log(0.25)], [Math.log(0.5), Math.log(0.5)]].map((law) => Float64Array.from(law));
 * const expected = (0.75 * Math.log(1.5) + 0.25 * Math.log(0.5)) * 2 / 3;
 * assert.ok(Math.abs(lawsDivergence([[coin, coin], [fair]], [[fair, fair], [fair]]) - expected) < 1e-15);
 * ```
 */
export function lawsDivergence(
  first: readonly (readonly Float64Array[])[],
  second: readonly (readonly Float64Array[])[],
): number {
  let sum = 0;
  let tokens = 0;
  first.forEach((list, i) =>
    list.forEach((law, t) => {
      sum += tokenKl(law, second[i][t], "reverse").value;
      tokens++;
    })
  );
  return sum / tokens;
}
