import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "./engine.ts";

/** A copy of a tensor's numbers in row-major order; float32 numbers are exact in float64, booleans become 0 and 1. */
export async function numbers(tensor: Tensor): Promise<Float64Array> {
  if (tensor.dtype === "string" || tensor.dtype === "complex64") {
    throw new TypeError(`Expected a tensor of real numbers, got one of dtype ${tensor.dtype}`);
  }
  return Float64Array.from(await tensor.data());
}

/** The number of a tensor that has just one. */
export async function number(tensor: Tensor): Promise<number> {
  if (tensor.size !== 1) {
    throw new RangeError(`Expected a tensor of one number, got the shape [${tensor.shape}]`);
  }
  return (await numbers(tensor))[0];
}

/** A float32 tensor of the given shape from numbers in row-major order. */
export function fromNumbers(tf: TensorFlow, data: ArrayLike<number>, shape: readonly number[]): Tensor {
  const sizes = shape.every((size) => Number.isInteger(size) && size >= 0);
  if (!sizes) throw new RangeError(`Expected sizes that are whole numbers, got the shape [${shape}]`);
  const expected = shape.reduce((product, size) => product * size, 1);
  if (data.length !== expected) {
    throw new RangeError(`Expected ${expected} numbers for the shape [${shape}], got ${data.length}`);
  }
  const rounded = Float32Array.from(data);
  const overflow = rounded.findIndex((value, index) =>
    !Number.isFinite(value) && Number.isFinite(data[index])
  );
  if (overflow >= 0) {
    throw new RangeError(
      `Expected numbers within float32's range, got ${data[overflow]} at index ${overflow}`,
    );
  }
  return tf.tensor(rounded, [...shape]);
}
