import { requireFinite, requireFiniteNumber, requireInteger, requireSameLength } from "../../math/checks.ts";
import { qLambdaLoss, type TrajectoryDifference } from "../value/mod.ts";

/** A film: T + 1 pictures of height × width × channels numbers, rows first and channels last. */
export interface Film {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** One list of height·width·channels numbers for each picture. */
  readonly frames: readonly ArrayLike<number>[];
}

/**
 * Rewards for changing what is seen: the mean absolute change of the pixels in each cell of a grid.
 *
 * r(cell) = mean over the cell's pixels and channels of |oₜ₊₁ − oₜ|.
 *
 * Source: Jaderberg et al. (UNREAL), arXiv:1611.05397v1, section 3.1; rlax 0.1.9 `pixel_control_rewards`.
 *
 * @param film T + 1 pictures, usually with values from 0 to 1
 * @param cell the side of a cell in pixels; height and width are multiples of it
 * @returns T lists of (height/cell)·(width/cell) rewards, row by row
 * @throws {RangeError} if the sizes do not fit or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const frames = [[0, 0, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 1, 0, 0, 2]]; // 2 × 4, one channel
 * const [rewards] = pixelControlRewards({ height: 2, width: 4, channels: 1, frames }, 2);
 * assert.deepEqual([...rewards], [0.5, 0.5]);
 * ```
 */
export function pixelControlRewards(
  { height, width, channels, frames }: Film,
  cell: number,
): Float64Array[] {
  for (const [what, size] of Object.entries({ height, width, channels, cell })) requireInteger(what, size, 1);
  if (height % cell !== 0 || width % cell !== 0) {
    throw new RangeError(
      `Expected a height and width that are multiples of ${cell}, got ${height} and ${width}`,
    );
  }
  frames.forEach((frame, t) => {
    if (frame.length !== height * width * channels) {
      throw new RangeError(
        `Expected ${height * width * channels} numbers in picture ${t}, got ${frame.length}`,
      );
    }
    requireFinite(`picture ${t}`, frame);
  });
  const across = width / cell;
  return frames.slice(1).map((frame, t) => {
    const rewards = new Float64Array(height / cell * across);
    for (let i = 0; i < frame.length; i++) {
      const pixel = Math.floor(i / channels);
      const row = Math.floor(Math.floor(pixel / width) / cell);
      const column = Math.floor(pixel % width / cell);
      rewards[row * across + column] += Math.abs(frame[i] - frames[t][i]) / (cell * cell * channels);
    }
    return rewards;
  });
}

/** What of a feature is rewarded. */
export type FeatureReward =
  | "feature"
  | "absolute-change"
  | "increase"
  | "decrease"
  | { readonly potential: number };

/**
 * Rewards for controlling features: one task for each of D features.
 *
 * φₜ₊₁, |φₜ₊₁ − φₜ|, φₜ₊₁ − φₜ, φₜ − φₜ₊₁, or γφₜ₊₁ − φₜ. The last is potential-based: its discounted sum telescopes to γᵀφ_T − φ₀.
 *
 * Source: Jaderberg et al., arXiv:1611.05397v1, section 3.1; the potential: Ng, Harada and Russell, ICML 1999, theorem 1; rlax 0.1.9
 * `feature_control_rewards`.
 *
 * @param features T + 1 lists of D numbers
 * @param kind what is rewarded; `{ potential: γ }` with a discount
 * @returns T lists of D rewards, in units of the features
 * @throws {RangeError} if lengths differ or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...featureControlRewards([[1, 5], [4, 3]], { potential: 0.5 })[0]], [1, -3.5]);
 * ```
 */
export function featureControlRewards(
  features: readonly ArrayLike<number>[],
  kind: FeatureReward,
): Float64Array[] {
  features.forEach((row, t) => {
    requireSameLength(`the features of step ${t}`, row, "those of step 0", features[0]);
    requireFinite(`the features of step ${t}`, row);
  });
  if (typeof kind === "object") requireFiniteNumber("the discount", kind.potential);
  const reward = (after: number, before: number): number => {
    if (typeof kind === "object") return kind.potential * after - before;
    if (kind === "feature") return after;
    if (kind === "absolute-change") return Math.abs(after - before);
    return kind === "increase" ? after - before : before - after;
  };
  return features.slice(1).map((row, t) =>
    Float64Array.from(row, (after, d) => reward(after, features[t][d]))
  );
}

/**
 * The loss of pixel control: Q-learning with full returns, for each cell of the grid by itself.
 *
 * Σ_cells ½Σₜ(Gₜ − Q(sₜ,aₜ; cell))², G the Q(λ) returns at λ = 1 of the cell's rewards, held fixed.
 *
 * Source: Jaderberg et al., arXiv:1611.05397v1, section 3.1; rlax 0.1.9 `pixel_control_loss`, which returns the terms.
 *
 * @param film T + 1 pictures
 * @param actionValues for each cell (row by row) T + 1 lists of A action values
 * @param actions a₀ … a_{T−1}
 * @param options `cell`, the side of a cell in pixels; `discounts` γₜ
 * @returns the loss, its gradient for each cell, and each cell's errors
 * @throws {RangeError} as {@linkcode pixelControlRewards} and `qLambdaLoss`
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const film = { height: 1, width: 1, channels: 1, frames: [[0], [1]] };
 * // G = 1 + 0.5·2 = 2, Q(s₀,a₀) = 3.
 * assert.equal(pixelControlLoss(film, [[[3, 9], [2, 1]]], [0], { cell: 1, discounts: 0.5 }).value, 0.5);
 * ```
 */
export function pixelControlLoss(
  film: Film,
  actionValues: readonly (readonly ArrayLike<number>[])[],
  actions: ArrayLike<number>,
  { cell, discounts }: { readonly cell: number; readonly discounts: number | ArrayLike<number> },
): { readonly value: number; readonly gradient: Float64Array[][]; readonly errors: Float64Array[] } {
  const rewards = pixelControlRewards(film, cell);
  const cells = film.height / cell * film.width / cell;
  if (actionValues.length !== cells) {
    throw new RangeError(`Expected action values of ${cells} cells, got ${actionValues.length}`);
  }
  const parts: TrajectoryDifference<Float64Array[]>[] = actionValues.map((values, k) =>
    qLambdaLoss(values, actions, rewards.map((row) => row[k]), { discounts, lambda: 1 })
  );
  return {
    value: parts.reduce((sum, part) => sum + part.value, 0),
    gradient: parts.map((part) => part.gradient),
    errors: parts.map((part) => part.errors),
  };
}
