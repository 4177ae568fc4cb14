import { loadTensors } from "../../lib/tensor/mod.ts";
import { assert, assertEquals, assertRejects, assertThrows } from "../support/assert.ts";

for (const backend of ["wasm", "cpu"]) {
  Deno.test(`${backend}: numbers() reads every dtype as float64`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      assertEquals(await t.numbers(t.fromNumbers([0.1, -2], [2])), Float64Array.of(Math.fround(0.1), -2));
      assertEquals(await t.numbers(t.tf.tensor1d([7, -8], "int32")), Float64Array.of(7, -8));
      assertEquals(await t.numbers(t.tf.greater(t.tf.tensor1d([1, 3]), 2)), Float64Array.of(0, 1));
      assertEquals(await t.number(t.tf.scalar(4)), 4);
    });
  });

  Deno.test(`${backend}: fromNumbers() and numbers() share no memory with anybody`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      const source = Float32Array.of(1, 2, 3, 4);
      const tensor = t.fromNumbers(source, [2, 2]);
      source[0] = 50;
      const read = await t.numbers(tensor);
      read[1] = 60;
      assertEquals(await t.numbers(tensor), Float64Array.of(1, 2, 3, 4));
      assertEquals(tensor.shape, [2, 2]);
    });
  });
}

Deno.test("fromNumbers() lets NaN and infinities pass", async () => {
  const t = await loadTensors();
  await t.scopeAsync(async () => {
    const [first, second] = await t.numbers(t.fromNumbers([NaN, -Infinity], [2]));
    assert(Number.isNaN(first));
    assertEquals(second, -Infinity);
  });
});

Deno.test("fromNumbers() refuses what does not fit", async () => {
  const t = await loadTensors();
  assertThrows(
    () => t.fromNumbers([1, 2, 3], [2, 2]),
    RangeError,
    "Expected 4 numbers for the shape [2,2], got 3",
  );
  assertThrows(() => t.fromNumbers([1], [-1, -1]), RangeError, "got the shape [-1,-1]");
  assertThrows(() => t.fromNumbers([1], [0.5, 2]), RangeError, "whole numbers");
  assertThrows(() => t.fromNumbers([1, 1e39], [2]), RangeError, "got 1e+39 at index 1");
});

Deno.test("number() and numbers() refuse what is not that", async () => {
  const t = await loadTensors();
  await t.scopeAsync(async () => {
    await assertRejects(() => t.number(t.tf.tensor1d([1, 2])), RangeError, "one number, got the shape [2]");
    await assertRejects(() => t.numbers(t.tf.tensor1d(["a"])), TypeError, "dtype string");
  });
});
