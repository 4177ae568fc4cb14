import type { Tensor } from "@tensorflow/tfjs";
import { letters, only, parseEquation } from "../einsum-equation.ts";
import type { TensorFlow } from "../engine.ts";
import { registerGradient } from "./register.ts";

/** ∂/∂(term `index`): the einsum of dy with all other terms; labels that occur in no other term were only summed. */
function gradientOfTerm(
  tf: TensorFlow,
  equation: string,
  dy: Tensor,
  tensors: readonly Tensor[],
  index: number,
): Tensor {
  const { terms, output } = parseEquation(equation);
  const term = terms[index];
  const otherTerms = terms.filter((_, other) => other !== index);
  const otherTensors = tensors.filter((_, other) => other !== index);
  const reached = only(term, output + otherTerms.join(""));
  const gradient = tf.einsum(`${[output, ...otherTerms].join(",")}->${reached}`, dy, ...otherTensors);
  const shape = letters(term).map((label, axis) => reached.includes(label) ? tensors[index].shape[axis] : 1);
  return tf.broadcastTo(tf.reshape(gradient, shape), tensors[index].shape as [number]);
}

/** Gives einsum a gradient: TensorFlow.js has none. */
export function repairEinsum(tf: TensorFlow): void {
  registerGradient(tf, {
    kernelName: "Einsum",
    saves: "all inputs",
    inputs: (dy, saved, { equation }) =>
      Object.fromEntries(
        saved.map((_, index) => [index, () => gradientOfTerm(tf, equation as string, dy, saved, index)]),
      ),
  });
}
