import fc from "fast-check";
import { isReversible, reversibleAdd, reversibleSubtract } from "../../../lib/information/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";

Deno.test("58 + 23 = 81, there and back", () => {
  assertEquals(reversibleAdd(58, 23, 16), [58, 81]);
  assertEquals(reversibleSubtract(58, 81, 16), [58, 23]);
});

Deno.test("sums wrap around", () => {
  // 9 + 13 = 22 = 16 + 6
  assertEquals(reversibleAdd(9, 13, 4), [9, 6]);
  assertEquals(reversibleSubtract(9, 6, 4), [9, 13]);
});

Deno.test("addition that keeps a summand is a bijection, and subtraction its inverse", () => {
  for (let bits = 1; bits <= 5; bits++) {
    const size = 2 ** bits;
    const pairs = Array.from({ length: size * size }, (_, i) => [i % size, Math.floor(i / size)]);
    assertEquals(isReversible(pairs.map(([x, y]) => reversibleAdd(x, y, bits).join())), true);
  }
  const word = fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((x) => x * 2 ** 21);
  fc.assert(
    fc.property(word, word, (x, y) => {
      const [kept, sum] = reversibleAdd(x, y, 52);
      assertEquals(reversibleSubtract(kept, sum, 52), [x, y]);
    }),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("what is no word is refused", () => {
  assertThrows(() => reversibleAdd(1, 2, 53), RangeError, "1 to 52 bits");
  assertThrows(() => reversibleAdd(16, 2, 4), RangeError, "from 0 to 15");
  assertThrows(() => reversibleSubtract(1, -2, 4), RangeError, "from 0 to 15");
  assertThrows(() => reversibleAdd(0.5, 2, 4), RangeError, "from 0 to 15");
});
