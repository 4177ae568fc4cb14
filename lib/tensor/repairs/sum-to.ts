import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";

/** Sums a gradient over the axes along which an input of the given shape was broadcast. */
export function sumTo(tf: TensorFlow, gradient: Tensor, shape: number[]): Tensor {
  const axes = tf.broadcast_util.getReductionAxes(shape, gradient.shape);
  return tf.reshape(axes.length === 0 ? gradient : tf.sum(gradient, axes), shape);
}
