// TensorFlow.js's engine as the repairs see it: its published types keep these members private.
import type { Tensor } from "@tensorflow/tfjs";

/** All of TensorFlow.js: the union package, because tfjs-core alone registers no gradients. */
export type TensorFlow = typeof import("@tensorflow/tfjs");

/** One recorded operation: the tape is replayed backwards to differentiate. */
export interface TapeNode {
  readonly kernelName: string;
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly outputs: readonly Tensor[];
}

export interface Engine {
  readonly state: {
    activeTape: TapeNode[] | null;
    /** How many gradients enclose the operation that is being recorded. */
    readonly gradientDepth: number;
    readonly activeScope: object | null | undefined;
  };
  addTapeNode(
    kernelName: string,
    inputs: Readonly<Record<string, Tensor>>,
    outputs: readonly Tensor[],
    gradient: unknown,
    saved: readonly Tensor[],
    attributes: unknown,
  ): void;
  /** Copies a tensor that the backward pass will need: the copy is kept whatever scope ends. */
  clone(tensor: Tensor): Tensor;
  gradients(...parameters: unknown[]): { value: Tensor; grads: (Tensor | undefined)[] };
  /** Books a new tensor in the innermost scope. */
  track(tensor: Tensor): Tensor;
  startScope(): void;
  endScope(result?: Tensor[]): void;
}

export function engineOf(tf: TensorFlow): Engine {
  return tf.engine() as unknown as Engine;
}
