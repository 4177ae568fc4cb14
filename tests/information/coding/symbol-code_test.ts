import { decodeSymbols, encodeSymbols, huffmanCode } from "../../../lib/information/mod.ts";
import { aliasSampler, stream } from "../../../lib/random/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";

Deno.test("a message there and back", () => {
  const law = [0.4, 0.35, 0.15, 0.1];
  for (const alphabetSize of [2, 3]) {
    const words = huffmanCode(law, alphabetSize);
    const draw = aliasSampler(law);
    const chance = stream(8).at(alphabetSize);
    const message = Array.from({ length: 500 }, () => draw(chance));
    assertEquals(decodeSymbols(encodeSymbols(message, words), words), message);
  }
});

Deno.test("the empty message", () => {
  assertEquals(encodeSymbols([], ["0"]), "");
  assertEquals(decodeSymbols("", ["0"]), []);
});

Deno.test("what cannot be coded or read is refused", () => {
  assertThrows(() => encodeSymbols([2], ["0", "1"]), RangeError, "got 2 at index 0");
  assertThrows(() => decodeSymbols("01", ["0", "01"]), RangeError, "prefix-free");
  assertThrows(() => decodeSymbols("01", [""]), RangeError, "empty word");
  assertThrows(() => decodeSymbols("01", ["0", "10"]), RangeError, "at digit 1");
  assertThrows(() => decodeSymbols("0111", ["0", "110"]), RangeError, "at digit 1");
});
