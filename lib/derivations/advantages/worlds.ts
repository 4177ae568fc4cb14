import { softmax } from "../../math/mod.ts";
import type { Stream } from "../../random/mod.ts";
import { trajectories, type WeightedTrajectory } from "../../reinforcement/mod.ts";
import { randomTables, type Tables, worldOf } from "../returns/worlds.ts";

export { randomTables, type Tables };

/** A random process whose policy is the softmax of logits. */
export interface SoftmaxTables extends Tables {
  readonly logits: number[][];
}

/** The same process under the softmax policy of other logits. */
export function withLogits(tables: Tables, logits: number[][]): SoftmaxTables {
  return { ...tables, logits, policy: logits.map((row) => Array.from(softmax(row))) };
}

/** A random process of so many states and actions with a softmax policy. */
export function randomSoftmaxTables(states: number, actions: number, stream: Stream): SoftmaxTables {
  const logits = Array.from(
    { length: states },
    () => Array.from({ length: actions }, () => stream.normal() / 2),
  );
  return withLogits(randomTables(states, actions, stream), logits);
}

/** Every episode of so many steps, with its probability. */
export function everyEpisode(tables: Tables, horizon: number): WeightedTrajectory[] {
  return [...trajectories(worldOf(tables), tables.policy.flat(), horizon)];
}

/** Adds weight times the score of an action, ∂ ln π(a|s)/∂z, to a gradient over all logits. */
export function addScore(
  gradient: Float64Array,
  policy: readonly (readonly number[])[],
  state: number,
  action: number,
  weight: number,
): void {
  const actions = policy[state].length;
  policy[state].forEach((p, a) => gradient[state * actions + a] += weight * (Number(a === action) - p));
}

/** Mean and mean square, entry by entry, of gradients that come with probabilities. */
export class Moments {
  readonly mean: Float64Array;
  readonly square: Float64Array;

  constructor(size: number) {
    this.mean = new Float64Array(size);
    this.square = new Float64Array(size);
  }

  add(gradient: Float64Array, probability: number): void {
    gradient.forEach((g, i) => {
      this.mean[i] += probability * g;
      this.square[i] += probability * g * g;
    });
  }

  /** The variance, summed over the entries. */
  variance(): number {
    return this.square.reduce((sum, square, i) => sum + square - this.mean[i] ** 2, 0);
  }
}
