import type { Tensor } from "@tensorflow/tfjs";
import { type Equation, letters, only, parseEquation, without } from "../einsum-equation.ts";
import type { TensorFlow } from "../engine.ts";
import { replaceKernel } from "./replace.ts";

/** A tensor whose axes have names, one letter each. */
interface Named {
  readonly labels: string;
  readonly tensor: Tensor;
}

function checkShapes({ terms }: Equation, tensors: readonly Tensor[]): void {
  if (terms.length !== tensors.length) {
    throw new RangeError(`Expected ${terms.length} tensors for "${terms.join(",")}", got ${tensors.length}`);
  }
  const sizes = new Map<string, number>();
  terms.forEach((term, index) => {
    const { shape } = tensors[index];
    if (shape.length !== term.length) {
      throw new RangeError(`Expected ${term.length} axes for the term "${term}", got the shape [${shape}]`);
    }
    letters(term).forEach((label, axis) => {
      const size = sizes.get(label) ?? shape[axis];
      if (size !== shape[axis]) {
        throw new RangeError(`Expected one size for the label "${label}", got ${size} and ${shape[axis]}`);
      }
      sizes.set(label, size);
    });
  });
}

/** Sums over every label that is not in `kept`. */
function sumOut(tf: TensorFlow, { labels, tensor }: Named, kept: string): Named {
  const gone = letters(labels).flatMap((label, axis) => kept.includes(label) ? [] : [axis]);
  return gone.length === 0
    ? { labels, tensor }
    : { labels: only(labels, kept), tensor: tf.sum(tensor, gone) };
}

function arrange(tf: TensorFlow, { labels, tensor }: Named, order: string): Tensor {
  return labels === order
    ? tensor
    : tf.transpose(tensor, letters(order).map((label) => labels.indexOf(label)));
}

/** Product of two named tensors as one batched matrix product, summed over every label that is not in `kept`. */
function contract(tf: TensorFlow, first: Named, second: Named, kept: string): Named {
  const left = sumOut(tf, first, kept + second.labels);
  const right = sumOut(tf, second, kept + first.labels);
  const shared = only(left.labels, right.labels);
  const batch = only(shared, kept);
  const summed = without(shared, kept);
  const rows = without(left.labels, shared);
  const columns = without(right.labels, shared);
  const sizesOf = (labels: string, named: Named): number[] =>
    letters(labels).map((label) => named.tensor.shape[named.labels.indexOf(label)]);
  const size = (labels: string, named: Named): number => tf.util.sizeFromShape(sizesOf(labels, named));
  const product = tf.matMul(
    tf.reshape(arrange(tf, left, batch + rows + summed), [
      size(batch, left),
      size(rows, left),
      size(summed, left),
    ]),
    tf.reshape(arrange(tf, right, batch + summed + columns), [
      size(batch, right),
      size(summed, right),
      size(columns, right),
    ]),
  );
  return {
    labels: batch + rows + columns,
    tensor: tf.reshape(product, [...sizesOf(batch + rows, left), ...sizesOf(columns, right)]),
  };
}

function einsum(tf: TensorFlow, equation: string, tensors: readonly Tensor[]): Tensor {
  const parsed = parseEquation(equation);
  checkShapes(parsed, tensors);
  const { terms, output } = parsed;
  let result: Named = { labels: terms[0], tensor: tensors[0] };
  for (let index = 1; index < terms.length; index++) {
    const needed = output + terms.slice(index + 1).join("");
    result = contract(tf, result, { labels: terms[index], tensor: tensors[index] }, needed);
  }
  const arranged = arrange(tf, sumOut(tf, result, output), output);
  // A kernel's output must be a tensor of its own, also where there is nothing to do.
  return tensors.includes(arranged) ? tf.clone(arranged) : arranged;
}

/**
 * Computes einsum by matrix products, for any number of operands.
 *
 * TensorFlow.js has no kernel for it on wasm; its others take two operands at most and multiply element by element.
 */
export function replaceEinsum(tf: TensorFlow, backendName: string): void {
  replaceKernel(
    tf,
    backendName,
    "Einsum",
    () => ({ inputs, attrs }) =>
      tf.tidy(() => einsum(tf, attrs!.equation as string, Object.values(inputs) as Tensor[])),
  );
}
