import { type Backend, backends, type Choice } from "./backends.ts";
import { chooseBackend } from "./choose-backend.ts";
import { readEnvironment } from "./read-environment.ts";
import type { TensorOptions, Tensors } from "./tensors.ts";

/** Later calls wait for earlier ones: the engine can start one backend at a time. */
let earlierCalls: Promise<unknown> = Promise.resolve();

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function startNamed(name: string, chosenBy: string, allowSoftware: boolean): Promise<Tensors> {
  const { what, howToGet, built } = backends.find((backend) => backend.name === name) as Backend;
  if (!built) {
    throw new Error(
      `Backend "${name}" (${what}) is not built yet. Use "wasm", which is always there, or "webgpu" on a graphics ` +
        "processor.",
    );
  }
  const { startBackend } = await import("./start.ts");
  try {
    return await startBackend(name, chosenBy, allowSoftware);
  } catch (error) {
    throw new Error(
      `Backend "${name}" does not start: ${
        messageOf(error)
      }. To get it: ${howToGet}. What always works: "wasm".`,
      { cause: error },
    );
  }
}

async function startFirst({ candidates, chosenBy }: Choice): Promise<Tensors> {
  const { startBackend } = await import("./start.ts");
  const passedOver: string[] = [];
  for (const name of candidates) {
    if (!backends.some((backend) => backend.name === name && backend.built)) {
      passedOver.push(`${name} is not built yet`);
      continue;
    }
    try {
      return await startBackend(name, `${chosenBy} (passed over: ${passedOver.join("; ")})`, false);
    } catch (error) {
      passedOver.push(`${name}: ${messageOf(error)}`);
    }
  }
  throw new Error(`Expected one of the backends to start, but none does: ${passedOver.join("; ")}`);
}

/**
 * TensorFlow.js on the backend that was asked for, which becomes the active one; `Tensors` says what it offers.
 *
 * TensorFlow.js is imported at the first call, and its derivatives and kernels are repaired then. Nothing is printed:
 * `backend` and `describe()` say what was chosen. The backends `wasm`, `cpu` and `webgpu` need no permission.
 *
 * @param options which backend; by default REDERIVE_BACKEND where reading it is permitted, else `wasm`
 * @throws RangeError for an unknown backend; the message suggests the nearest name
 * @throws Error for a backend that does not start; the message says how to get it. Another is never taken in silence.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const t = await loadTensors({ backend: "wasm" });
 * await t.scopeAsync(async () => {
 *   const x = t.fromNumbers([1, 2, 3], [3]);
 *   const cubes = (a: typeof x) => t.tf.sum(t.tf.mul(a, t.tf.square(a)));
 *   assert.equal(await t.number(cubes(x)), 36);
 *   assert.deepEqual(await t.numbers(t.gradient(cubes, x)), Float64Array.of(3, 12, 27));
 *   const direction = t.fromNumbers([1, 0, -1], [3]);
 *   // ∇²f = diag(6x)
 *   const product = t.hessianVectorProduct(cubes, x, direction);
 *   assert.deepEqual(await t.numbers(product), Float64Array.of(6, 0, -18));
 * });
 * assert.equal(t.tf.memory().numTensors, 0);
 * ```
 */
export async function loadTensors(options: TensorOptions = {}): Promise<Tensors> {
  const allowSoftware = options.software ?? readEnvironment("REDERIVE_SOFTWARE_GPU") === "1";
  const choice = await chooseBackend(options.backend);
  const call = earlierCalls.then(() =>
    choice.candidates.length === 1
      ? startNamed(choice.candidates[0], choice.chosenBy, allowSoftware)
      : startFirst(choice)
  );
  earlierCalls = call.catch(() => {});
  return await call;
}
