// Which stream a path of names stands for: a 128-bit hash built from Philox itself.
import { BLOCK_WORDS, fillBlocks, type FourWords } from "./philox.ts";

/** What a stream may be called: any text, or any finite number. */
export type Name = string | number;

/** Where every path starts: the first 128 bits of the fraction of π. */
export const ROOT: FourWords = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];

/** The first word of a name's encoding, so that the number 1 and the text "1" are different names. */
const NUMBER_TAG = 1;
const TEXT_TAG = 2;

/** The bytes of a name, padded with zeros to whole blocks of eight, and how many there are without padding. */
function encode(name: Name): { tag: number; length: number; words: DataView } {
  if (typeof name === "number") {
    if (!Number.isFinite(name)) {
      throw new RangeError(`Expected the name of a stream to be finite, got ${name}`);
    }
    const words = new DataView(new ArrayBuffer(8));
    words.setFloat64(0, name === 0 ? 0 : name, true);
    return { tag: NUMBER_TAG, length: 8, words };
  }
  if (typeof name !== "string") {
    throw new TypeError(`Expected the name of a stream to be a string or a number, got ${typeof name}`);
  }
  if (!name.isWellFormed()) {
    throw new RangeError("Expected the name of a stream to be well-formed Unicode, got a lone surrogate");
  }
  const bytes = new TextEncoder().encode(name);
  const padded = new Uint8Array(8 * Math.ceil(bytes.length / 8));
  padded.set(bytes);
  return { tag: TEXT_TAG, length: bytes.length, words: new DataView(padded.buffer) };
}

/**
 * The identity of the stream that is called `name` below the stream of the given identity.
 *
 * The kind and the length of a name go in before its bytes, so that paths are told apart by where they are
 * divided: "a/b" then "c" is not "a" then "b/c".
 *
 * @throws {RangeError} A number that is not finite, or text that is not well-formed Unicode
 * @throws {TypeError} Neither a string nor a number
 */
export function derive(identity: FourWords, name: Name): FourWords {
  const { tag, length, words } = encode(name);
  const derived = Uint32Array.from(identity);
  absorb(derived, tag, length);
  for (let offset = 0; offset < words.byteLength; offset += 8) {
    absorb(derived, words.getUint32(offset, true), words.getUint32(offset + 4, true));
  }
  return [derived[0], derived[1], derived[2], derived[3]];
}

/** One step of the Davies–Meyer construction h ← E_m(h) ⊕ h: E is Philox, a bijection; the sum is none. */
function absorb(hash: Uint32Array, message0: number, message1: number): void {
  const mixed = new Uint32Array(BLOCK_WORDS);
  fillBlocks(mixed, hash[0], hash[1], hash[2], hash[3], message0, message1);
  for (let i = 0; i < BLOCK_WORDS; i++) hash[i] ^= mixed[i];
}
