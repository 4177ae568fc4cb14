import fc from "fast-check";
import { fillBlocks, type FourWords, philox4x32, type TwoWords } from "../../lib/random/philox.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { philoxOracle } from "./philox-oracle.ts";

// The vectors published with Random123 (D. E. Shaw Research), file tests/kat_vectors, lines "philox4x32 10".
const KNOWN_ANSWERS: readonly { counter: FourWords; key: TwoWords; output: FourWords }[] = [
  {
    counter: [0, 0, 0, 0],
    key: [0, 0],
    output: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  },
  {
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    output: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    output: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
];

Deno.test("philox4x32() gives the published known answers", () => {
  for (const { counter, key, output } of KNOWN_ANSWERS) assertEquals(philox4x32(counter, key), output);
});

Deno.test("philox4x32() agrees with its definition in BigInt", () => {
  const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  fc.assert(
    fc.property(fc.tuple(word, word, word, word), fc.tuple(word, word), (counter, key) => {
      assertEquals(philox4x32(counter, key).map(BigInt), philoxOracle(counter.map(BigInt), key.map(BigInt)));
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("fillBlocks() counts up and carries into the second word", () => {
  const out = new Uint32Array(12);
  fillBlocks(out, 0xfffffffe, 5, 11, 13, 17, 19);
  const expected = [[0xfffffffe, 5], [0xffffffff, 5], [0, 6]].flatMap(([low, high]) =>
    philox4x32([low, high, 11, 13], [17, 19])
  );
  assertEquals([...out], expected);
});

Deno.test("philox4x32() refuses what is not words", () => {
  const counter: FourWords = [1, 2, 3, 4];
  assertThrows(() => philox4x32([1, 2, 3, -4], [5, 6]), RangeError, "got -4");
  assertThrows(() => philox4x32(counter, [5, 2 ** 32]), RangeError, "got 4294967296");
  assertThrows(() => philox4x32(counter, [0.5, 6]), RangeError, "the key");
  assertThrows(() => philox4x32(counter, [5] as unknown as TwoWords), RangeError, "Expected 2 words");
});
