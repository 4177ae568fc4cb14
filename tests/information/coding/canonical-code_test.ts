import { canonicalPrefixCode, isPrefixFree, satisfiesKraft } from "../../../lib/information/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import fc from "fast-check";

Deno.test("codes worked by hand", () => {
  assertEquals(canonicalPrefixCode([3, 1, 3, 2]), ["110", "0", "111", "10"]);
  assertEquals(canonicalPrefixCode([1, 2, 2, 2], 3), ["0", "10", "11", "12"]);
  assertEquals(canonicalPrefixCode([0]), [""]);
});

Deno.test("all lengths that satisfy Kraft's inequality get a prefix-free code with these lengths", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 60 }),
      fc.constantFrom(2, 3, 16),
      (lengths, d) => {
        if (!satisfiesKraft(lengths, d)) {
          assertThrows(() => canonicalPrefixCode(lengths, d), RangeError, "Kraft sum of at most 1");
          return;
        }
        const words = canonicalPrefixCode(lengths, d);
        assertEquals(words.map((word) => word.length), lengths);
        assertEquals(isPrefixFree(words), true);
      },
    ),
    { seed: 5, numRuns: 300 },
  );
});

Deno.test("long codewords are exact", () => {
  const words = canonicalPrefixCode([100, 100, 1]);
  assertEquals(words[0], "1" + "0".repeat(99));
  assertEquals(words[1], "1" + "0".repeat(98) + "1");
});

Deno.test("alphabets without enough characters are refused", () => {
  assertThrows(() => canonicalPrefixCode([1], 37), RangeError, "2 to 36");
  assertThrows(() => canonicalPrefixCode([0.5]), RangeError, "whole");
});
