import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";
import { replaceKernel } from "./replace.ts";
import type { WasmHeap } from "./wasm-heap.ts";

/** Computes log1p on wasm as the name promises; TensorFlow.js takes log(1 + x) there, 0.1 % off at x = 10⁻⁵. */
export function replaceLogOnePlus(tf: TensorFlow): void {
  replaceKernel(tf, "wasm", "Log1p", () => ({ inputs, backend }) => {
    const x = inputs.x as Tensor;
    const heap = backend as WasmHeap;
    const output = heap.makeOutput(x.shape, "float32");
    const source = heap.typedArrayFromHeap(x);
    const target = heap.typedArrayFromHeap(output);
    for (let index = 0; index < source.length; index++) target[index] = Math.log1p(source[index]);
    return output;
  });
}
