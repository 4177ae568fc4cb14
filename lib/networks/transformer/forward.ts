import type { Tensor, Tensor2D, Tensor3D, Tensor4D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../../tensor/mod.ts";
import { transformerBlocks, type TransformerShape } from "./shape.ts";

/** Added to a variance before its root, part of the architecture (Ba et al., arXiv:1607.06450, in all implementations). */
const VARIANCE_FLOOR = 1e-5;

/** The exponential of this is 0 in float32: what a head must not see. */
const UNSEEN = -1e9;

/**
 * A transformer's logits as an expression of tensors, [batch, length, V].
 *
 * Layers of x ← x + A(N(x)), x ← x + P(N(x)): A causal softmax attention of several heads with scores qᵀk/√(d/heads), P a perceptron with
 * u·σ(u) between its layers (SiLU: smooth, so that differences can check its derivatives), N the normalisation of each position.
 */
export function transformerLogits(
  tf: TensorFlow,
  shape: TransformerShape,
  parameters: readonly Tensor[],
  tokens: Tensor2D,
): Tensor3D {
  const byName = new Map(transformerBlocks(shape).map(({ name }, i) => [name, parameters[i]]));
  const at = (name: string): Tensor => byName.get(name)!;
  const [batch, length] = tokens.shape;
  const { vocabulary, width, heads, layers } = shape;
  const matrix = (name: string): Tensor2D => at(name) as Tensor2D;

  const normalised = (x: Tensor2D, name: string): Tensor2D => {
    const centred = tf.sub(x, tf.mean(x, 1, true));
    const variance = tf.mean(tf.square(centred), 1, true);
    const unit = tf.mul(centred, tf.rsqrt(tf.add(variance, VARIANCE_FLOOR)));
    return tf.add(tf.mul(unit, at(`${name} gain`)), at(`${name} shift`));
  };

  // A one-hot product rather than a look-up: its derivatives of every order are those of a product.
  const looked = tf.matMul(
    tf.oneHot(tf.reshape(tf.cast(tokens, "int32"), [batch * length]), vocabulary).toFloat() as Tensor2D,
    matrix("tokens"),
  );
  const places = tf.slice(matrix("positions"), [0, 0], [length, width]);
  let x = tf.reshape(tf.add(tf.reshape(looked, [batch, length, width]), places), [
    batch * length,
    width,
  ]) as Tensor2D;

  const rows = tf.range(0, length).reshape([length, 1]);
  const future = tf.mul(tf.cast(tf.less(rows, tf.range(0, length)), "float32"), UNSEEN);
  const split = (y: Tensor2D): Tensor4D =>
    tf.transpose(tf.reshape(y, [batch, length, heads, width / heads]), [0, 2, 1, 3]) as Tensor4D;

  for (let layer = 1; layer <= layers; layer++) {
    const read = normalised(x, `attention ${layer}`);
    const [queries, keys, values] = ["queries", "keys", "values"].map((name) =>
      split(tf.matMul(read, matrix(`${name} ${layer}`)))
    );
    const scores = tf.add(
      tf.mul(tf.matMul(queries, keys, false, true), 1 / Math.sqrt(width / heads)),
      future,
    );
    const seen = tf.matMul(tf.softmax(scores), values);
    const merged = tf.reshape(tf.transpose(seen, [0, 2, 1, 3]), [batch * length, width]) as Tensor2D;
    x = tf.add(x, tf.matMul(merged, matrix(`attended ${layer}`)));

    const inner = tf.add(
      tf.matMul(normalised(x, `perceptron ${layer}`), matrix(`hidden ${layer}`)),
      at(`hidden shift ${layer}`),
    );
    const active = tf.mul(inner, tf.sigmoid(inner)) as Tensor2D;
    x = tf.add(
      x,
      tf.add(tf.matMul(active, matrix(`output ${layer}`)), at(`output shift ${layer}`)),
    );
  }
  const logits = tf.matMul(normalised(x, "last"), matrix("read-out"));
  return tf.reshape(logits, [batch, length, vocabulary]) as Tensor3D;
}
