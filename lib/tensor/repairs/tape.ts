import type { Tensor } from "@tensorflow/tfjs";
import type { Engine, TapeNode } from "../engine.ts";

/**
 * Makes derivatives of derivatives right.
 *
 * An operation that needs a tensor for its backward pass saves a copy of it, and the engine records the copies on the
 * tape before it records the operation itself. For a copy of an input that is the right order. A copy of the *output*
 * (exp, tanh, sigmoid, softmax and logSoftmax save theirs) then stands before the node that made what it copies: a
 * second gradient, which follows the tape from x onwards, never learns that the copy depends on x, and drops a term
 * without a word. So the copies of outputs are moved behind their operation.
 *
 * A custom gradient may also save an intermediate result, whose own history is not on the tape at all. Once
 * differentiated, that is sound; under a second gradient it would silently count as a constant, so it is refused there.
 */
export function orderSavedOutputs(engine: Engine): void {
  const record = engine.addTapeNode;
  engine.addTapeNode = (kernelName, inputs, outputs, gradient, saved, attributes) => {
    record.call(engine, kernelName, inputs, outputs, gradient, saved, attributes);
    const tape = engine.state.activeTape;
    if (saved.length === 0 || tape === null) return;
    const copies = tape.slice(-1 - saved.length, -1);
    if (!saved.every((tensor, index) => copies[index]?.outputs[0] === tensor)) {
      throw new Error(
        `Expected the copies that ${kernelName} saved just before it on the tape: this TensorFlow.js records ` +
          "otherwise than 4.22.0, for which the repair of second derivatives was written",
      );
    }
    const copiesOf = (tensors: readonly Tensor[]): TapeNode[] =>
      copies.filter((copy) => tensors.some((tensor) => tensor.id === copy.inputs.x.id));
    const ofOutputs = copiesOf(outputs);
    const ofInputs = copiesOf(Object.values(inputs)).filter((copy) => !ofOutputs.includes(copy));
    if (engine.state.gradientDepth > 1 && ofInputs.length + ofOutputs.length < copies.length) {
      throw new Error(
        "Cannot differentiate a custom gradient twice that saves something other than its inputs and outputs: the " +
          "second derivative would lack a term. tf.losses.softmaxCrossEntropy and tf.fused.* are built so: " +
          "use softmaxCrossEntropy() of loadTensors(), or compose from plain operations",
      );
    }
    const node = tape[tape.length - 1];
    const ahead = copies.filter((copy) => !ofOutputs.includes(copy));
    tape.splice(-1 - copies.length, copies.length + 1, ...ahead, node, ...ofOutputs);
  };
}

/**
 * Lets a gradient that throws dispose of what it saved.
 *
 * The engine releases the saved copies only at the end of a successful backward pass; they are exempt from scopes, so
 * after an error they would stay for good.
 */
export function releaseSavedTensors(engine: Engine): void {
  const { clone, gradients } = engine;
  const saved: Tensor[] = [];
  let enclosing = 0;
  engine.clone = (tensor) => {
    const copy = clone.call(engine, tensor);
    saved.push(copy);
    return copy;
  };
  engine.gradients = (...parameters) => {
    enclosing++;
    try {
      return gradients.apply(engine, parameters);
    } finally {
      enclosing--;
      if (enclosing === 0) {
        for (const copy of saved) copy.dispose();
        saved.length = 0;
        engine.state.activeTape = null;
      }
    }
  };
}
