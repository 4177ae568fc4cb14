import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "./engine.ts";

/** −Σₖ labelsₖ·ln softmax(logits)ₖ over the last axis. */
export function softmaxCrossEntropy(tf: TensorFlow, labels: Tensor, logits: Tensor): Tensor {
  if (String(labels.shape) !== String(logits.shape)) {
    throw new RangeError(`Expected labels of the logits' shape [${logits.shape}], got [${labels.shape}]`);
  }
  if (labels.dtype !== "float32") {
    throw new TypeError(
      `Expected probabilities as labels (float32), got dtype ${labels.dtype}: see tf.oneHot, tf.cast`,
    );
  }
  return tf.neg(tf.sum(tf.mul(labels, tf.logSoftmax(logits)), -1));
}
