import { loadTensors } from "../../../lib/tensor/mod.ts";
import { assert, assertEquals } from "../../support/assert.ts";

Deno.test("wasm: long sums and means are right to the last digit of float32", async () => {
  const t = await loadTensors({ backend: "wasm" });
  await t.scopeAsync(async () => {
    const tenths = t.tf.fill([1000, 1000], 0.1);
    const tenth = Math.fround(0.1);
    assertEquals(await t.number(t.tf.sum(tenths)), Math.fround(1e6 * tenth));
    assertEquals(await t.number(t.tf.mean(tenths)), tenth);
  });
});

Deno.test("wasm: the mean of nothing is not a number", async () => {
  const t = await loadTensors({ backend: "wasm" });
  await t.scopeAsync(async () => assert(Number.isNaN(await t.number(t.tf.mean(t.tf.zeros([1, 0]), 1)))));
});

for (const backend of ["wasm", "cpu"]) {
  Deno.test(`${backend}: sums and means over every choice of axes`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      // Entry (i, j, k) holds 100i + 10j + k, for 2, 3 and 2 values of i, j and k.
      const x = t.fromNumbers([0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121], [2, 3, 2]);
      assertEquals(await t.numbers(t.tf.sum(x)), Float64Array.of(726));
      assertEquals(await t.numbers(t.tf.sum(x, 0)), Float64Array.of(100, 102, 120, 122, 140, 142));
      assertEquals(await t.numbers(t.tf.sum(x, 1)), Float64Array.of(30, 33, 330, 333));
      assertEquals(await t.numbers(t.tf.sum(x, -1)), Float64Array.of(1, 21, 41, 201, 221, 241));
      assertEquals(await t.numbers(t.tf.sum(x, [2, 0])), Float64Array.of(202, 242, 282));
      assertEquals(await t.numbers(t.tf.mean(x, [0, 1])), Float64Array.of(60, 61));
      assertEquals(await t.numbers(t.tf.sum(x, [])), await t.numbers(x));
      assertEquals(t.tf.mean(x, [0, 2], true).shape, [1, 3, 1]);
      assertEquals(await t.number(t.tf.sum(t.tf.scalar(4))), 4);
      assertEquals(await t.number(t.tf.sum(t.tf.zeros([0]))), 0);
    });
  });

  Deno.test(`${backend}: sums of whole numbers and truth values stay whole`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      assertEquals(t.tf.sum(t.tf.tensor1d([1, 2], "int32")).dtype, "int32");
      assertEquals(t.tf.sum(t.tf.greater([1, 2, 3], 1)).dtype, "int32");
      assertEquals(await t.number(t.tf.mean(t.tf.tensor1d([1, 2], "int32"))), 1.5);
      assertEquals(await t.numbers(t.tf.mean(t.tf.zeros([2, 0]), 0)), new Float64Array(0));
    });
  });
}
