import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";
import { replaceKernel } from "./replace.ts";

/** Makes tensorScatterUpdate on cpu write into a copy; TensorFlow.js overwrites its argument there. */
export function protectScatterUpdate(tf: TensorFlow): void {
  replaceKernel(tf, "cpu", "TensorScatterUpdate", (original) => (parameters) => {
    const tensor = parameters.inputs.tensor as Tensor;
    const copy = tf.tensor(tensor.dataSync().slice(), tensor.shape, tensor.dtype);
    const output = original({ ...parameters, inputs: { ...parameters.inputs, tensor: copy } });
    copy.dispose();
    return output;
  });
}
