import {
  entropy,
  expectedLength,
  huffmanCode,
  huffmanLengths,
  isPrefixFree,
  satisfiesKraft,
  toBits,
} from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";

/** The least expected length over all ascending lists of lengths up to `longest` that satisfy Kraft's inequality. */
function leastExpectedLength(law: Float64Array, alphabetSize: number, longest: number): number {
  const descending = law.slice().sort().reverse();
  const search = (lengths: number[], room: number): number => {
    if (lengths.length === law.length) return expectedLength(descending, lengths);
    let best = Infinity;
    for (let length = lengths.at(-1) ?? 1; length <= longest; length++) {
      const left = room - alphabetSize ** (longest - length);
      if (left >= 0) best = Math.min(best, search([...lengths, length], left));
    }
    return best;
  };
  return search([], alphabetSize ** longest);
}

Deno.test("a code worked by hand", () => {
  // 0.1 + 0.15 = 0.25; 0.2 + 0.25 (joined) = 0.45; 0.25 + 0.3 = 0.55; 0.45 + 0.55 = 1
  const law = [0.3, 0.25, 0.2, 0.15, 0.1];
  assertEquals(huffmanLengths(law), [2, 2, 2, 3, 3]);
  assertClose(expectedLength(law, huffmanLengths(law)), 0.25 + 0.45 + 0.55 + 1, {
    rtol: 1e-15,
    why: "sum of joins",
  });
});

Deno.test("no lengths are better, in any alphabet", () => {
  const chance = stream(6).at("laws");
  for (const alphabetSize of [2, 3, 4]) {
    for (const k of [2, 3, 4, 5, 6, 7]) {
      const law = randomLaw(k, chance.at(k).at(alphabetSize));
      assertClose(
        expectedLength(law, huffmanLengths(law, alphabetSize)),
        leastExpectedLength(law, alphabetSize, 6),
        {
          rtol: 1e-14,
          why: "round-off of the same lengths",
        },
      );
    }
  }
});

Deno.test("dyadic laws get exactly their information content", () => {
  assertEquals(huffmanLengths([1 / 4, 1 / 16, 1 / 2, 1 / 8, 1 / 16]), [2, 4, 1, 3, 4]);
});

Deno.test("of equally good codes the one that varies least, whatever the order of the symbols", () => {
  // 0.4, 0.2, 0.2, 0.1, 0.1: depths (1, 2, 3, 4, 4) would have the same mean 2.2
  assertEquals(huffmanLengths([0.4, 0.2, 0.2, 0.1, 0.1]), [2, 2, 2, 3, 3]);
  assertEquals(huffmanLengths([0.1, 0.2, 0.4, 0.1, 0.2]), [3, 2, 2, 3, 2]);
});

Deno.test("large random laws: prefix-free, complete, within one bit of the entropy", () => {
  const law = randomLaw(1000, stream(7).at("large"));
  const lengths = huffmanLengths(law);
  assert(satisfiesKraft(lengths));
  assert(!satisfiesKraft([...lengths, Math.max(...lengths)]));
  assert(isPrefixFree(huffmanCode(law)));
  const excess = expectedLength(law, lengths) - toBits(entropy(law));
  assert(excess >= 0 && excess < 1);
});

Deno.test("a certain symbol needs no digit, and one that never occurs still gets a codeword", () => {
  assertEquals(huffmanLengths([1]), [0]);
  assertEquals(huffmanLengths([0, 1]), [1, 1]);
  assertEquals(huffmanCode([1]), [""]);
});

Deno.test("what is no source is refused", () => {
  assertThrows(() => huffmanLengths([0.5, 0.4]), RangeError, "sum to 1");
  assertThrows(() => huffmanLengths([1], 1), RangeError, "at least 2 digits");
  assertThrows(() => huffmanCode([1], 40), RangeError, "2 to 36");
});
