import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";
import { replaceKernel } from "./replace.ts";

interface Flags {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Below this number of multiplications the kernel's slow way takes less time than rearranging its operands. */
const smallProduct = 32 ** 3;

/**
 * Rearranges a product of matrices into the one form that TensorFlow.js's wasm kernel computes fast: one matrix times
 * one matrix, neither transposed (measured at 1024²: 27 GFLOP/s; 0.4 with the first transposed, 2.3 with the second).
 */
function asPlainProduct(tf: TensorFlow, a: Tensor, b: Tensor, { transposeA, transposeB }: Flags): Tensor {
  const left = transposeA ? tf.transpose(a) : tf.reshape(a, [-1, a.shape[a.rank - 1]]);
  const right = transposeB ? tf.transpose(b) : b;
  const rows = transposeA ? left.shape.slice(0, -1) : a.shape.slice(0, -1);
  return tf.reshape(tf.matMul(left, right), [...rows, right.shape[right.rank - 1]]);
}

function isSlow(a: Tensor, b: Tensor, { transposeA, transposeB }: Flags): boolean {
  const plain = a.rank === 2 && !transposeA && !transposeB;
  const becomesPlain = b.rank === 2 && (a.rank === 2 || !transposeA);
  return becomesPlain && !plain && a.size * b.shape[b.rank - (transposeB ? 2 : 1)] >= smallProduct;
}

/** Spreads a stack of matrices over the batch axes of the product where it lacks some of them. */
function spread(tf: TensorFlow, x: Tensor, batch: number[]): Tensor {
  const own = x.shape.slice(0, -2);
  if (tf.util.sizeFromShape(own) === 1 || tf.util.arraysEqual(own, batch)) return x;
  return tf.broadcastTo(x, [...batch, ...x.shape.slice(-2)] as [number]);
}

/**
 * Makes batched matrix products right where both operands are broadcast, and products of plain matrices fast on wasm.
 *
 * TensorFlow.js repeats the shorter batch cyclically: [2, 1] against [1, 3] leaves half of the result unwritten.
 */
export function repairMatrixProduct(tf: TensorFlow, backendName: string): void {
  replaceKernel(tf, backendName, "BatchMatMul", (original) => (parameters) => {
    const a = parameters.inputs.a as Tensor;
    const b = parameters.inputs.b as Tensor;
    const flags = parameters.attrs as unknown as Flags;
    if (backendName === "wasm" && isSlow(a, b, flags)) return tf.tidy(() => asPlainProduct(tf, a, b, flags));
    const batch = tf.broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
    const left = spread(tf, a, batch);
    const right = spread(tf, b, batch);
    const output = original({ ...parameters, inputs: { a: left, b: right } });
    if (left !== a) left.dispose();
    if (right !== b) right.dispose();
    return output;
  });
}
