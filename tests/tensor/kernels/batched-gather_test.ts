import { loadTensors } from "../../../lib/tensor/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";

for (const backend of ["wasm", "cpu"]) {
  Deno.test(`${backend}: gather with a batch axis takes from each row its own entries`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      const x = t.fromNumbers([1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3]);
      const one = t.tf.tensor2d([[2], [0], [1]], [3, 1], "int32");
      assertEquals(await t.numbers(t.tf.gather(x, one, 1, 1)), Float64Array.of(3, 4, 8));
      const two = t.tf.tensor2d([[2, 2], [0, 1], [1, 0]], [3, 2], "int32");
      const pairs = t.tf.gather(x, two, 1, 1);
      assertEquals(pairs.shape, [3, 2]);
      assertEquals(await t.numbers(pairs), Float64Array.of(3, 3, 4, 5, 8, 7));
      const gradient = t.gradient((a) => t.tf.sum(t.tf.gather(a, two, 1, 1)), x);
      assertEquals(await t.numbers(gradient), Float64Array.of(0, 0, 2, 1, 1, 0, 1, 1, 0));
    });
  });

  Deno.test(`${backend}: gather refuses indices beyond the axis`, async () => {
    const t = await loadTensors({ backend });
    t.scope(() => {
      const x = t.fromNumbers([1, 2, 3, 4], [2, 2]);
      const take = (index: number): unknown =>
        t.tf.gather(x, t.tf.tensor2d([[0], [index]], [2, 1], "int32"), 1, 1);
      assertThrows(() => take(2), Error, "2");
      assertThrows(() => take(-1), Error, "-1");
    });
  });
}
