import type { Stream } from "../../../random/mod.ts";

/**
 * A network with one hidden layer of rectified units. Its parameters lie in one array: W₁ and b₁, a row a unit; then
 * W₂, also a row a unit, and b₂.
 */
export type Shape = { readonly inputs: number; readonly hidden: number; readonly outputs: number };

/** What a network makes of one input. */
export type Pass = { readonly hidden: Float64Array; readonly outputs: Float64Array };

function offsets({ inputs, hidden, outputs }: Shape): { b1: number; W2: number; b2: number; end: number } {
  const b1 = hidden * inputs;
  const W2 = b1 + hidden;
  const b2 = W2 + outputs * hidden;
  return { b1, W2, b2, end: b2 + outputs };
}

/** Random weights that keep the size of signals (variance 2 or 1 over the number of inputs), biases zero. */
export function initialParameters(shape: Shape, stream: Stream): Float64Array {
  const { b1, W2, b2, end } = offsets(shape);
  const parameters = new Float64Array(end);
  parameters.set(stream.at("first").normals(b1).map((x) => x * Math.sqrt(2 / shape.inputs)));
  parameters.set(stream.at("second").normals(b2 - W2).map((x) => x * Math.sqrt(1 / shape.hidden)), W2);
  return parameters;
}

/** The outputs of a network on one input. */
export function forward(shape: Shape, parameters: Float64Array, input: Float64Array): Pass {
  const { inputs, hidden: units } = shape;
  const { b1, W2, b2 } = offsets(shape);
  const hidden = new Float64Array(units);
  const outputs = parameters.slice(b2);
  for (let h = 0; h < units; h++) {
    let sum = parameters[b1 + h];
    for (let i = 0, at = h * inputs; i < inputs; i++) sum += parameters[at + i] * input[i];
    if (!(sum > 0)) continue;
    hidden[h] = sum;
    for (let k = 0, at = W2 + h * outputs.length; k < outputs.length; k++) {
      outputs[k] += parameters[at + k] * sum;
    }
  }
  return { hidden, outputs };
}

/**
 * Adds the gradient that one input contributes, by the chain rule from the outputs back.
 *
 * @param pull the derivative of the loss with respect to each output
 * @param into as many numbers as parameters
 */
function backward(
  shape: Shape,
  parameters: Float64Array,
  input: Float64Array,
  hidden: Float64Array,
  pull: ArrayLike<number>,
  into: Float64Array,
): void {
  const { inputs, hidden: units, outputs } = shape;
  const { b1, W2, b2 } = offsets(shape);
  for (let k = 0; k < outputs; k++) into[b2 + k] += pull[k];
  for (let h = 0; h < units; h++) {
    if (hidden[h] === 0) continue;
    let through = 0;
    for (let k = 0, at = W2 + h * outputs; k < outputs; k++) {
      into[at + k] += pull[k] * hidden[h];
      through += pull[k] * parameters[at + k];
    }
    into[b1 + h] += through;
    for (let i = 0, at = h * inputs; i < inputs; i++) into[at + i] += through * input[i];
  }
}

/** The mean gradient over some inputs; `pull` gives the derivative of one input's loss with respect to the outputs. */
export function meanGradient(
  shape: Shape,
  parameters: Float64Array,
  rows: ArrayLike<number>,
  inputs: readonly Float64Array[],
  pull: (outputs: Float64Array, row: number) => ArrayLike<number>,
): Float64Array {
  const gradient = new Float64Array(parameters.length);
  for (let n = 0; n < rows.length; n++) {
    const { hidden, outputs } = forward(shape, parameters, inputs[rows[n]]);
    backward(shape, parameters, inputs[rows[n]], hidden, pull(outputs, rows[n]), gradient);
  }
  return gradient.map((g) => g / rows.length);
}

/** The derivatives of −ln softmax(outputs)[label]: probabilities, less one at the label. */
export function crossEntropyPull(outputs: Float64Array, label: number): Float64Array {
  const largest = Math.max(...outputs);
  const pull = outputs.map((x) => Math.exp(x - largest));
  const total = pull.reduce((sum, x) => sum + x, 0);
  for (let k = 0; k < pull.length; k++) pull[k] /= total;
  pull[label] -= 1;
  return pull;
}

/** The class of the largest output. */
export function predicted(outputs: Float64Array): number {
  let best = 0;
  for (let k = 1; k < outputs.length; k++) if (outputs[k] > outputs[best]) best = k;
  return best;
}

/** Adam with its usual constants (0.9, 0.999, 1e-8): each call moves the parameters in place by one step. */
export function adam(parameters: Float64Array, rate: number): (gradient: Float64Array) => void {
  const first = new Float64Array(parameters.length);
  const second = new Float64Array(parameters.length);
  let step = 0;
  return (gradient) => {
    step++;
    const size = rate * Math.sqrt(1 - 0.999 ** step) / (1 - 0.9 ** step);
    const floor = 1e-8 * Math.sqrt(1 - 0.999 ** step);
    for (let i = 0; i < parameters.length; i++) {
      first[i] += 0.1 * (gradient[i] - first[i]);
      second[i] += 0.001 * (gradient[i] * gradient[i] - second[i]);
      parameters[i] -= size * first[i] / (Math.sqrt(second[i]) + floor);
    }
  };
}
