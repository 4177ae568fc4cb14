import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import { requireFinite, requireInteger, requirePositive, requireSameLength } from "../../math/checks.ts";
import { logSoftmax } from "../../math/mod.ts";
import type { Tensors } from "../../tensor/mod.ts";
import { transformerLogits } from "./forward.ts";
import { type ParameterBlock, transformerBlocks, type TransformerShape, transformerSize } from "./shape.ts";
import { type PromptedResponse, sequenceBatch, type TokenBatch, tokenBatch } from "./token-batch.ts";

/** How {@linkcode TokenPolicy.naturalDirection} solves. */
export interface NaturalDirectionOptions {
  /** Steps of conjugate gradients; TRPO's implementations take 10. */
  readonly iterations: number;
  /** What is added to the Fisher matrix's diagonal, positive. */
  readonly damping: number;
}

/**
 * A network that gives every prompt a law of responses, token by token.
 *
 * Parameters are a flat vector of float64 on the host, computed with in float32; log-probabilities are in nats. What is returned is plain
 * numbers: nothing stays behind on the backend.
 */
export interface TokenPolicy {
  readonly shape: TransformerShape;
  /** The number of parameters. */
  readonly size: number;

  /**
   * Logits of the next token after every position of sequences of one length.
   *
   * @returns batch·length·V numbers in that order
   */
  logits(parameters: ArrayLike<number>, sequences: readonly ArrayLike<number>[]): Promise<Float64Array>;

  /** For each response and each of its tokens the law that the token is drawn from: V log-probabilities. */
  nextLaws(
    parameters: ArrayLike<number>,
    responses: readonly PromptedResponse[],
  ): Promise<Float64Array[][]>;

  /** ln π of each token of each response. */
  logProbabilities(
    parameters: ArrayLike<number>,
    responses: readonly PromptedResponse[],
  ): Promise<Float64Array[]>;

  /**
   * The gradient of the linear form Σ_bt w_bt ln π(y_bt) in the parameters.
   *
   * @param weights a number for each token of each response
   */
  linearFormGradient(
    parameters: ArrayLike<number>,
    responses: readonly PromptedResponse[],
    weights: readonly ArrayLike<number>[],
  ): Promise<Float64Array>;

  /**
   * F v for the Fisher matrix of the next-token laws, averaged over all tokens of the responses: F = ⟨Jᵀ(diag π − ππᵀ)J⟩, J = ∂logits/∂θ.
   * It is the Hessian at θ of the mean divergence D(π_θ‖π_θ′), and of D(π_θ′‖π_θ).
   */
  fisherProduct(
    parameters: ArrayLike<number>,
    responses: readonly PromptedResponse[],
    vector: ArrayLike<number>,
  ): Promise<Float64Array>;

  /** (F + damping)⁻¹ g by conjugate gradients, all of it on the backend. */
  naturalDirection(
    parameters: ArrayLike<number>,
    responses: readonly PromptedResponse[],
    gradient: ArrayLike<number>,
    options: NaturalDirectionOptions,
  ): Promise<Float64Array>;
}

/**
 * A small causal transformer as a policy over tokens.
 *
 * ln π(y|x) = Σ_t ln softmax(z(x, y_<t))[y_t], z the logits of pre-normalised layers of attention and a perceptron
 * ({@linkcode transformerBlocks}). Losses are not written here: an objective says what each log-probability's slope is, and
 * `linearFormGradient` carries the slopes to the parameters, ∂L/∂θ = Σ (∂L/∂ln π_bt) ∂ln π_bt/∂θ.
 *
 * Source: Vaswani et al., arXiv:1706.03762v7, section 3; layers as in Radford et al., GPT-2 (2019), section 2.3.
 *
 * @param tensors from `loadTensors()`
 * @param shape the sizes
 * @throws {RangeError} if the shape is none; the methods throw for parameters of another number, tokens or lengths that the network does not
 * have, and weights of another shape
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { loadTensors } from "../../tensor/mod.ts";
 * import { transformerStart } from "./shape.ts";
 * const shape = { vocabulary: 3, length: 4, width: 4, heads: 2, hidden: 8, layers: 1 };
 * const policy = transformerPolicy(await loadTensors({ backend: "cpu" }), shape);
 * const [logs] = await policy.logProbabilities(transformerStart(shape, stream(1)), [{ prompt: [0, 1], response: [2, 2] }]);
 * assert.ok(logs.length === 2 && logs.every((each) => Math.abs(each + Math.log(3)) < 1)); // near uniform at the start
 * ```
 */
export function transformerPolicy(tensors: Tensors, shape: TransformerShape): TokenPolicy {
  const { tf, fromNumbers, numbers, scope, scopeAsync } = tensors;
  const size = transformerSize(shape);
  const blocks = transformerBlocks(shape);
  const V = shape.vocabulary;

  const upload = (parameters: ArrayLike<number>): Tensor[] => {
    requireSameLength("the parameters", parameters, "the network's", { length: size });
    requireFinite("the parameters", parameters);
    const all = Float64Array.from(parameters);
    return blocks.map(({ offset, size, shape }) => fromNumbers(all.subarray(offset, offset + size), shape));
  };
  const tokensOf = ({ batch, length, tokens }: Pick<TokenBatch, "batch" | "length" | "tokens">): Tensor2D =>
    tf.tensor2d(tokens, [batch, length], "int32");
  const flat = (arrays: readonly Tensor[]): Tensor => tf.concat(arrays.map((each) => tf.reshape(each, [-1])));
  const unflat = (vector: Tensor): Tensor[] =>
    blocks.map(({ offset, size, shape }: ParameterBlock) =>
      tf.reshape(tf.slice(vector, [offset], [size]), [...shape])
    );

  const logits: TokenPolicy["logits"] = (parameters, sequences) =>
    scopeAsync(() => {
      const batch = sequenceBatch(shape, sequences);
      return numbers(scope(() => transformerLogits(tf, shape, upload(parameters), tokensOf(batch))));
    });

  const nextLaws: TokenPolicy["nextLaws"] = (parameters, responses) =>
    scopeAsync(async () => {
      const batch = tokenBatch(shape, responses);
      const found = await numbers(
        scope(() => transformerLogits(tf, shape, upload(parameters), tokensOf(batch))),
      );
      return batch.rows.map((rows) =>
        Array.from(rows, (row) => logSoftmax(found.subarray(row * V, (row + 1) * V)))
      );
    });

  /** The mean Fisher matrix's product with a flat tensor. */
  const fisher = (points: Tensor[], batch: TokenBatch): (vector: Tensor) => Tensor => {
    const tokens = tokensOf(batch);
    const counted = new Float32Array(batch.batch * batch.length);
    const total = batch.rows.reduce((sum, rows) => sum + rows.length, 0);
    for (const rows of batch.rows) for (const row of rows) counted[row] = 1 / total;
    const weights = fromNumbers(counted, [batch.batch, batch.length, 1]);
    const f = (...at: Tensor[]): Tensor => transformerLogits(tf, shape, at, tokens);
    const laws = scope(() => tf.softmax(f(...points)));
    return (vector) =>
      scope(() => {
        const moved = tensors.jacobianVectorProduct(f, points, unflat(vector));
        const centred = tf.sub(moved, tf.sum(tf.mul(laws, moved), -1, true));
        const back = tf.mul(weights, tf.mul(laws, centred));
        return flat(tensors.vectorJacobianProduct(f, points, back));
      });
  };

  return {
    shape,
    size,
    logits,
    nextLaws,
    logProbabilities: async (parameters, responses) => {
      const laws = await nextLaws(parameters, responses);
      return laws.map((each, i) => Float64Array.from(each, (law, t) => law[responses[i].response[t]]));
    },
    linearFormGradient: (parameters, responses, weights) =>
      scopeAsync(() => {
        const batch = tokenBatch(shape, responses);
        requireSameLength("the weights", weights, "the responses", responses);
        const form = new Float64Array(batch.batch * batch.length * V);
        weights.forEach((list, i) => {
          requireSameLength(`the weights of response ${i}`, list, "its tokens", responses[i].response);
          requireFinite(`the weights of response ${i}`, list);
          batch.rows[i].forEach((row, t) => form[row * V + responses[i].response[t]] = list[t]);
        });
        return numbers(scope(() => {
          const tokens = tokensOf(batch);
          const weighted = fromNumbers(form, [batch.batch, batch.length, V]);
          const sum = (...at: Tensor[]): Tensor =>
            tf.sum(tf.mul(weighted, tf.logSoftmax(transformerLogits(tf, shape, at, tokens))));
          return flat(tensors.gradient(sum, upload(parameters)));
        }));
      }),
    fisherProduct: (parameters, responses, vector) =>
      scopeAsync(() => {
        requireSameLength("the vector", vector, "the parameters", parameters);
        const product = fisher(upload(parameters), tokenBatch(shape, responses));
        return numbers(product(fromNumbers(vector, [size])));
      }),
    naturalDirection: (parameters, responses, gradient, { iterations, damping }) =>
      scopeAsync(() => {
        requireSameLength("the gradient", gradient, "the parameters", parameters);
        requireInteger("the number of iterations", iterations, 1);
        requirePositive("the damping", damping);
        const product = fisher(upload(parameters), tokenBatch(shape, responses));
        const dot = (a: Tensor, b: Tensor): Tensor => tf.sum(tf.mul(a, b));
        // A gradient of zero has the direction zero: quotients of squares that vanish are 0.
        const over = (a: Tensor, b: Tensor): Tensor => tf.divNoNan(a, b);
        let rest = fromNumbers(gradient, [size]);
        let direction = rest;
        let solution = tf.zerosLike(rest);
        for (let step = 0; step < iterations; step++) {
          [solution, rest, direction] = scope(() => {
            const image = tf.add(product(direction), tf.mul(damping, direction));
            const square = dot(rest, rest);
            const along = over(square, dot(direction, image));
            const left = tf.sub(rest, tf.mul(along, image));
            return [
              tf.add(solution, tf.mul(along, direction)),
              left,
              tf.add(left, tf.mul(over(dot(left, left), square), direction)),
            ];
          });
        }
        return numbers(solution);
      }),
  };
}
