import { compressBytes, expandBytes, krichevskyTrofimov } from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { randomLaw } from "../random-law.ts";

const HEADER = 8;

function codeLength(bytes: Uint8Array, law: ArrayLike<number>): number {
  return bytes.reduce((sum, byte) => sum - Math.log2(law[byte]), 0);
}

Deno.test("a thousand files under random models come back, within two bits, a byte and the header", () => {
  const chance = stream(61);
  for (let run = 0; run < 1000; run++) {
    const draws = chance.at(run);
    const law = randomLaw(256, draws);
    const alphabet = 1 + draws.integer(256);
    const bytes = Uint8Array.from({ length: draws.integer(300) }, () => draws.integer(alphabet));
    const small = compressBytes(bytes, law);
    assertEquals(expandBytes(small, law), bytes);
    assert(small.length <= Math.ceil((codeLength(bytes, law) + 2) / 8) + HEADER);
  }
});

Deno.test("the empty file, one byte value, all byte values", () => {
  for (
    const bytes of [
      new Uint8Array(0),
      new Uint8Array(5000).fill(65),
      Uint8Array.from({ length: 256 }, (_, i) => i),
    ]
  ) {
    const small = compressBytes(bytes, krichevskyTrofimov(256));
    assertEquals(expandBytes(small, krichevskyTrofimov(256)), bytes);
    const certain = Float64Array.from({ length: 256 }, (_, byte) => Number(byte === 65));
    if (bytes.every((byte) => byte === 65)) assert(compressBytes(bytes, certain).length <= HEADER);
  }
  assertEquals([...compressBytes(new Uint8Array(0), krichevskyTrofimov(256))], [0, 0, 0, 0, 0]);
});

Deno.test("ten megabytes come back, within two bits of the model's code length", () => {
  const chance = stream(62);
  const counts = new Float64Array(256);
  const bytes = new Uint8Array(10_000_000);
  for (let i = 0; i < bytes.length; i += 4) {
    const word = chance.uint32();
    for (let j = 0; j < 4; j++) counts[bytes[i + j] = Math.clz32(word << j) + (word >>> (8 * j) & 7)]++;
  }
  const law = counts.map((count) => count / bytes.length);
  const small = compressBytes(bytes, law);
  // Grouped by value, so that the sum of ten million terms keeps its digits.
  const bits = counts.reduce((sum, count, byte) => count > 0 ? sum - count * Math.log2(law[byte]) : sum, 0);
  assert(small.length <= Math.ceil((bits + 2) / 8) + HEADER && 8 * small.length >= bits);
  const back = expandBytes(small, law);
  assert(back.length === bytes.length && back.every((byte, i) => byte === bytes[i]));
});

Deno.test("a model of bits codes bytes as well", () => {
  const bytes = new TextEncoder().encode("abababababab");
  const small = compressBytes(bytes, krichevskyTrofimov(2));
  assertEquals(expandBytes(small, krichevskyTrofimov(2)), bytes);
});

Deno.test("a file that was changed or cut short is refused, whatever the byte", () => {
  const law = randomLaw(256, stream(63));
  const bytes = Uint8Array.from({ length: 40 }, (_, i) => i * i % 251);
  const small = compressBytes(bytes, law);
  for (let i = 0; i < small.length - 1; i++) {
    const changed = small.slice();
    changed[i] ^= 0x10;
    assertThrows(() => expandBytes(changed, law), RangeError, "Expected a compressed file");
  }
  assertThrows(() => expandBytes(small.subarray(0, 3), law), RangeError, "its check");
  assertThrows(() => expandBytes(new Uint8Array(0), law), RangeError, "its length");
  assertThrows(() => expandBytes(small.subarray(0, 20), law), RangeError, "fits its check");
});

Deno.test("models of another alphabet are refused", () => {
  assertThrows(() => compressBytes(new Uint8Array(3), [0.5, 0.25, 0.25]), RangeError, "got one of 3 symbols");
});
