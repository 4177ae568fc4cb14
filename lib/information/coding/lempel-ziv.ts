import { requireInteger } from "../../math/checks.ts";
import { BitReader, BitWriter } from "./bits.ts";
import { requireSymbol } from "./sequential-model.ts";

/** A message written by {@linkcode lempelZivEncode}. */
export interface LempelZivCode {
  readonly bytes: Uint8Array;
  /** How many bits of `bytes` are the message. */
  readonly bits: number;
  /** c, into how many phrases the message was cut. */
  readonly phrases: number;
}

/**
 * Codes a message by what it has said before, with no model of the source (LZ78).
 *
 * The message is cut into phrases, each one the shortest that is new: an earlier phrase (or the empty one) and one
 * more symbol. The j-th costs ⌈log₂ j⌉ bits for the earlier phrase's number and ⌈log₂ k⌉ for the symbol. For every
 * stationary ergodic source the bits per symbol tend to its entropy rate, slowly: the excess is of order
 * 1/ln n.
 *
 * Source: Ziv and Lempel, IEEE Trans. Inf. Theory 24 (1978) 530–536; Cover and Thomas, Elements of Information
 * Theory (2006), section 13.4.2.
 *
 * @param symbols n symbols, each from 0 to k − 1
 * @param alphabetSize k, at least 1
 * @throws {RangeError} if a symbol is not one of the alphabet
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 1|0|11|01|00|10 needs (0 + 1) + (1 + 1) + 2(2 + 1) + 2(3 + 1) bits.
 * assert.deepEqual(lempelZivEncode([1, 0, 1, 1, 0, 1, 0, 0, 1, 0], 2).bits, 17);
 * ```
 */
export function lempelZivEncode(symbols: ArrayLike<number>, alphabetSize: number): LempelZivCode {
  requireInteger("the alphabet's size", alphabetSize, 1);
  const symbolBits = bitsFor(alphabetSize);
  const writer = new BitWriter();
  const longer = new Map<number, number>();
  let phrases = 0;
  let phrase = 0;
  for (let i = 0; i < symbols.length; i++) {
    requireSymbol(symbols[i], alphabetSize, i);
    const key = phrase * alphabetSize + symbols[i];
    const known = longer.get(key);
    if (known !== undefined) {
      phrase = known;
      continue;
    }
    writer.writeNumber(phrase, bitsFor(phrases + 1));
    writer.writeNumber(symbols[i], symbolBits);
    phrases++;
    longer.set(key, phrases);
    phrase = 0;
  }
  // The last phrase may be an old one: its number says all.
  if (phrase > 0) writer.writeNumber(phrase, bitsFor(++phrases));
  return { bytes: writer.bytes(), bits: writer.length, phrases };
}

/**
 * Reads a message back: the inverse of {@linkcode lempelZivEncode}.
 *
 * Source: Ziv and Lempel, IEEE Trans. Inf. Theory 24 (1978) 530–536.
 *
 * @param code the message's bits
 * @param alphabetSize k, the very alphabet that it was written in
 * @param count n, the number of symbols
 * @returns n symbols
 * @throws {RangeError} if bits are missing or cannot come from the encoder
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const code = lempelZivEncode([2, 2, 2, 0, 2, 2], 3);
 * assert.deepEqual([...lempelZivDecode(code, 3, 6)], [2, 2, 2, 0, 2, 2]);
 * ```
 */
export function lempelZivDecode(
  { bytes, bits }: Pick<LempelZivCode, "bytes" | "bits">,
  alphabetSize: number,
  count: number,
): Int32Array {
  requireInteger("the alphabet's size", alphabetSize, 1);
  requireInteger("the number of symbols", count, 0);
  const symbolBits = bitsFor(alphabetSize);
  const reader = new BitReader(bytes, bits);
  const symbols = new Int32Array(count);
  // Phrase 0 is empty; the others are stretches of the message itself.
  const starts = [0];
  const ends = [0];
  let end = 0;
  while (end < count) {
    const phrase = reader.readNumber(bitsFor(starts.length));
    if (phrase >= starts.length) {
      throw new RangeError(`Expected the number of one of ${starts.length} phrases, got ${phrase}`);
    }
    const length = ends[phrase] - starts[phrase];
    if (length > count - end) {
      throw new RangeError(`Expected a phrase of at most ${count - end} symbols, got one of ${length}`);
    }
    starts.push(end);
    symbols.copyWithin(end, starts[phrase], ends[phrase]);
    end += length;
    if (end < count) {
      const symbol = reader.readNumber(symbolBits);
      requireSymbol(symbol, alphabetSize, end);
      symbols[end++] = symbol;
    } else if (length === 0) {
      throw new RangeError("Expected a phrase of at least one symbol, got the empty one");
    }
    ends.push(end);
  }
  return symbols;
}

/** How many bits number 0 … n − 1 takes. */
function bitsFor(n: number): number {
  return Math.ceil(Math.log2(n));
}
