import type { Stream } from "../../random/mod.ts";
import {
  type FiniteWorld,
  finiteWorld,
  softmaxPolicy,
  trajectories,
  type WeightedTrajectory,
} from "../../reinforcement/mod.ts";

/** A small decision process and a policy in it, as plain data. */
export interface Setting {
  readonly [key: string]: number | number[] | number[][][];
  readonly transition: number[][][];
  readonly reward: number[][][];
  readonly initial: number[];
  /** S·A logits of the softmax policy. */
  readonly logits: number[];
  readonly discount: number;
  readonly horizon: number;
}

export function worldOf({ transition, reward, initial }: Setting): FiniteWorld {
  return finiteWorld({ transition, reward, initial });
}

export function policyOf(setting: Setting, logits: ArrayLike<number> = setting.logits): Float64Array {
  return softmaxPolicy(worldOf(setting), logits);
}

/** Positive numbers that sum to one, none of them small. */
function randomLaw(n: number, stream: Stream): number[] {
  const weights = Array.from({ length: n }, () => 0.2 + stream.uniform());
  const total = weights.reduce((sum, each) => sum + each, 0);
  return weights.map((each) => each / total);
}

/** What is drawn. */
export interface SettingOptions {
  readonly states?: number;
  readonly actions?: number;
  readonly discount?: number;
  readonly horizon?: number;
  /** Whether the last state is terminal. */
  readonly terminal?: boolean;
}

/** A random decision process with a random policy: rewards from −1 to 2, logits from −1 to 1. */
export function randomSetting(
  stream: Stream,
  { states = 3, actions = 2, discount = 0.9, horizon = 3, terminal = false }: SettingOptions = {},
): Setting {
  const each = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
  const ends = (s: number): boolean => terminal && s === states - 1;
  return {
    transition: each(states, (s) => each(actions, () => ends(s) ? [] : randomLaw(states, stream))),
    reward: each(states, () => each(actions, () => each(states, () => 3 * stream.uniform() - 1))),
    initial: terminal ? [...randomLaw(states - 1, stream), 0] : randomLaw(states, stream),
    logits: each(states * actions, () => 2 * stream.uniform() - 1),
    discount,
    horizon,
  };
}

/** All episodes of the setting under a policy of its own or another's logits. */
export function episodes(setting: Setting, logits: ArrayLike<number> = setting.logits): WeightedTrajectory[] {
  return [...trajectories(worldOf(setting), policyOf(setting, logits), setting.horizon)];
}

/** Σ γᵏ r_k. */
export function returnOf(rewards: readonly number[], discount: number): number {
  return rewards.reduce((sum, reward, t) => sum + discount ** t * reward, 0);
}

/** The expected return, summed over all episodes. */
export function expectedReturnOf(
  setting: Setting,
  logits: ArrayLike<number> = setting.logits,
  discount: number = setting.discount,
): number {
  const world = worldOf(setting);
  let sum = 0;
  for (const { probability, rewards } of trajectories(world, softmaxPolicy(world, logits), setting.horizon)) {
    sum += probability * returnOf(rewards, discount);
  }
  return sum;
}

/** ln π(aₜ|sₜ) of a policy's logits. */
export function logProbability(
  setting: Setting,
  logits: ArrayLike<number>,
  state: number,
  action: number,
): number {
  const A = setting.transition[0].length;
  const row = Array.from({ length: A }, (_, a) => logits[state * A + a]);
  const most = Math.max(...row);
  return row[action] - most - Math.log(row.reduce((sum, z) => sum + Math.exp(z - most), 0));
}

export const norm = (x: ArrayLike<number>): number =>
  Math.sqrt(Array.from(x).reduce((sum, each) => sum + each * each, 0));

export const sumOf = (vectors: readonly ArrayLike<number>[]): number[] =>
  Array.from(vectors[0], (_, i) => vectors.reduce((sum, vector) => sum + vector[i], 0));
