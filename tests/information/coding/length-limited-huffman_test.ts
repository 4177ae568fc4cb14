import {
  expectedLength,
  huffmanLengths,
  lengthLimitedHuffmanLengths,
  satisfiesKraft,
} from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";

/** The least expected length of all lists of lengths up to `longest` that satisfy Kraft's inequality. */
function leastExpectedLength(law: Float64Array, longest: number): number {
  const search = (lengths: number[], room: number): number => {
    if (lengths.length === law.length) return expectedLength(law, lengths);
    let best = Infinity;
    for (let length = 1; length <= longest; length++) {
      const left = room - 2 ** (longest - length);
      if (left >= 0) best = Math.min(best, search([...lengths, length], left));
    }
    return best;
  };
  return search([], 2 ** longest);
}

Deno.test("lengths worked by hand", () => {
  // Huffman would give 1, 2, 3, 4, 4; with three bits only one symbol keeps one bit less than three.
  assertEquals(huffmanLengths([0.5, 0.25, 0.13, 0.07, 0.05]), [1, 2, 3, 4, 4]);
  assertEquals(lengthLimitedHuffmanLengths([0.5, 0.25, 0.13, 0.07, 0.05], 3), [1, 3, 3, 3, 3]);
});

Deno.test("no lengths within the limit are better", () => {
  const chance = stream(31).at("laws");
  for (const k of [2, 3, 4, 5]) {
    for (let longest = Math.ceil(Math.log2(k)); longest <= 5; longest++) {
      for (let run = 0; run < 5; run++) {
        const law = randomLaw(k, chance.at(k).at(longest).at(run)).map((p) => p ** 3);
        const total = law.reduce((sum, p) => sum + p, 0);
        const steep = law.map((p) => p / total);
        const lengths = lengthLimitedHuffmanLengths(steep, longest);
        assert(satisfiesKraft(lengths) && Math.max(...lengths) <= longest);
        assertClose(expectedLength(steep, lengths), leastExpectedLength(steep, longest), {
          rtol: 1e-13,
          why: "round-off of the same lengths",
        });
      }
    }
  }
});

Deno.test("without a binding limit the expected length is Huffman's", () => {
  const chance = stream(32).at("laws");
  for (const k of [2, 7, 40, 300]) {
    const law = randomLaw(k, chance.at(k));
    assertClose(
      expectedLength(law, lengthLimitedHuffmanLengths(law, k + 5)),
      expectedLength(law, huffmanLengths(law)),
      { rtol: 1e-12, why: "round-off of k terms" },
    );
  }
});

Deno.test("a single symbol needs no bit, impossible symbols keep a codeword", () => {
  assertEquals(lengthLimitedHuffmanLengths([1], 0), [0]);
  const lengths = lengthLimitedHuffmanLengths([0.7, 0, 0.3, 0], 2);
  assertEquals(lengths, [2, 2, 2, 2]);
});

Deno.test("too few bits and no laws are refused", () => {
  assertThrows(() => lengthLimitedHuffmanLengths([0.2, 0.3, 0.5], 1), RangeError, "at least 2 bits");
  assertThrows(() => lengthLimitedHuffmanLengths([0.2, 0.3], 3), RangeError, "sum to 1");
  assertThrows(() => lengthLimitedHuffmanLengths([0.5, 0.5], 1.5), RangeError, "1.5");
});
