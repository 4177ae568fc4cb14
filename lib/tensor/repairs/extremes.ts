import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";
import { registerGradient } from "./register.ts";
import { sumTo } from "./sum-to.ts";

/**
 * Gives max and min over axes a gradient that ties share equally.
 *
 * TensorFlow.js hands the whole gradient to each of k tied elements: k times too much, outside the subdifferential.
 */
function repairReductions(tf: TensorFlow): void {
  const share = (dy: Tensor, x: Tensor, y: Tensor, reduced: unknown): Tensor => {
    const axes = tf.util.parseAxisParam(reduced as number | number[], x.shape);
    const shape = x.shape.map((size, axis) => axes.includes(axis) ? 1 : size);
    const attained = tf.cast(tf.equal(x, tf.reshape(y, shape)), "float32");
    return tf.mul(tf.reshape(dy, shape), tf.div(attained, tf.sum(attained, axes, true)));
  };
  registerGradient(tf, {
    kernelName: "Max",
    saves: ["x"],
    savesOutput: true,
    inputs: (dy, [x, y], { reductionIndices }) => ({ x: () => share(dy, x, y, reductionIndices) }),
  });
  registerGradient(tf, {
    kernelName: "Min",
    saves: ["x"],
    savesOutput: true,
    inputs: (dy, [x, y], { axis }) => ({ x: () => share(dy, x, y, axis) }),
  });
}

/** Lets maximum and minimum of two tensors be differentiated where one is broadcast; the first wins a tie. */
function repairPairs(tf: TensorFlow): void {
  const pairs = [["Maximum", tf.greaterEqual], ["Minimum", tf.lessEqual]] as const;
  for (const [kernelName, wins] of pairs) {
    registerGradient(tf, {
      kernelName,
      saves: ["a", "b"],
      inputs: (dy, [a, b]) => {
        const fromFirst = (): Tensor => tf.cast(wins(a, b), "float32");
        return {
          a: () => sumTo(tf, tf.mul(dy, fromFirst()), a.shape),
          b: () => sumTo(tf, tf.mul(dy, tf.sub(1, fromFirst())), b.shape),
        };
      },
    });
  }
}

export function repairExtremes(tf: TensorFlow): void {
  repairReductions(tf);
  repairPairs(tf);
}
