import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";
import { replaceKernel } from "./replace.ts";
import type { WasmHeap } from "./wasm-heap.ts";

/** An array seen as [outer, reduced, inner], the middle axis to be added up. */
interface Blocks {
  readonly outer: number;
  readonly reduced: number;
  readonly inner: number;
}

function addUp(x: Float32Array, { outer, reduced, inner }: Blocks): Float64Array {
  const totals = new Float64Array(outer * inner);
  for (let block = 0, position = 0; block < outer; block++) {
    for (let row = 0; row < reduced; row++) {
      for (let column = 0; column < inner; column++) totals[block * inner + column] += x[position++];
    }
  }
  return totals;
}

/** Totals over ascending axes, in row-major order of the others, in float64. */
function totalsOver(tf: TensorFlow, heap: WasmHeap, x: Tensor, axes: number[]): Float64Array {
  const size = (shape: number[]): number => tf.util.sizeFromShape(shape);
  const reduced = size(axes.map((axis) => x.shape[axis]));
  const first = axes[0] ?? 0;
  const afterLast = first + axes.length;
  if (axes.every((axis, index) => axis === first + index)) {
    const blocks = { outer: size(x.shape.slice(0, first)), reduced, inner: size(x.shape.slice(afterLast)) };
    return addUp(heap.typedArrayFromHeap(x), blocks);
  }
  const others = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const moved = tf.transpose(x, [...others, ...axes]);
  const blocks = { outer: size(others.map((axis) => x.shape[axis])), reduced, inner: 1 };
  const totals = addUp(heap.typedArrayFromHeap(moved), blocks);
  moved.dispose();
  return totals;
}

/**
 * Computes sums and means on wasm with a float64 accumulator, rounded once.
 *
 * TensorFlow.js adds in float32: a sum of 10⁶ times 0.1 comes out 1 % too large. This is exact to a rounding, and as fast.
 */
export function replaceSums(tf: TensorFlow): void {
  for (const kernelName of ["Sum", "Mean"]) {
    replaceKernel(tf, "wasm", kernelName, (original) => (parameters) => {
      const x = parameters.inputs.x as Tensor;
      const { axis, keepDims } = parameters.attrs as { axis: number | number[]; keepDims: boolean };
      if (x.dtype !== "float32") {
        return kernelName === "Sum"
          ? original(parameters)
          : tf.tidy(() => tf.mean(tf.cast(x, "float32"), axis, keepDims));
      }
      const axes = tf.util.parseAxisParam(axis, x.shape).toSorted((a, b) => a - b);
      const shape = x.shape.flatMap((size, index) => axes.includes(index) ? (keepDims ? [1] : []) : [size]);
      const heap = parameters.backend as WasmHeap;
      const totals = totalsOver(tf, heap, x, axes);
      const count = kernelName === "Mean" ? tf.util.sizeFromShape(axes.map((index) => x.shape[index])) : 1;
      const output = heap.makeOutput(shape, "float32");
      heap.typedArrayFromHeap(output).set(totals.map((total) => total / count));
      return output;
    });
  }
}
