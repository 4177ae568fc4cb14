import type { TensorFlow } from "../engine.ts";
import { registerGradient } from "./register.ts";

/**
 * Gives cumsum its gradient along every axis: the cumulative sum from the other end.
 *
 * TensorFlow.js transposes the result once more where the axis is not the last one, and then fails on its shape.
 */
export function repairCumulativeSum(tf: TensorFlow): void {
  registerGradient(tf, {
    kernelName: "Cumsum",
    saves: [],
    inputs: (dy, _saved, { axis, exclusive, reverse }) => ({
      x: () => tf.cumsum(dy, axis as number, exclusive as boolean, !reverse),
    }),
  });
}
