import type { TensorFlow } from "../engine.ts";
import { replaceKernel } from "./replace.ts";
import type { WasmHeap } from "./wasm-heap.ts";

/** Lets copies on wasm share their numbers, as on all other backends; every saved tensor of a gradient is such a copy. */
export function shareCopies(tf: TensorFlow): void {
  replaceKernel(tf, "wasm", "Identity", () => ({ inputs, backend }) => {
    const { dataId, shape, dtype } = inputs.x!;
    (backend as WasmHeap).incRef(dataId);
    return { dataId, shape, dtype };
  });
}
