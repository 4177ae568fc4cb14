import { requireFinite } from "../../math/checks.ts";
import { type Matrix, matvec, transpose } from "../../math/mod.ts";
import { type FiniteWorld, softmaxPolicy } from "../worlds/mod.ts";

/** A softmax policy whose logits are linear in its parameters. */
export interface LinearSoftmax {
  /** n, the number of parameters. */
  readonly size: number;
  /** z = Φθ: S·A logits in nats. */
  logits(parameters: ArrayLike<number>): Float64Array;
  /** S·A probabilities. */
  policy(parameters: ArrayLike<number>): Float64Array;
  /** Φᵀg: a gradient in the logits as one in the parameters. */
  pullBack(gradient: Float64Array): Float64Array;
}

/**
 * The softmax policies whose logits are linear in n parameters.
 *
 * π_θ(a|s) ∝ exp (Φθ)(s,a). Without features Φ is the identity and every state has logits of its own; with fewer features than logits a
 * step that is meant for one state moves the others, as in a network.
 *
 * Source: Sutton and Barto, Reinforcement Learning (2018), eq. (13.3).
 *
 * @param world S states, A actions
 * @param features Φ, S·A rows and n columns; the identity unless told
 * @throws {RangeError} if there are not S·A rows or an entry is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const world = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * const family = linearSoftmax(world, matrix(4, 1, [1, 0, 0, 0]));
 * assert.deepEqual([...family.policy([Math.log(3)])].map((p) => p.toFixed(9)), ["0.750000000", "0.250000000", "0.000000000", "0.000000000"]);
 * ```
 */
export function linearSoftmax(world: FiniteWorld, features?: Matrix): LinearSoftmax {
  const entries = world.states * world.actions;
  if (!features) {
    return {
      size: entries,
      logits: (parameters) => Float64Array.from(parameters),
      policy: (parameters) => softmaxPolicy(world, parameters),
      pullBack: (gradient) => gradient,
    };
  }
  if (features.rows !== entries) {
    throw new RangeError(
      `Expected features with a row for each of ${entries} logits, got ${features.rows} rows`,
    );
  }
  requireFinite("the features", features.data);
  const transposed = transpose(features);
  return {
    size: features.columns,
    logits: (parameters) => matvec(features, parameters),
    policy: (parameters) => softmaxPolicy(world, matvec(features, parameters)),
    pullBack: (gradient) => matvec(transposed, gradient),
  };
}
