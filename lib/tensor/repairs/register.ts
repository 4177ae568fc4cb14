import type { NamedAttrMap, Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";

/** The gradient of one kernel with a single output. */
export interface Gradient {
  readonly kernelName: string;
  /** Names of the inputs that the backward pass needs, or all of an operation that takes a list. */
  readonly saves: readonly string[] | "all inputs";
  readonly savesOutput?: boolean;
  /** From the gradient with respect to the output, the saved tensors (inputs first) and the attributes. */
  readonly inputs: (dy: Tensor, saved: Tensor[], attributes: NamedAttrMap) => Record<string, () => Tensor>;
}

/** Registers a gradient, in place of the one that TensorFlow.js may have. */
export function registerGradient(tf: TensorFlow, { kernelName, saves, savesOutput, inputs }: Gradient): void {
  tf.registerGradient({
    kernelName,
    ...(saves === "all inputs" ? { saveAllInputs: true } : { inputsToSave: [...saves] }),
    outputsToSave: [savesOutput ?? false],
    gradFunc: (dy, saved, attributes) => inputs(dy as Tensor, saved, attributes),
  });
}
