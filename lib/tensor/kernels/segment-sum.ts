import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";
import { replaceKernel } from "./replace.ts";

/**
 * Sums rows by segment in one pass over a backend that keeps its numbers in host memory: the gradient of gather.
 *
 * TensorFlow.js has no kernel for it on wasm, and on cpu makes one pass over everything for each segment.
 * Rows with a negative segment are left out, as in TensorFlow.
 */
export function replaceSegmentSum(tf: TensorFlow, backendName: string): void {
  replaceKernel(tf, backendName, "UnsortedSegmentSum", () => ({ inputs, attrs }) => {
    const x = inputs.x as Tensor;
    const segments = inputs.segmentIds as Tensor;
    const segmentCount = attrs!.numSegments as number;
    if (segments.rank !== 1 || segments.size !== x.shape[0]) {
      throw new RangeError(
        `Expected one segment for each of ${x.shape[0]} rows, got the shape [${segments.shape}]`,
      );
    }
    const rowLength = tf.util.sizeFromShape(x.shape.slice(1));
    const totals = new Float64Array(segmentCount * rowLength);
    const values = x.dataSync();
    segments.dataSync().forEach((segment, row) => {
      if (segment >= segmentCount) {
        throw new RangeError(`Expected segments below ${segmentCount}, got ${segment}`);
      }
      if (segment < 0) return;
      for (let column = 0; column < rowLength; column++) {
        totals[segment * rowLength + column] += values[row * rowLength + column];
      }
    });
    return tf.tensor(Float32Array.from(totals), [segmentCount, ...x.shape.slice(1)], x.dtype);
  });
}
