import type { TensorInfo } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";
import { replaceKernel } from "./replace.ts";
import type { WasmHeap } from "./wasm-heap.ts";

function copyOf(heap: WasmHeap, tensor: TensorInfo): TensorInfo {
  const copy = heap.makeOutput(tensor.shape, tensor.dtype);
  heap.typedArrayFromHeap(copy).set(heap.typedArrayFromHeap(tensor));
  return copy;
}

/**
 * Keeps a matrix product on wasm from using the right operand as packed for another shape.
 *
 * TensorFlow.js packs the right operand at its first product and finds it again by the identity of its numbers, which
 * a reshaped tensor shares: with another shape the product is wrong and is written beyond its end. A right operand
 * that was packed before in another shape is therefore copied.
 */
export function repairPackedWeights(tf: TensorFlow): void {
  const packedShapes = new WeakMap<object, string>();
  for (const kernelName of ["BatchMatMul", "_FusedMatMul"]) {
    replaceKernel(tf, "wasm", kernelName, (original) => (parameters) => {
      const b = parameters.inputs.b!;
      const heap = parameters.backend as WasmHeap;
      const shape = String(b.shape.slice(-2));
      const packedShape = packedShapes.get(b.dataId) ?? shape;
      packedShapes.set(b.dataId, packedShape);
      if (packedShape === shape) return original(parameters);
      const copy = copyOf(heap, b);
      const output = original({ ...parameters, inputs: { ...parameters.inputs, b: copy } });
      heap.disposeData(copy.dataId);
      return output;
    });
  }
}
