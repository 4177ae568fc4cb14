import type { TensorFlow } from "./engine.ts";
import { repairKernels } from "./kernels/mod.ts";
import { repairEngine } from "./repairs/mod.ts";
import { registerWasm } from "./start-wasm.ts";
import { findAdapter } from "./start-webgpu.ts";
import { makeTensors, type Tensors } from "./tensors.ts";

let loading: Promise<TensorFlow> | undefined;

/** The first start of each backend; one that failed is not tried again. */
const firstStarts = new Map<string, Promise<void>>();

async function importTensorFlow(): Promise<TensorFlow> {
  const tf = await import("@tensorflow/tfjs");
  // Silences the advice to install TensorFlow.js's Node package.
  tf.enableProdMode();
  repairEngine(tf);
  return tf;
}

/** Makes a backend known to TensorFlow.js; to be undone partly, by what it returns, once the backend has started. */
async function register(tf: TensorFlow, name: string): Promise<() => void> {
  if (name === "wasm") return await registerWasm(tf);
  if (name === "webgpu") await import("@tensorflow/tfjs-backend-webgpu");
  return () => {};
}

async function startForTheFirstTime(tf: TensorFlow, name: string): Promise<void> {
  const finish = await register(tf, name);
  repairKernels(tf, name);
  // TensorFlow.js only logs why a backend does not start.
  let failure: { message?: string } | undefined;
  const factory = tf.findBackendFactory(name);
  tf.removeBackend(name);
  tf.registerBackend(name, async () => {
    try {
      return await factory();
    } catch (error) {
      failure = error as { message?: string };
      throw error;
    }
  });
  const started = await tf.setBackend(name);
  finish();
  if (!started) throw new Error(failure?.message ?? "TensorFlow.js gives no reason", { cause: failure });
}

async function activate(tf: TensorFlow, name: string): Promise<void> {
  const previous = tf.getBackend();
  let firstStart = firstStarts.get(name);
  if (firstStart === undefined) {
    firstStart = startForTheFirstTime(tf, name);
    firstStarts.set(name, firstStart);
  }
  try {
    await firstStart;
  } catch (error) {
    if (previous) await tf.setBackend(previous);
    throw error;
  }
  if (!await tf.setBackend(name) || tf.getBackend() !== name) {
    throw new Error(`TensorFlow.js stays on ${tf.getBackend()}`);
  }
}

/**
 * Makes one backend the active one.
 *
 * @param chosenBy who chose it, for the description
 * @param allowSoftware whether webgpu may use an adapter that computes on the processor
 * @throws Error where it does not start; the backend that was active before is active again then
 */
export async function startBackend(name: string, chosenBy: string, allowSoftware: boolean): Promise<Tensors> {
  loading ??= importTensorFlow();
  const tf = await loading;
  const place = name === "webgpu" ? ` on ${await findAdapter(allowSoftware)}` : "";
  await activate(tf, name);
  const version = tf.version["tfjs-core"];
  return makeTensors(tf, name, `${name}${place}: TensorFlow.js ${version}, float32, chosen ${chosenBy}`);
}
