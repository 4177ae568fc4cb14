import { loadTensors } from "../../../lib/tensor/mod.ts";
import { assertEquals } from "../../support/assert.ts";

for (const backend of ["wasm", "cpu"]) {
  Deno.test(`${backend}: tied maxima and minima share the gradient equally`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      const x = t.fromNumbers([3, 1, 3, 1, 2, 1], [2, 3]);
      const ofMax = t.gradient((a) => t.tf.sum(t.tf.max(a, 1)), x);
      assertEquals(await t.numbers(ofMax), Float64Array.of(0.5, 0, 0.5, 0, 1, 0));
      const ofMin = t.gradient((a) => t.tf.sum(t.tf.min(a, 1)), x);
      assertEquals(await t.numbers(ofMin), Float64Array.of(0, 1, 0, 0.5, 0, 0.5));
    });
  });

  Deno.test(`${backend}: the first of two tied tensors takes the gradient of maximum and minimum`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      const a = t.fromNumbers([2, 1], [2]);
      const b = t.fromNumbers([2], [1]);
      const [ofFirst, ofSecond] = t.gradient((x, y) => t.tf.sum(t.tf.maximum(x, y)), [a, b]);
      assertEquals(await t.numbers(ofFirst), Float64Array.of(1, 0));
      assertEquals(await t.numbers(ofSecond), Float64Array.of(1));
    });
  });
}
