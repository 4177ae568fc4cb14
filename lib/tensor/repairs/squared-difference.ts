import type { TensorFlow } from "../engine.ts";
import { registerGradient } from "./register.ts";
import { sumTo } from "./sum-to.ts";

/** Lets squaredDifference be differentiated where one operand is broadcast: ±2·(a − b)·dy, summed to its shape. */
export function repairSquaredDifference(tf: TensorFlow): void {
  registerGradient(tf, {
    kernelName: "SquaredDifference",
    saves: ["a", "b"],
    inputs: (dy, [a, b]) => ({
      a: () => sumTo(tf, tf.mul(dy, tf.mul(2, tf.sub(a, b))), a.shape),
      b: () => sumTo(tf, tf.mul(dy, tf.mul(2, tf.sub(b, a))), b.shape),
    }),
  });
}
