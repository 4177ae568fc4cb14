import { requireFinite, requireInteger, requireNonNegative, requirePositive } from "../../math/checks.ts";
import { nearestNeighbours } from "./nearest-neighbours.ts";

/** What an agent remembers of an episode, and the running mean that distances are divided by, which it may keep for life. */
export interface EpisodicMemory {
  /** The embeddings seen, the oldest first. */
  readonly embeddings: readonly ArrayLike<number>[];
  /** The sum of all squared distances to neighbours so far. */
  readonly distanceSum: number;
  /** How many there were. */
  readonly distanceCount: number;
}

/** The settings of the bonus; those of Never Give Up unless told. */
export interface EpisodicRewardOptions {
  /** k, how many neighbours count: 10 in the paper. */
  readonly neighbours: number;
  /** ε of the kernel, a pure number: 0.001. */
  readonly epsilon?: number;
  /** ξ: squared distances up to this share of their mean count as 0: 0.008. */
  readonly clusterDistance?: number;
  /** c, added to the similarity: 0.001. */
  readonly constant?: number;
  /** Similarities above it earn nothing: 8. */
  readonly largestSimilarity?: number;
  /** How many embeddings are kept, the oldest going first: 30 000. */
  readonly capacity?: number;
}

/**
 * The bonus for states unlike those seen in this episode.
 *
 * 1/s, s = √(Σₖ K(x, xₖ)) + c over the k nearest memories, K = ε/(dₖ + ε), dₖ = max(0, ‖x − xₖ‖²/d̄² − ξ); 0 where s exceeds its limit. d̄² is the
 * running mean of the neighbours' squared distances, those of this call included. Embeddings of one call do not see each other. Where all
 * distances so far are 0 the ratio counts as 0; where nothing is remembered s = c.
 *
 * The mean is divided by as it is. rlax 0.1.9 means to add `constant` = 0.001 to it for stability, but works with negative distances:
 * it divides by d̄² − 0.001, which is singular at d̄² = 0.001 and, for smaller distances, makes every state look familiar. It also begins with k
 * memories at the origin, so that the first bonus depends on where the origin is: here the memory begins empty (give them to have them).
 *
 * Source: Puigdomènech Badia et al. (Never Give Up), arXiv:2002.06038v1, eq. (2) and algorithm 1; rlax 0.1.9
 * `episodic_memory_intrinsic_rewards`.
 *
 * @param embeddings n new states, D coordinates each
 * @param memory what is remembered
 * @param options the settings
 * @returns n bonuses (pure numbers, to be scaled by the caller) and the memory with the new states
 * @throws {RangeError} if dimensions differ, a number is not finite or a setting is out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const memory = { embeddings: [[0], [1]], distanceSum: 0, distanceCount: 0 };
 * // ‖x − xₖ‖² = 1 and 4 with the mean 2.5; K = 0.1/0.5 and 0.1/1.7.
 * const { rewards } = episodicRewards([[2]], memory, { neighbours: 2, epsilon: 0.1, clusterDistance: 0, constant: 0 });
 * assert.ok(Math.abs(rewards[0] - 1 / Math.sqrt(0.1 / 0.5 + 0.1 / 1.7)) < 1e-12);
 * ```
 */
export function episodicRewards(
  embeddings: readonly ArrayLike<number>[],
  memory: EpisodicMemory,
  {
    neighbours,
    epsilon = 1e-3,
    clusterDistance = 8e-3,
    constant = 1e-3,
    largestSimilarity = 8,
    capacity = 30_000,
  }: EpisodicRewardOptions,
): { readonly rewards: Float64Array; readonly memory: EpisodicMemory } {
  requirePositive("ε", epsilon);
  requireNonNegative("the cluster distance", clusterDistance);
  requireNonNegative("the constant", constant);
  requirePositive("the largest similarity", largestSimilarity);
  requireInteger("the capacity", capacity, 1);
  requireNonNegative("the sum of distances", memory.distanceSum);
  requireInteger("the number of distances", memory.distanceCount, 0);
  const distances = embeddings.map((embedding, i) => {
    requireFinite(`embedding ${i}`, embedding);
    return nearestNeighbours(memory.embeddings, embedding, neighbours).squaredDistances;
  });
  let distanceSum = memory.distanceSum;
  let distanceCount = memory.distanceCount;
  for (const list of distances) {
    for (const distance of list) distanceSum += distance;
    distanceCount += list.length;
  }
  const mean = distanceSum / Math.max(distanceCount, 1);
  const rewards = Float64Array.from(distances, (list) => {
    let kernels = 0;
    for (const distance of list) {
      const ratio = mean === 0 ? 0 : distance / mean;
      kernels += epsilon / (Math.max(0, ratio - clusterDistance) + epsilon);
    }
    const similarity = Math.sqrt(kernels) + constant;
    if (similarity === 0) {
      throw new RangeError(
        "Expected a memory or a positive constant: the bonus of a first state is 1/constant",
      );
    }
    return similarity > largestSimilarity ? 0 : 1 / similarity;
  });
  const all = [...memory.embeddings, ...embeddings.map((embedding) => Float64Array.from(embedding))];
  return {
    rewards,
    memory: { embeddings: all.slice(Math.max(0, all.length - capacity)), distanceSum, distanceCount },
  };
}
