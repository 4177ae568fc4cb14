import { loadTensors } from "../../../lib/tensor/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";

for (const backend of ["wasm", "cpu"]) {
  Deno.test(`${backend}: unsortedSegmentSum adds rows, leaves out negative segments, and fills empty ones`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      const x = t.fromNumbers([1, 2, 10, 20, 100, 200, 1000, 2000], [4, 2]);
      const sums = t.tf.unsortedSegmentSum(x, t.tf.tensor1d([2, 0, -1, 2], "int32"), 4);
      assertEquals(await t.numbers(sums), Float64Array.of(10, 20, 0, 0, 1001, 2002, 0, 0));
      assertEquals(sums.shape, [4, 2]);
    });
  });

  Deno.test(`${backend}: unsortedSegmentSum refuses segments that are not there`, async () => {
    const t = await loadTensors({ backend });
    t.scope(() => {
      const x = t.fromNumbers([1, 2, 3], [3]);
      const sum = (segments: number[]): unknown =>
        t.tf.unsortedSegmentSum(x, t.tf.tensor1d(segments, "int32"), 2);
      assertThrows(() => sum([0, 2, 1]), RangeError, "Expected segments below 2, got 2");
      assertThrows(() => sum([0, 1]), RangeError, "one segment for each of 3 rows");
    });
  });
}
