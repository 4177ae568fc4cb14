import type { TensorInfo } from "@tensorflow/tfjs";

/** The part of TensorFlow.js's wasm backend through which kernels written here reach its memory. */
export interface WasmHeap {
  makeOutput(shape: number[], dtype: string): TensorInfo;
  /** A view of a tensor's numbers, valid until the next allocation: memory that grows moves. */
  typedArrayFromHeap(tensor: TensorInfo): Float32Array;
  incRef(data: object): void;
  disposeData(data: object): void;
}
