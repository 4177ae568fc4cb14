import {
  requireFinite,
  requireInteger,
  requireNotEmpty,
  requirePositive,
  requireSameLength,
} from "../../math/checks.ts";

/** What PopArt knows of the targets of each of K outputs; two targets of different tasks never mix. */
export interface PopArtState {
  /** μ, the running mean of the targets: K numbers in units of reward. */
  readonly shift: ArrayLike<number>;
  /** σ > 0, their standard deviation kept between bounds: K numbers in units of reward. */
  readonly scale: ArrayLike<number>;
  /** ν, the running mean of their squares: K numbers in units of reward². */
  readonly secondMoment: ArrayLike<number>;
}

/** A linear layer with K outputs: x ↦ xᵀW + b. */
export interface LinearLayer {
  /** W: a row for each input, of K numbers. */
  readonly weights: readonly ArrayLike<number>[];
  /** b: K numbers. */
  readonly bias: ArrayLike<number>;
}

function requireState({ shift, scale, secondMoment }: PopArtState): void {
  requireNotEmpty("the shifts", shift);
  requireSameLength("the scales", scale, "the shifts", shift);
  requireSameLength("the second moments", secondMoment, "the shifts", shift);
  requireFinite("the shifts", shift);
  requireFinite("the second moments", secondMoment);
  for (let k = 0; k < scale.length; k++) requirePositive(`the scale of output ${k}`, scale[k]);
}

function requireOutputs(values: ArrayLike<unknown>, outputs: ArrayLike<number>, count: number): void {
  requireSameLength("the outputs", outputs, "the values", values);
  for (let i = 0; i < outputs.length; i++) {
    if (!(Number.isInteger(outputs[i]) && outputs[i] >= 0 && outputs[i] < count)) {
      throw new RangeError(`Expected outputs from 0 to ${count - 1}, got ${outputs[i]} at index ${i}`);
    }
  }
}

/**
 * The state that PopArt begins with: it changes nothing.
 *
 * μ = 0, σ = 1, ν = 1.
 *
 * Source: van Hasselt et al., arXiv:1602.07714v2, section 2.2; rlax 0.1.9 `popart`.
 *
 * @param outputs K ≥ 1
 * @throws {RangeError} if K is no integer of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...popArtNormalized(popArtStart(2), [3, 4], [0, 1])], [3, 4]);
 * ```
 */
export function popArtStart(outputs: number): PopArtState {
  requireInteger("the number of outputs", outputs, 1);
  return {
    shift: new Float64Array(outputs),
    scale: new Float64Array(outputs).fill(1),
    secondMoment: new Float64Array(outputs).fill(1),
  };
}

/**
 * Values in the units of the network.
 *
 * (y − μ)/σ.
 *
 * Source: van Hasselt et al., arXiv:1602.07714v2, section 2; rlax 0.1.9 `normalize`.
 *
 * @param state μ, σ, ν of K outputs
 * @param values n numbers in units of reward
 * @param outputs which output each belongs to, from 0 to K − 1
 * @returns n pure numbers
 * @throws {RangeError} if lengths differ, a number is not finite, a scale not positive or an output none of K
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const state = { shift: [1, 10], scale: [2, 5], secondMoment: [5, 125] };
 * assert.deepEqual([...popArtNormalized(state, [3, 3], [0, 1])], [1, -1.4]);
 * ```
 */
export function popArtNormalized(
  state: PopArtState,
  values: ArrayLike<number>,
  outputs: ArrayLike<number>,
): Float64Array {
  requireState(state);
  requireOutputs(values, outputs, state.shift.length);
  requireFinite("the values", values);
  return Float64Array.from(values, (y, i) => (y - state.shift[outputs[i]]) / state.scale[outputs[i]]);
}

/**
 * Outputs of the network in units of reward: the inverse of {@linkcode popArtNormalized}.
 *
 * σ y + μ.
 *
 * Source: van Hasselt et al., arXiv:1602.07714v2, section 2; rlax 0.1.9 `unnormalize`, and `unnormalize_linear` once the output is chosen.
 *
 * @param state μ, σ, ν of K outputs
 * @param values n pure numbers
 * @param outputs which output each belongs to, from 0 to K − 1
 * @returns n numbers in units of reward
 * @throws {RangeError} as {@linkcode popArtNormalized}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const state = { shift: [1, 10], scale: [2, 5], secondMoment: [5, 125] };
 * assert.deepEqual([...popArtUnnormalized(state, [1, -1], [0, 1])], [3, 5]);
 * ```
 */
export function popArtUnnormalized(
  state: PopArtState,
  values: ArrayLike<number>,
  outputs: ArrayLike<number>,
): Float64Array {
  requireState(state);
  requireOutputs(values, outputs, state.shift.length);
  requireFinite("the values", values);
  return Float64Array.from(values, (y, i) => state.scale[outputs[i]] * y + state.shift[outputs[i]]);
}

/** How PopArt's statistics follow the targets. */
export interface PopArtOptions {
  /** β in (0, 1], the share of a new target in the moments. */
  readonly rate: number;
  /** The least σ, above 0, in units of reward. */
  readonly least: number;
  /** The largest σ, in units of reward. */
  readonly most: number;
}

/**
 * The statistics after new targets (the ART of PopArt: adaptively rescaling targets).
 *
 * μ ← μ + β Σ (y − μ), ν ← ν + β Σ (y² − ν), the sums over the targets of that output; σ = √(ν − μ²), kept between the bounds. Several targets
 * of one output in a batch count with β each, from the same old moments: choose β below one over their number.
 *
 * Source: van Hasselt et al., arXiv:1602.07714v2, eqs. (5) and (6); the batch as in rlax 0.1.9 `art`.
 *
 * @param state μ, σ, ν of K outputs
 * @param targets n numbers in units of reward
 * @param outputs which output each belongs to, from 0 to K − 1
 * @param options β, bounds of σ
 * @throws {RangeError} as {@linkcode popArtNormalized}; if β is not in (0, 1] or the bounds are not 0 < least ≤ most
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // μ = 0 + 0.5·4 = 2, ν = 1 + 0.5·(16 − 1) = 8.5, σ = √4.5.
 * const { shift, scale } = popArtStatistics(popArtStart(2), [4], [1], { rate: 0.5, least: 0.1, most: 10 });
 * assert.deepEqual([...shift as Float64Array], [0, 2]);
 * assert.deepEqual([...scale as Float64Array], [1, Math.sqrt(4.5)]);
 * ```
 */
export function popArtStatistics(
  state: PopArtState,
  targets: ArrayLike<number>,
  outputs: ArrayLike<number>,
  { rate, least, most }: PopArtOptions,
): PopArtState {
  requireState(state);
  requireOutputs(targets, outputs, state.shift.length);
  requireFinite("the targets", targets);
  if (!(rate > 0 && rate <= 1)) throw new RangeError(`Expected a rate in (0, 1], got ${rate}`);
  requirePositive("the least scale", least);
  if (!(most >= least)) throw new RangeError(`Expected a largest scale of at least ${least}, got ${most}`);
  const shift = Float64Array.from(state.shift);
  const secondMoment = Float64Array.from(state.secondMoment);
  for (let i = 0; i < targets.length; i++) {
    const k = outputs[i];
    shift[k] += rate * (targets[i] - state.shift[k]);
    secondMoment[k] += rate * (targets[i] ** 2 - state.secondMoment[k]);
  }
  const scale = shift.map((mu, k) =>
    Math.sqrt(Math.min(Math.max(secondMoment[k] - mu ** 2, least ** 2), most ** 2))
  );
  return { shift, scale, secondMoment };
}

/**
 * The layer that says, under new statistics, exactly what it said under the old ones (the POP: preserving outputs precisely).
 *
 * W ← W σ/σ′, b ← (σ b + μ − μ′)/σ′.
 *
 * Source: van Hasselt et al., arXiv:1602.07714v2, proposition 1 and algorithm 1; rlax 0.1.9 `pop`.
 *
 * @param layer the last layer, with K outputs
 * @param before the statistics until now
 * @param after the statistics from now on
 * @throws {RangeError} if shapes differ or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const after = { shift: [1], scale: [2], secondMoment: [5] };
 * const { weights, bias } = popArtPreserved({ weights: [[4]], bias: [3] }, popArtStart(1), after);
 * assert.deepEqual([weights[0][0], bias[0]], [2, 1]); // 2·(2x + 1) + 1 = 4x + 3
 * ```
 */
export function popArtPreserved(
  { weights, bias }: LinearLayer,
  before: PopArtState,
  after: PopArtState,
): { readonly weights: Float64Array[]; readonly bias: Float64Array } {
  requireState(before);
  requireState(after);
  requireSameLength("the new statistics", after.shift, "the old ones", before.shift);
  requireSameLength("the biases", bias, "the outputs", before.shift);
  requireFinite("the biases", bias);
  return {
    weights: weights.map((row, i) => {
      requireSameLength(`the weights of input ${i}`, row, "the outputs", before.shift);
      requireFinite(`the weights of input ${i}`, row);
      return Float64Array.from(row, (weight, k) => weight * before.scale[k] / after.scale[k]);
    }),
    bias: Float64Array.from(
      bias,
      (b, k) => (before.scale[k] * b + before.shift[k] - after.shift[k]) / after.scale[k],
    ),
  };
}

/**
 * One PopArt update: new statistics, and a layer whose unnormalised outputs they leave as they were.
 *
 * {@linkcode popArtStatistics}, then {@linkcode popArtPreserved}.
 *
 * Source: van Hasselt et al., arXiv:1602.07714v2, algorithm 1; several tasks: Hessel et al., arXiv:1809.04474v1; rlax 0.1.9 `popart`.
 *
 * @param layer the last layer, with K outputs
 * @param state μ, σ, ν
 * @param targets n numbers in units of reward
 * @param outputs which output each belongs to
 * @param options β, bounds of σ
 * @throws {RangeError} as the two functions
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { layer, state } = popArtUpdate({ weights: [[2]], bias: [1] }, popArtStart(1), [5], [0], { rate: 0.5, least: 0.1, most: 10 });
 * const before = 2 * 3 + 1;
 * const after = popArtUnnormalized(state, [layer.weights[0][0] * 3 + layer.bias[0]], [0])[0];
 * assert.ok(Math.abs(after - before) < 1e-12);
 * ```
 */
export function popArtUpdate(
  layer: LinearLayer,
  state: PopArtState,
  targets: ArrayLike<number>,
  outputs: ArrayLike<number>,
  options: PopArtOptions,
): { readonly layer: LinearLayer; readonly state: PopArtState } {
  const after = popArtStatistics(state, targets, outputs, options);
  return { layer: popArtPreserved(layer, state, after), state: after };
}
