import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";
import { registerGradient } from "./register.ts";

/** Gives gatherND and scatterND gradients: each is the other's transpose, and indices have none. */
export function repairIndexing(tf: TensorFlow): void {
  const none = (indices: Tensor) => (): Tensor => tf.zeros(indices.shape, "float32");
  registerGradient(tf, {
    kernelName: "GatherNd",
    saves: ["params", "indices"],
    inputs: (dy, [params, indices]) => ({
      params: () => tf.scatterND(indices, dy, params.shape),
      indices: none(indices),
    }),
  });
  registerGradient(tf, {
    kernelName: "ScatterNd",
    saves: ["indices", "updates"],
    inputs: (dy, [indices, updates]) => ({
      indices: none(indices),
      updates: () => tf.reshape(tf.gatherND(dy, indices), updates.shape),
    }),
  });
}
