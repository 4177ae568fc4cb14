import { softmax } from "../../math/mod.ts";
import type { Stream } from "../../random/mod.ts";

/** n positive numbers that sum to one, from the Dirichlet law of shape 6: uneven, none near zero or far above the rest. */
export function randomLaw(n: number, stream: Stream): number[] {
  const draws = Array.from({ length: n }, () => stream.gamma(6));
  const total = draws.reduce((sum, each) => sum + each, 0);
  return draws.map((each) => each / total);
}

/** A law that is nowhere below half of the uniform one, so that ratios to it stay bounded. */
export function mixedWithUniform(law: readonly number[]): number[] {
  return law.map((p) => p / 2 + 1 / (2 * law.length));
}

/** Two policies over the same actions, one step of learning apart, and the reward of each action. */
export interface PolicyPair {
  readonly [key: string]: number[];
  readonly oldLogits: number[];
  readonly newLogits: number[];
  readonly rewards: number[];
}

/**
 * Draws a pair whose logits differ by at most `distance` each, so that the ratios are bounded; no action is rare and no reward
 * far from the rest, so that means of batches are never too skewed for a z test.
 */
export function randomPair(actions: number, distance: number, stream: Stream): PolicyPair {
  const upTo = (most: number): number => most * (2 * stream.uniform() - 1);
  const oldLogits = Array.from({ length: actions }, () => upTo(1));
  return {
    oldLogits,
    newLogits: oldLogits.map((logit) => logit + upTo(distance)),
    rewards: Array.from({ length: actions }, () => upTo(2)),
  };
}

/** The probabilities of a policy's actions. */
export const policyOf = (logits: ArrayLike<number>): number[] => Array.from(softmax(logits));

/** Σ pᵢ xᵢ. */
export function expectation(law: readonly number[], values: readonly number[]): number {
  return law.reduce((sum, p, i) => sum + p * values[i], 0);
}
