/** What a step of a stream of episodes is, by dm_env's numbers. */
export const STEP_TYPE = { first: 0, mid: 1, last: 2 } as const;

/**
 * Marks the steps that were the last of their episode although nobody said so.
 *
 * A step becomes `last` where it is `mid` and the next one is `first`: the world crashed, or was reset, before it could end the episode.
 * Its discount stays what it is (above 0: an interruption, not a termination), so that its return must bootstrap.
 *
 * Source: dm_env's conventions; rlax `fix_step_type_on_interruptions`.
 *
 * @param types T step types: 0 first, 1 mid, 2 last ({@linkcode STEP_TYPE})
 * @returns T step types
 * @throws {RangeError} if a step type is none of the three
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...markInterruptions([0, 1, 1, 0, 1, 2])], [0, 1, 2, 0, 1, 2]);
 * ```
 */
export function markInterruptions(types: ArrayLike<number>): Uint8Array {
  const { first, mid, last } = STEP_TYPE;
  const all = Array.from(types);
  all.forEach((type, t) => {
    if (type !== first && type !== mid && type !== last) {
      throw new RangeError(`Expected step types 0 (first), 1 (mid) or 2 (last), got ${type} at step ${t}`);
    }
  });
  return Uint8Array.from(all, (type, t) => type === mid && all[t + 1] === first ? last : type);
}
