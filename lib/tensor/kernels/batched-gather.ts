import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";
import { rowsToGather } from "../rows-to-gather.ts";
import { replaceKernel } from "./replace.ts";

/** Makes gather with batch axes right on wasm, whose own kernel reads beyond the tensor. */
export function repairBatchedGather(tf: TensorFlow, backendName: string): void {
  replaceKernel(tf, backendName, "GatherV2", (original) => (parameters) => {
    const batchAxes = parameters.attrs!.batchDims as number;
    if (batchAxes === 0) return original(parameters);
    const x = parameters.inputs.x as Tensor;
    const indices = parameters.inputs.indices as Tensor;
    const [axis] = tf.util.parseAxisParam(parameters.attrs!.axis as number, x.shape);
    const stray = indices.dataSync().find((index) => index < 0 || index >= x.shape[axis]);
    if (stray !== undefined) {
      throw new RangeError(`Expected indices from 0 to ${x.shape[axis] - 1} for gather, got ${stray}`);
    }
    return tf.tidy(() => {
      const { rows, rowNumbers } = rowsToGather(tf, x, indices, axis, batchAxes);
      const gathered = tf.gather(tf.reshape(x, [rows, -1]), rowNumbers as never);
      return tf.reshape(gathered, [
        ...x.shape.slice(0, axis),
        ...indices.shape.slice(batchAxes),
        ...x.shape.slice(axis + 1),
      ]);
    });
  });
}
