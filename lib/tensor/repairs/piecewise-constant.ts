import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";
import { registerGradient } from "./register.ts";

const ofTwo = [
  "Greater",
  "GreaterEqual",
  "Less",
  "LessEqual",
  "Equal",
  "NotEqual",
  "LogicalAnd",
  "LogicalOr",
];
const ofOne = ["LogicalNot", "All", "Any"];

/**
 * Gives comparisons and logic the gradient zero: they are constant almost everywhere.
 *
 * Without it a mask such as `where(greater(x, 0), …)` throws, and so does every second derivative of max, min,
 * logSumExp and clipByValue, whose first derivatives compare.
 */
export function repairPiecewiseConstant(tf: TensorFlow): void {
  const zeros = (input: Tensor): Tensor => tf.zeros(input.shape, "float32");
  for (const kernelName of ofTwo) {
    registerGradient(tf, {
      kernelName,
      saves: ["a", "b"],
      inputs: (_dy, [a, b]) => ({ a: () => zeros(a), b: () => zeros(b) }),
    });
  }
  for (const kernelName of ofOne) {
    registerGradient(tf, { kernelName, saves: ["x"], inputs: (_dy, [x]) => ({ x: () => zeros(x) }) });
  }
}
