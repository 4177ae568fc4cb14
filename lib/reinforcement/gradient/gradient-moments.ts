import { requireFinite, requireInteger } from "../../math/checks.ts";
import { type Matrix, matrix } from "../../math/mod.ts";
import type { FiniteWorld } from "../worlds/finite-world.ts";
import { trajectories, type Trajectory } from "../worlds/trajectories.ts";

/** The exact mean and covariance of an estimator of n numbers. */
export interface GradientMoments {
  /** n numbers. */
  readonly mean: Float64Array;
  /** n × n. */
  readonly covariance: Matrix;
  /** The trace of the covariance, E‖g − E g‖²: the one number that is usually called the variance of a gradient. */
  readonly variance: number;
}

/** A gradient estimated from one episode: n numbers, always the same n. */
export type GradientEstimator = (trajectory: Trajectory) => ArrayLike<number>;

/** A gradient estimated from a batch of independent episodes. */
export type BatchGradientEstimator = (batch: readonly Trajectory[]) => ArrayLike<number>;

/** The most batches that are enumerated. */
const MOST_BATCHES = 2e6;

/**
 * The exact mean and covariance of any estimator that looks at one episode.
 *
 * E g = Σ_τ P[τ; π] g(τ) and Cov g = Σ_τ P[τ; π] (g − E g)(g − E g)ᵀ over every trajectory up to the horizon; nothing is sampled.
 *
 * Source: kaplan eqs. (8.1.3) and (8.2.1), the average over trajectories.
 *
 * @param world the decision process
 * @param policy S·A probabilities: the policy that acts
 * @param horizon the most steps of an episode
 * @param estimator n numbers from an episode
 * @throws {RangeError} if the policy is none of this world, the estimator's numbers change in count or are not finite, or there are too
 * many trajectories
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[4, 0], [0, 0]] });
 * const { mean, variance } = gradientMoments(bandit, [0.25, 0.75, 0, 0], 1, ({ rewards }) => rewards);
 * assert.deepEqual([[...mean], variance], [[1], 3]);
 * ```
 */
export function gradientMoments(
  world: FiniteWorld,
  policy: ArrayLike<number>,
  horizon: number,
  estimator: GradientEstimator,
): GradientMoments {
  const gathered = new Gathered();
  for (const trajectory of trajectories(world, policy, horizon)) {
    gathered.add(trajectory.probability, estimator(trajectory));
  }
  return gathered.moments();
}

/**
 * The exact mean and covariance of any estimator that looks at a batch of B independent episodes: group baselines, normalisation.
 *
 * E g = Σ P[τ₁]…P[τ_B] g(τ₁, …, τ_B) over all ordered batches.
 *
 * Source: kaplan eq. (8.2.3), for estimators in which the episodes of a batch need not be treated each by itself.
 *
 * @param world the decision process
 * @param policy S·A probabilities: the policy that acts
 * @param horizon the most steps of an episode
 * @param size B, the episodes of a batch, at least 1
 * @param estimator n numbers from a batch
 * @throws {RangeError} as {@linkcode gradientMoments}, or if there are over two million batches
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[4, 0], [0, 0]] });
 * const spread = batchGradientMoments(bandit, [0.25, 0.75, 0, 0], 1, 2, ([one, two]) => [
 *   Math.abs(one.rewards[0] - two.rewards[0]),
 * ]);
 * assert.equal(spread.mean[0], 1.5);
 * ```
 */
export function batchGradientMoments(
  world: FiniteWorld,
  policy: ArrayLike<number>,
  horizon: number,
  size: number,
  estimator: BatchGradientEstimator,
): GradientMoments {
  requireInteger("the size of a batch", size, 1);
  const all = [...trajectories(world, policy, horizon)];
  if (all.length ** size > MOST_BATCHES) {
    throw new RangeError(
      `Expected at most ${MOST_BATCHES} batches, got ${all.length}^${size}: shorten the horizon, or take smaller batches`,
    );
  }
  const gathered = new Gathered();
  const batch: Trajectory[] = new Array(size);
  const fill = (place: number, probability: number): void => {
    if (place === size) {
      gathered.add(probability, estimator([...batch]));
      return;
    }
    for (const trajectory of all) {
      batch[place] = trajectory;
      fill(place + 1, probability * trajectory.probability);
    }
  };
  fill(0, 1);
  return gathered.moments();
}

/**
 * The moments of the mean of B independent copies of an estimator.
 *
 * The mean stays, the covariance falls as 1/B.
 *
 * Source: kaplan eq. (8.2.3).
 *
 * @param moments those of one copy
 * @param size B, at least 1
 * @throws {RangeError} if the size is no whole number of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const one = { mean: Float64Array.of(2), covariance: matrix(1, 1, [6]), variance: 6 };
 * assert.equal(averagedMoments(one, 3).variance, 2);
 * ```
 */
export function averagedMoments(moments: GradientMoments, size: number): GradientMoments {
  requireInteger("the size of a batch", size, 1);
  const { rows, columns, data } = moments.covariance;
  return {
    mean: Float64Array.from(moments.mean),
    covariance: matrix(rows, columns, data.map((each) => each / size)),
    variance: moments.variance / size,
  };
}

/** Weighted mean and covariance, updated value by value: no two large sums are ever subtracted. */
class Gathered {
  #weight = 0;
  #mean = new Float64Array(0);
  #scatter = new Float64Array(0);

  add(weight: number, values: ArrayLike<number>): void {
    requireFinite("the estimated gradient", values);
    const n = values.length;
    if (this.#weight === 0) {
      this.#mean = new Float64Array(n);
      this.#scatter = new Float64Array(n * n);
    } else if (n !== this.#mean.length) {
      throw new RangeError(`Expected ${this.#mean.length} numbers from the estimator each time, got ${n}`);
    }
    this.#weight += weight;
    const share = weight / this.#weight;
    const off = Float64Array.from(values, (value, i) => value - this.#mean[i]);
    for (let i = 0; i < n; i++) {
      this.#mean[i] += share * off[i];
      const left = weight * (1 - share) * off[i];
      for (let j = 0; j < n; j++) this.#scatter[i * n + j] += left * off[j];
    }
  }

  moments(): GradientMoments {
    const n = this.#mean.length;
    const covariance = matrix(n, n, this.#scatter.map((each) => each / this.#weight));
    let variance = 0;
    for (let i = 0; i < n; i++) variance += covariance.data[i * n + i];
    return { mean: this.#mean, covariance, variance };
  }
}
