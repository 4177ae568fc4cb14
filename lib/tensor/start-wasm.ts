import type { EventEmitter } from "node:events";
import process from "node:process";
import type { TensorFlow } from "./engine.ts";

const processEvents = ["uncaughtException", "unhandledRejection"] as const;

/**
 * Registers the wasm backend so that it starts without any permission; to be cleaned up after by what it returns.
 *
 * TensorFlow.js wants a path or an address of its binary; the bytes come with the module graph instead and are handed
 * over as a blob. One binary serves for all three names because threads are off: they need files, and keep a process
 * from ending.
 */
export async function registerWasm(tf: TensorFlow): Promise<() => void> {
  const [{ setWasmPaths }, { default: binary }] = await Promise.all([
    import("@tensorflow/tfjs-backend-wasm"),
    import("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm", { with: { type: "bytes" } }),
  ]);
  // Without SIMD the binary would not compile, and TensorFlow.js would wait for it for ever.
  if (!await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")) {
    throw new Error("this processor has no WebAssembly SIMD");
  }
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  const address = URL.createObjectURL(new Blob([binary], { type: "application/wasm" }));
  setWasmPaths({
    "tfjs-backend-wasm.wasm": address,
    "tfjs-backend-wasm-simd.wasm": address,
    "tfjs-backend-wasm-threaded-simd.wasm": address,
  }, true);
  const emitter: EventEmitter = process;
  const listenersBefore = processEvents.map((event) => emitter.listeners(event));
  return () => {
    URL.revokeObjectURL(address);
    // The binary's loader adds listeners that throw every unhandled error again, over whoever handles it.
    processEvents.forEach((event, index) => {
      const added = emitter.listeners(event).filter((listener) => !listenersBefore[index].includes(listener));
      for (const listener of added) emitter.off(event, listener as () => void);
    });
  };
}
