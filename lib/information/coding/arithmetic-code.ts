import { BitReader, BitWriter } from "./bits.ts";
import { CodingInterval, INTERVAL_BITS } from "./coding-interval.ts";
import { codingWalk } from "./coding-shares.ts";
import { requireSymbol, type SequentialModel } from "./sequential-model.ts";

/** A message written by {@linkcode arithmeticEncode}: its bits, the first one in the highest place of a byte. */
export interface ArithmeticCode {
  readonly bytes: Uint8Array;
  /** How many bits of `bytes` are the message. */
  readonly bits: number;
}

/**
 * Codes a message of symbols as one number in the interval of its probability.
 *
 * The length lies between Σᵢ −log₂ P(xᵢ | x₁ … xᵢ₋₁) and 2 bits above it, however long the message: whole bits are paid
 * once and not per symbol. (Whole numbers of 52 bits cost less than 10⁻¹² bit per symbol and possible symbol on top.)
 *
 * Source: Witten, Neal and Cleary, Commun. ACM 30 (1987) 520–540; Cover and Thomas, Elements of Information Theory
 * (2006), section 13.3.
 *
 * @param symbols n indices into the model
 * @param model k probabilities, the same for every symbol, or a fresh model that changes as it goes
 * @throws {RangeError} if the model gives no distribution, or a symbol is not in it or impossible under it
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const message = Array.from({ length: 800 }, (_, i) => Number(i % 8 === 0));
 * const { bits } = arithmeticEncode(message, [7 / 8, 1 / 8]);
 * const information = 700 * Math.log2(8 / 7) + 100 * Math.log2(8);
 * assert.ok(bits >= information && bits <= information + 2);
 * ```
 */
export function arithmeticEncode(
  symbols: ArrayLike<number>,
  model: ArrayLike<number> | SequentialModel,
): ArithmeticCode {
  const walk = codingWalk(model);
  const interval = new CodingInterval();
  const writer = new BitWriter();
  // Bits whose value is the opposite of the next one: the interval straddles the middle.
  let pending = 0;
  const write = (bit: 0 | 1): void => {
    writer.write(bit);
    for (; pending > 0; pending--) writer.write(1 - bit);
  };
  for (let i = 0; i < symbols.length; i++) {
    const shares = walk.next();
    requireSymbol(symbols[i], shares.size, i);
    const place = walk.placeOf(symbols[i]);
    if (!shares.isPossible(place)) {
      throw new RangeError(
        `Expected symbols that the model holds possible, got ${
          symbols[i]
        } at index ${i}, whose probability is 0`,
      );
    }
    interval.narrow(shares, place);
    walk.update(symbols[i]);
    for (let zoom = interval.zoom(); zoom !== undefined; zoom = interval.zoom()) {
      if (zoom.bit === undefined) pending++;
      else write(zoom.bit);
    }
  }
  interval.name().forEach(write);
  // Bits that still wait when the interval is whole again: any value will do, but their places count.
  if (pending > 0) write(0);
  return { bytes: writer.bytes(), bits: writer.length };
}

/**
 * Reads a message back: the inverse of {@linkcode arithmeticEncode}.
 *
 * Source: Witten, Neal and Cleary, Commun. ACM 30 (1987) 520–540.
 *
 * @param code the message's bits
 * @param model k probabilities, or a fresh model: the very one that coded the message
 * @param count n, the number of symbols: the bits do not say where the message ends
 * @returns n symbols
 * @throws {RangeError} if the model gives no distribution, the count is not a whole number, or bits are missing
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const model = [0.5, 0.2, 0.3];
 * const code = arithmeticEncode([0, 2, 1, 0], model);
 * assert.deepEqual([...arithmeticDecode(code, model, 4)], [0, 2, 1, 0]);
 * ```
 */
export function arithmeticDecode(
  code: ArithmeticCode,
  model: ArrayLike<number> | SequentialModel,
  count: number,
): Int32Array {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`Expected a number of symbols, got ${count}`);
  }
  if (!Number.isSafeInteger(code.bits) || code.bits < 0 || code.bits > 8 * code.bytes.length) {
    throw new RangeError(`Expected a code of at most ${8 * code.bytes.length} bits, got ${code.bits}`);
  }
  const walk = codingWalk(model);
  const interval = new CodingInterval();
  // Any continuation of the code names a number in the same interval: zeros do.
  const reader = new BitReader(code.bytes, code.bits);
  let value = 0;
  for (let read = 0; read < INTERVAL_BITS; read++) value = 2 * value + reader.read();
  const symbols = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const shares = walk.next();
    const place = shares.placeAt(value - interval.low, interval.range);
    symbols[i] = walk.symbolAt(place);
    interval.narrow(shares, place);
    walk.update(symbols[i]);
    for (let zoom = interval.zoom(); zoom !== undefined; zoom = interval.zoom()) {
      value = (value - zoom.origin) * 2 + reader.read();
    }
  }
  return symbols;
}
