import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";
import { registerGradient } from "./register.ts";
import { sumTo } from "./sum-to.ts";

/**
 * Lets a batched matrix product be differentiated where one operand is broadcast, as one weight matrix over a batch.
 *
 * For C = A·B the gradients are Ā = C̄·Bᵀ and B̄ = Aᵀ·C̄, each transposed where its operand was, and summed over the
 * batch axes that its operand lacks.
 */
export function repairMatrixProduct(tf: TensorFlow): void {
  const ofFirst = (dy: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean): Tensor =>
    transposeA ? tf.matMul(b, dy, transposeB, true) : tf.matMul(dy, b, false, !transposeB);
  const ofSecond = (dy: Tensor, a: Tensor, transposeA: boolean, transposeB: boolean): Tensor =>
    transposeB ? tf.matMul(dy, a, true, transposeA) : tf.matMul(a, dy, !transposeA, false);
  const asMatrix = (x: Tensor): Tensor => tf.reshape(x, [-1, x.shape[x.shape.length - 1]]);
  registerGradient(tf, {
    kernelName: "BatchMatMul",
    saves: ["a", "b"],
    inputs: (dy, [a, b], attributes) => {
      const transposeA = attributes.transposeA as boolean;
      const transposeB = attributes.transposeB as boolean;
      return {
        a: () => sumTo(tf, ofFirst(dy, b, transposeA, transposeB), a.shape),
        // One matrix for the whole batch: stacking the batch's rows gives its gradient as a single product.
        b: () =>
          b.rank === 2 && !transposeA
            ? ofSecond(asMatrix(dy), asMatrix(a), transposeA, transposeB)
            : sumTo(tf, ofSecond(dy, a, transposeA, transposeB), b.shape),
      };
    },
  });
}
