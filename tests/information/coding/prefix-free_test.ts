import { isPrefixFree } from "../../../lib/information/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import fc from "fast-check";

Deno.test("the source's example: beside 0 neither 01 nor 001", () => {
  assertEquals(isPrefixFree(["0", "01"]), false);
  assertEquals(isPrefixFree(["001", "1", "0"]), false);
  assertEquals(isPrefixFree(["0", "10", "11"]), true);
});

Deno.test("agrees with the comparison of all pairs", () => {
  const word = fc.string({ unit: fc.constantFrom("0", "1", "2"), maxLength: 4 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 7 }), (words) => {
      const clash = words.some((u, i) => words.some((v, j) => i !== j && v.startsWith(u)));
      assertEquals(isPrefixFree(words), !clash);
    }),
    { seed: 3, numRuns: 500 },
  );
});

Deno.test("repeated and empty words", () => {
  assertEquals(isPrefixFree(["01", "01"]), false);
  assertEquals(isPrefixFree([""]), true);
  assertEquals(isPrefixFree(["", "1"]), false);
});

Deno.test("what is no code is refused", () => {
  assertThrows(() => isPrefixFree([]), RangeError, "got none");
  assertThrows(() => isPrefixFree(["0", "1 "]), RangeError, '" "');
  assertThrows(() => isPrefixFree(["0A"]), RangeError, '"A"');
});
