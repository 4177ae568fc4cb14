import {
  entropy,
  expectedLength,
  huffmanLengths,
  isPrefixFree,
  satisfiesKraft,
  shannonCode,
  shannonLengths,
  toBits,
} from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { randomLaw } from "../random-law.ts";

Deno.test("lengths worked by hand", () => {
  // −log₂ 0.6 = 0.74, −log₂ 0.25 = 2, −log₂ 0.15 = 2.74
  assertEquals(shannonLengths([0.6, 0.25, 0.15]), [1, 2, 3]);
  assertEquals(shannonLengths([1]), [0]);
});

Deno.test("powers of the alphabet size get no digit too many", () => {
  for (const alphabetSize of [2, 3, 5, 10]) {
    for (let length = 1; length <= 6; length++) {
      const p = alphabetSize ** -length;
      assertEquals(shannonLengths([p, 1 - p], alphabetSize)[0], length);
    }
  }
});

Deno.test("Shannon's code is prefix-free, within a digit of the entropy, and no better than Huffman's", () => {
  const chance = stream(5).at("laws");
  for (const k of [2, 3, 10, 200]) {
    for (const alphabetSize of [2, 3]) {
      const law = randomLaw(k, chance.at(k).at(alphabetSize));
      const lengths = shannonLengths(law, alphabetSize);
      assert(satisfiesKraft(lengths, alphabetSize));
      const mean = expectedLength(law, lengths);
      const least = toBits(entropy(law)) / Math.log2(alphabetSize);
      assert(mean >= least - 1e-12 && mean < least + 1);
      assert(mean >= expectedLength(law, huffmanLengths(law, alphabetSize)) - 1e-12);
      const words = shannonCode(law, alphabetSize);
      assertEquals(words.map((word) => word.length), lengths);
      assert(isPrefixFree(words));
    }
  }
});

Deno.test("symbols that never occur have no Shannon length", () => {
  assertThrows(() => shannonLengths([0.5, 0, 0.5]), RangeError, "at index 1");
  assertThrows(() => shannonLengths([0.5, 0.5], 1), RangeError, "at least 2 digits");
});
