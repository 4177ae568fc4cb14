import { type ArithmeticCode, arithmeticDecode, arithmeticEncode } from "../../../lib/information/mod.ts";
import { aliasSampler, stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { randomLaw } from "../random-law.ts";
import fc from "fast-check";

function information(message: ArrayLike<number>, model: ArrayLike<number>): number {
  return Array.from(message).reduce((sum, symbol) => sum - Math.log2(model[symbol]), 0);
}

/** The code as one number in [0, 1), as far as float64 goes. */
function asNumber({ bytes }: ArithmeticCode): number {
  return bytes.reduceRight((sum, byte) => (sum + byte) / 256, 0);
}

Deno.test("a message worked by hand", () => {
  // The least probable first: 1 of (1/8, 1/2, 3/8) is [1/2, 1), 2 is [1/8, 1/2), so that 1 2 is [9/16, 3/4), in which
  // no half or quarter lies, but the eighth 101.
  const code = arithmeticEncode([1, 2], [1 / 8, 1 / 2, 3 / 8]);
  assertEquals([code.bits, asNumber(code)], [3, 5 / 8]);
});

Deno.test("random messages come back, within two bits of their information", () => {
  const chance = stream(9).at("messages");
  for (const k of [2, 3, 17, 300]) {
    for (const n of [0, 1, 2, 50, 4000]) {
      const model = randomLaw(k, chance.at("model").at(k));
      const draw = aliasSampler(model);
      const draws = chance.at("draws").at(k).at(n);
      const message = Int32Array.from({ length: n }, () => draw(draws));
      const code = arithmeticEncode(message, model);
      assertEquals(arithmeticDecode(code, model, n), message);
      const excess = code.bits - information(message, model);
      assert(excess >= -1e-9 * n && excess <= 2 + 1e-12 * n * k, `excess ${excess} for k = ${k}, n = ${n}`);
    }
  }
});

Deno.test("any message comes back under any model, however improbable", () => {
  const weights = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(weights, fc.array(fc.nat(5), { maxLength: 60 }), (given, indices) => {
      const total = given.reduce((sum, weight) => sum + weight, 0);
      const model = given.map((weight) => weight / total);
      const message = indices.map((index) => index % model.length);
      const code = arithmeticEncode(message, model);
      assertEquals([...arithmeticDecode(code, model, message.length)], message);
      const excess = code.bits - information(message, model);
      assert(excess >= -1e-8 && excess <= 2 + 1e-8);
    }),
    { seed: 6, numRuns: 200 },
  );
});

Deno.test("a certain message costs no bit", () => {
  const code = arithmeticEncode(new Int32Array(1000), [1, 0]);
  assertEquals(code.bits, 0);
  assertEquals(arithmeticDecode(code, [1, 0], 1000), new Int32Array(1000));
});

Deno.test("messages that stay in the middle of the interval come back", () => {
  const model = [0.499, 0.002, 0.499];
  const message = new Int32Array(300).fill(1);
  assertEquals(arithmeticDecode(arithmeticEncode(message, model), model, 300), message);
});

Deno.test("tiny probabilities keep a share, impossible symbols have none", () => {
  const model = [1 - 1e-12, 1e-12 - 1e-300, 0, 1e-300];
  const code = arithmeticEncode([0, 1, 3, 0], model);
  assertEquals([...arithmeticDecode(code, model, 4)], [0, 1, 3, 0]);
  const rare = arithmeticEncode(new Int32Array(100).fill(1), model);
  assert(rare.bits <= -100 * Math.log2(1e-12) + 2);
  assertThrows(() => arithmeticEncode([2], model), RangeError, "whose probability is 0");
});

Deno.test("what cannot be coded or read is refused", () => {
  assertThrows(() => arithmeticEncode([0], [0.5, 0.4]), RangeError, "sum to 1");
  assertThrows(() => arithmeticEncode([2], [0.5, 0.5]), RangeError, "got 2 at index 0");
  const code = arithmeticEncode([0, 1], [0.5, 0.5]);
  assertThrows(() => arithmeticDecode(code, [0.5, 0.5], -1), RangeError, "got -1");
  assertThrows(() => arithmeticDecode({ bytes: code.bytes, bits: 99 }, [0.5, 0.5], 2), RangeError, "got 99");
});
