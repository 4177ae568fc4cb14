import type { KernelFunc } from "@tensorflow/tfjs";
import type { TensorFlow } from "../engine.ts";

const missing: KernelFunc = () => {
  throw new Error("Expected a kernel to fall back on, but TensorFlow.js has none here");
};

/** Registers a kernel on a backend in place of TensorFlow.js's own, which the new one may call. */
export function replaceKernel(
  tf: TensorFlow,
  backendName: string,
  kernelName: string,
  build: (original: KernelFunc) => KernelFunc,
): void {
  const original = tf.getKernel(kernelName, backendName);
  if (original) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({
    ...original,
    kernelName,
    backendName,
    kernelFunc: build(original?.kernelFunc ?? missing),
  });
}
