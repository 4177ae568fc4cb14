import { lempelZivDecode, lempelZivEncode } from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import fc from "fast-check";

Deno.test("a message worked by hand, with an old last phrase", () => {
  // a|aa|b|aab|a is 0a, 1a, 0b, 2b, 1: (0 + 1) + (1 + 1) + (2 + 1) + (2 + 1) + 3 bits 0 11 001 101 001.
  const code = lempelZivEncode([0, 0, 0, 1, 0, 0, 1, 0], 2);
  assertEquals([code.bits, code.phrases], [12, 5]);
  assertEquals([...code.bytes], [0b01000110, 0b10010000]);
  assertEquals([...lempelZivDecode(code, 2, 8)], [0, 0, 0, 1, 0, 0, 1, 0]);
});

Deno.test("every message comes back", () => {
  const symbols = fc.integer({ min: 1, max: 9 }).chain((k) =>
    fc.tuple(fc.constant(k), fc.array(fc.nat(k - 1), { maxLength: 200 }))
  );
  fc.assert(
    fc.property(symbols, ([k, message]) => {
      const code = lempelZivEncode(message, k);
      assertEquals([...lempelZivDecode(code, k, message.length)], message);
    }),
    { seed: 12, numRuns: 300 },
  );
});

Deno.test("the bits per symbol fall towards the entropy of a coin", () => {
  // Each phrase is cut from fewer than log₂ c + 1 bits: c(log₂ c + 2) bounds the bits of any message.
  const chance = stream(51).at("coin");
  const entropy = -(0.1 * Math.log2(0.1) + 0.9 * Math.log2(0.9));
  const rates = [1_000, 10_000, 100_000].map((n) => {
    const coin = Array.from({ length: n }, () => Number(chance.uniform() < 0.1));
    const { bits, phrases } = lempelZivEncode(coin, 2);
    assert(bits <= phrases * (Math.log2(phrases) + 2));
    return bits / n;
  });
  assert(
    rates[0] > rates[1] && rates[1] > rates[2] && rates[2] > entropy && rates[2] < 1.4 * entropy,
    `${rates}`,
  );
});

Deno.test("what cannot be coded or read is refused", () => {
  assertThrows(() => lempelZivEncode([0, 3], 3), RangeError, "got 3 at index 1");
  assertThrows(() => lempelZivEncode([0], 0), RangeError, "alphabet");
  const code = lempelZivEncode([0, 1, 1, 0, 1], 2);
  assertThrows(() => lempelZivDecode(code, 2, 50), RangeError, "more bits");
  assertThrows(
    () => lempelZivDecode({ bytes: new Uint8Array([0b0111_1000]), bits: 8 }, 2, 6),
    RangeError,
    "phrase",
  );
  assertThrows(
    () => lempelZivDecode({ bytes: new Uint8Array([0b1100_0000]), bits: 8 }, 3, 1),
    RangeError,
    "got 3",
  );
});
