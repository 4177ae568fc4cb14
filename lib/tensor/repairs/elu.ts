import type { TensorFlow } from "../engine.ts";
import { registerGradient } from "./register.ts";

/** Gives elu a gradient that can be differentiated again: dy where y > 0, else dy·(y + 1), since y = eˣ − 1 there. */
export function repairElu(tf: TensorFlow): void {
  registerGradient(tf, {
    kernelName: "Elu",
    saves: [],
    savesOutput: true,
    inputs: (dy, [y]) => ({ x: () => tf.where(tf.greater(y, 0), dy, tf.mul(dy, tf.add(y, 1))) }),
  });
}
