import { LETTERS, lettersText, letterSymbols } from "../../../lib/information/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";

Deno.test("runs of anything but letters are one space, and none stands at an end", () => {
  assertEquals(lettersText(letterSymbols("  “Well, well!”—said Él,\n42 TIMES… ")), "well well said el times");
  assertEquals(letterSymbols("12 — !").length, 0);
  assertEquals(LETTERS.length, 27);
});

Deno.test("letters of other scripts separate", () => {
  assertEquals(lettersText(letterSymbols("aωb")), "a b");
});

Deno.test("symbols that are no letters are refused", () => {
  assertThrows(() => lettersText([0, 27]), RangeError, "got 27 at index 1");
});
