import { loadTensors } from "../../../lib/tensor/mod.ts";
import { assertEquals } from "../../support/assert.ts";

Deno.test("wasm: a copy shares its numbers, and outlives the original", async () => {
  const t = await loadTensors({ backend: "wasm" });
  const before = t.tf.memory();
  const x = t.fromNumbers([1, 2, 3], [3]);
  const copy = t.tf.clone(x);
  assertEquals(t.tf.memory().numDataBuffers, before.numDataBuffers + 1);
  x.dispose();
  assertEquals(await t.numbers(copy), Float64Array.of(1, 2, 3));
  copy.dispose();
  assertEquals(t.tf.memory().numDataBuffers, before.numDataBuffers);
  assertEquals(t.tf.memory().numTensors, before.numTensors);
});
