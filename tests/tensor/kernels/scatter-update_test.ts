import { loadTensors } from "../../../lib/tensor/mod.ts";
import { assertEquals } from "../../support/assert.ts";

for (const backend of ["wasm", "cpu"]) {
  Deno.test(`${backend}: tensorScatterUpdate leaves its argument as it was`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      const x = t.fromNumbers([1, 2, 3], [3]);
      const updated = t.tf.tensorScatterUpdate(x, t.tf.tensor2d([[1]], [1, 1], "int32"), t.tf.tensor1d([9]));
      assertEquals(await t.numbers(updated), Float64Array.of(1, 9, 3));
      assertEquals(await t.numbers(x), Float64Array.of(1, 2, 3));
    });
  });
}
