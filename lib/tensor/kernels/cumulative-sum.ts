import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";
import { replaceKernel } from "./replace.ts";

/** Computes the exclusive sum from the end on webgpu by reversing twice: TensorFlow.js's own kernel is wrong there. */
export function repairExclusiveSum(tf: TensorFlow): void {
  replaceKernel(tf, "webgpu", "Cumsum", (original) => (parameters) => {
    const { axis, exclusive, reverse } = parameters.attrs as {
      axis: number;
      exclusive: boolean;
      reverse: boolean;
    };
    if (!exclusive || !reverse) return original(parameters);
    const x = parameters.inputs.x as Tensor;
    return tf.tidy(() => tf.reverse(tf.cumsum(tf.reverse(x, axis), axis, true, false), axis));
  });
}
