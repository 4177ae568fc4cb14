import process from "node:process";
import { loadTensors } from "../../lib/tensor/mod.ts";
import { assert, assertEquals, assertRejects, assertThrows } from "../support/assert.ts";

Deno.test("importing the module does not load TensorFlow.js", () => {
  // TensorFlow.js puts its engine on the global object as soon as it is imported.
  assert(!("_tfengine" in globalThis));
});

Deno.test("loadTensors() starts wasm without any permission", async () => {
  const t = await loadTensors();
  assertEquals(t.backend, "wasm");
  assertEquals(t.tf.getBackend(), "wasm");
  assertEquals(t.float32, true);
  assertEquals(t.describe(), "wasm: TensorFlow.js 4.22.0, float32, chosen by default");
});

Deno.test("loadTensors() leaves nobody else's errors to TensorFlow.js", async () => {
  await loadTensors();
  assertEquals(process.listeners("unhandledRejection").length, 0);
  assertEquals(process.listeners("uncaughtException").length, 0);
});

Deno.test("loadTensors() activates what was asked for, also when asked for at the same time", async () => {
  const [cpu, wasm] = await Promise.all([loadTensors({ backend: "cpu" }), loadTensors({ backend: "wasm" })]);
  assertEquals([cpu.backend, wasm.backend], ["cpu", "wasm"]);
  assert(cpu.tf === wasm.tf);
  assertEquals(wasm.tf.getBackend(), "wasm");
});

Deno.test("tensors of a backend that another one has replaced refuse to compute", async () => {
  const wasm = await loadTensors({ backend: "wasm" });
  const cpu = await loadTensors({ backend: "cpu" });
  assertThrows(() => wasm.scope(() => 1), Error, 'Expected the backend "wasm" to be active, but "cpu"');
  assertEquals(cpu.scope(() => 1), 1);
  await loadTensors({ backend: "wasm" });
  assertEquals(wasm.scope(() => 1), 1);
});

for (const backend of ["native", "tensorflow", "cuda"]) {
  Deno.test(`asking for ${backend} says that it is not built yet and what to use instead`, async () => {
    await assertRejects(() => loadTensors({ backend }), Error, `Backend "${backend}" (`);
    await assertRejects(() => loadTensors({ backend }), Error, 'is not built yet. Use "wasm"');
  });
}

Deno.test("loadTensors() refuses an unknown name, and works afterwards", async () => {
  await assertRejects(() => loadTensors({ backend: "wsam" }), RangeError, 'Did you mean "wasm"?');
  assertEquals((await loadTensors()).backend, "wasm");
});
