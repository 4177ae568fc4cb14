import { transformerBlocks, transformerSize, transformerStart } from "../../../lib/networks/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { standardDeviation } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";

const shape = { vocabulary: 5, length: 6, width: 8, heads: 2, hidden: 12, layers: 3 };

Deno.test("the number of parameters is (V + L)d + layers(4d² + 2dh + 5d + h) + 2d + dV", () => {
  // (5 + 6)·8 + 3·(256 + 192 + 40 + 12) + 16 + 40
  assertEquals(transformerSize(shape), 88 + 3 * 500 + 16 + 40);
});

Deno.test("the blocks follow each other without a gap, and have distinct names", () => {
  let offset = 0;
  for (const block of transformerBlocks(shape)) {
    assertEquals(block.offset, offset);
    assertEquals(block.size, block.shape.reduce((product, each) => product * each, 1));
    offset += block.size;
  }
  assertEquals(offset, transformerSize(shape));
  assertEquals(
    new Set(transformerBlocks(shape).map(({ name }) => name)).size,
    transformerBlocks(shape).length,
  );
});

Deno.test("a start has gains of 1, shifts of 0 and weights of the stated deviation", () => {
  const wide = { vocabulary: 20, length: 6, width: 60, heads: 2, hidden: 90, layers: 1 };
  const start = transformerStart(wide, stream(3));
  for (const { name, offset, size, deviation, mean } of transformerBlocks(wide)) {
    const part = start.subarray(offset, offset + size);
    if (deviation === 0) assert(part.every((each) => each === mean), name);
    // The standard error of a deviation of n normals is 1/√(2n) of it: five of them.
    else assert(Math.abs(standardDeviation(part) / deviation - 1) < 5 / Math.sqrt(2 * size), name);
  }
});

Deno.test("a start depends on its stream, not on what was drawn before", () => {
  const used = stream(4);
  used.normals(7);
  assertEquals(transformerStart(shape, used), transformerStart(shape, stream(4)));
  assert(
    transformerStart(shape, stream(5)).some((each, i) => each !== transformerStart(shape, stream(4))[i]),
  );
});

Deno.test("sizes that are none are refused", () => {
  assertThrows(() => transformerSize({ ...shape, width: 9 }), RangeError, "2 heads share evenly, got 9");
  assertThrows(() => transformerSize({ ...shape, layers: 0 }), RangeError, "layers");
  assertThrows(() => transformerSize({ ...shape, vocabulary: 1 }), RangeError, "vocabulary");
});
