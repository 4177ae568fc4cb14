import { requireFinite, requireFiniteNumber, requireNotEmpty, requireSameLength } from "../../math/checks.ts";

/** A step at which an episode was cut before it ended: by a time limit, a reset, a lost connection. */
export interface Truncation {
  /** t: the step whose reward is the last one before the cut, counted from 0. */
  readonly step: number;
  /** V(s) of the state that step t reached, in units of reward. It is the next entry of the values only if the next episode does not follow. */
  readonly value: number;
}

/** What all returns of one trajectory take. */
export interface TrajectoryOptions {
  /** γₜ: one discount in [0, 1] for all steps, or T of them, with 0 where step t ended in a terminal state. */
  readonly discounts: number | ArrayLike<number>;
  /** The steps at which an episode was cut; none unless told. */
  readonly truncations?: readonly Truncation[];
}

/** A trajectory that has passed the door. */
export interface Steps {
  /** T, the number of steps. */
  readonly length: number;
  /** γₜ, T numbers. */
  readonly discounts: Float64Array;
  /** The value of the state that each step reached, T numbers. */
  readonly reached: Float64Array;
  /** 1 where nothing of what follows belongs to the same episode. */
  readonly cut: Uint8Array;
}

/** T numbers from one number or T of them, each at least 0 and at most `most`. */
export function perStep(
  what: string,
  given: number | ArrayLike<number>,
  length: number,
  most: number,
): Float64Array {
  const all = typeof given === "number" ? new Float64Array(length).fill(given) : Float64Array.from(given);
  if (all.length !== length) {
    throw new RangeError(`Expected one number or ${length} in ${what}, got ${all.length}`);
  }
  all.forEach((x, t) => {
    if (!(x >= 0 && x <= most && x < Infinity)) {
      throw new RangeError(
        `Expected ${most < Infinity ? `numbers from 0 to ${most}` : "finite numbers of at least 0"} ` +
          `in ${what}, got ${x} at step ${t}`,
      );
    }
  });
  return all;
}

/**
 * Reads a trajectory whose steps each reached a state of known value: `after[t]`, replaced where the step was cut.
 * The last step is no cut: what follows it is not there.
 */
export function stepsReaching(
  rewards: ArrayLike<number>,
  after: ArrayLike<number>,
  { discounts, truncations = [] }: TrajectoryOptions,
): Steps {
  const length = rewards.length;
  requireNotEmpty("the rewards", rewards);
  requireFinite("the rewards", rewards);
  const steps = {
    length,
    discounts: perStep("the discounts", discounts, length, 1),
    reached: Float64Array.from(after),
    cut: new Uint8Array(length),
  };
  for (const { step, value } of truncations) {
    if (!(Number.isInteger(step) && step >= 0 && step < length)) {
      throw new RangeError(`Expected truncations at steps from 0 to ${length - 1}, got ${step}`);
    }
    if (steps.cut[step]) throw new RangeError(`Expected no two truncations of one step, got two of ${step}`);
    requireFiniteNumber(`the value of the state that truncated step ${step} reached`, value);
    steps.cut[step] = 1;
    steps.reached[step] = value;
  }
  return steps;
}

/** Reads a trajectory with values V(s₀) … V(s_T). */
export function stepsOf(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  options: TrajectoryOptions,
): Steps {
  if (values.length !== rewards.length + 1) {
    throw new RangeError(
      `Expected one value more than rewards, the last one that of the state after the last step; ` +
        `got ${values.length} values and ${rewards.length} rewards`,
    );
  }
  requireFinite("the values", values);
  return stepsReaching(rewards, Array.from(values).slice(1), options);
}

/** Refuses lists of actions that are not indices, one for each of `rows` lists of action values. */
export function requireTakenActions(
  what: string,
  actions: ArrayLike<number>,
  rows: readonly ArrayLike<number>[],
): void {
  requireSameLength(what, actions, "the rows of action values", rows);
  for (let t = 0; t < rows.length; t++) {
    if (!(Number.isInteger(actions[t]) && actions[t] >= 0 && actions[t] < rows[t].length)) {
      throw new RangeError(
        `Expected ${what} to be indices below ${rows[t].length}, got ${actions[t]} at step ${t}`,
      );
    }
  }
}
