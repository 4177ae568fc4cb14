import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "./engine.ts";

/** How gather along an axis reads a table of rows: x as a matrix of `rows` rows, and one row number per output row. */
export interface RowsToGather {
  readonly rows: number;
  readonly rowNumbers: Tensor;
}

/**
 * Gather along any axis, with or without batch axes, as gather along the first axis of a matrix.
 *
 * Let O be the number of index tuples before `axis`, D the size of `axis` and B that of the batch axes. Output row
 * (o, j) is row o·D + indices[⌊o·B/O⌋, j] of x seen as a matrix of O·D rows.
 */
export function rowsToGather(
  tf: TensorFlow,
  x: Tensor,
  indices: Tensor,
  axis: number,
  batchAxes: number,
): RowsToGather {
  const outer = tf.util.sizeFromShape(x.shape.slice(0, axis));
  const batch = tf.util.sizeFromShape(x.shape.slice(0, batchAxes));
  const size = x.shape[axis];
  const starts = tf.reshape(tf.mul(tf.range(0, outer, 1, "int32"), tf.scalar(size, "int32")), [
    batch,
    outer / batch,
    1,
  ]);
  const rowNumbers = tf.add(starts, tf.reshape(tf.cast(indices, "int32"), [batch, 1, indices.size / batch]));
  return { rows: outer * size, rowNumbers: tf.reshape(rowNumbers, [-1]) };
}
