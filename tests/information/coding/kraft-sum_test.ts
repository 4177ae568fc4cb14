import { kraftSum, satisfiesKraft } from "../../../lib/information/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import fc from "fast-check";

Deno.test("sums worked by hand", () => {
  assertEquals(kraftSum([1, 2, 3, 3]), 1);
  assertClose(kraftSum([1, 2], 3), 4 / 9, { rtol: 1e-15, why: "1/3 + 1/9" });
  assertClose(kraftSum([0.5, 0.5]), Math.SQRT2, { rtol: 1e-15, why: "two real lengths" });
  assertEquals(kraftSum([0]), 1);
});

Deno.test("the exact decision agrees with sums of integers", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 40 }),
      fc.constantFrom(2, 3, 5),
      (lengths, d) => {
        const leaves = lengths.reduce((sum, length) => sum + d ** (6 - length), 0);
        assertEquals(satisfiesKraft(lengths, d), leaves <= d ** 6);
      },
    ),
    { seed: 2, numRuns: 300 },
  );
});

Deno.test("one leaf too many is seen at any depth, where floating point cannot", () => {
  const full = [...Array.from({ length: 200 }, (_, i) => i + 1), 200];
  assertEquals(satisfiesKraft(full), true);
  assertEquals(satisfiesKraft([...full, 1e15]), false);
  assertEquals(kraftSum([...full, 1000]), 1);
});

Deno.test("the empty word needs the whole tree", () => {
  assertEquals(satisfiesKraft([0]), true);
  assertEquals(satisfiesKraft([0, 7]), false);
});

Deno.test("what is no set of lengths is refused", () => {
  assertThrows(() => kraftSum([]), RangeError, "got none");
  assertThrows(() => kraftSum([1, -1]), RangeError, "at index 1");
  assertThrows(() => kraftSum([1], 1), RangeError, "at least 2 digits");
  assertThrows(() => satisfiesKraft([1.5]), RangeError, "whole");
  assertThrows(() => satisfiesKraft([]), RangeError, "got none");
});
