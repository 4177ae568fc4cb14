import type { TensorFlow } from "../engine.ts";
import { rowsToGather } from "../rows-to-gather.ts";
import { registerGradient } from "./register.ts";

/** Gives gather the gradient of its rows: each sums what its copies received. TensorFlow.js knows one batch axis. */
export function repairGather(tf: TensorFlow): void {
  registerGradient(tf, {
    kernelName: "GatherV2",
    saves: ["x", "indices"],
    inputs: (dy, [x, indices], attributes) => ({
      x: () => {
        const [axis] = tf.util.parseAxisParam(attributes.axis as number, x.shape);
        const { rows, rowNumbers } = rowsToGather(tf, x, indices, axis, attributes.batchDims as number);
        const dyRows = tf.reshape(dy, [rowNumbers.size, -1]);
        return tf.reshape(tf.unsortedSegmentSum(dyRows, rowNumbers as never, rows), x.shape);
      },
      indices: () => tf.zeros(indices.shape, "float32"),
    }),
  });
}
