import { ambiguousText, isPrefixFree, isUniquelyDecodable } from "../../../lib/information/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import fc from "fast-check";

/** A shortest text of at most `limit` digits that two messages share, by writing all messages down. */
function collision(words: readonly string[], limit: number): string | undefined {
  const messages = new Map<string, number>([["", 1]]);
  let shortest: string | undefined;
  for (let length = 1; length <= limit && shortest === undefined; length++) {
    for (const [text, ways] of [...messages].filter(([text]) => text.length < length)) {
      for (const word of words) {
        if (text.length + word.length !== length) continue;
        const total = (messages.get(text + word) ?? 0) + ways;
        messages.set(text + word, total);
        if (total > 1) shortest = text + word;
      }
    }
  }
  return shortest;
}

Deno.test("textbook codes", () => {
  assertEquals(isUniquelyDecodable(["0", "01", "011", "0111"]), true);
  assertEquals(isUniquelyDecodable(["10", "00", "11", "110"]), true);
  assertEquals(isUniquelyDecodable(["0", "1", "01"]), false);
  // 1110·1·1 and 1·1·1·011
  assertEquals(ambiguousText(["1", "011", "01110", "1110", "10011"]), "111011");
});

Deno.test("agrees with all messages written down, length of the shortest ambiguity included", () => {
  const word = fc.string({ unit: fc.constantFrom("0", "1"), minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 4 }), (words) => {
      assertEquals(ambiguousText(words)?.length, collision(words, 12)?.length);
    }),
    { seed: 4, numRuns: 150 },
  );
});

Deno.test("a prefix-free code is uniquely decodable, and so is its mirror image", () => {
  const code = ["00", "010", "011", "1"];
  assertEquals(isUniquelyDecodable(code), true);
  const mirrored = code.map((word) => [...word].reverse().join(""));
  assertEquals(isPrefixFree(mirrored), false);
  assertEquals(isUniquelyDecodable(mirrored), true);
});

Deno.test("repeated and empty words are ambiguous", () => {
  assertEquals(ambiguousText(["01", "01", "1"]), "01");
  assertEquals(ambiguousText(["", "1"]), "");
  assertEquals(isUniquelyDecodable([""]), false);
});

Deno.test("what is no code is refused", () => {
  assertThrows(() => ambiguousText([]), RangeError, "got none");
});
