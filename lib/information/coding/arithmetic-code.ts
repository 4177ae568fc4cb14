import { type CodingModel, codingModel, MODEL_TOTAL, symbolAt } from "./coding-model.ts";

/** A message written by {@linkcode arithmeticEncode}: its bits, the first one in the highest place of a byte. */
export interface ArithmeticCode {
  readonly bytes: Uint8Array;
  /** How many bits of `bytes` are the message. */
  readonly bits: number;
}

// The interval [low, high] is kept in whole numbers of 48 bits, which float64 holds exactly.
const WHOLE = 2 ** 48;
const HALF = WHOLE / 2;
const QUARTER = WHOLE / 4;

/** The interval of the message so far, zoomed in; encoder and decoder walk it in step. */
class Interval {
  low = 0;
  high = WHOLE - 1;

  /** How wide one share of the model is now. */
  get share(): number {
    return Math.floor((this.high - this.low + 1) / MODEL_TOTAL);
  }

  /** Narrows to a symbol's part. */
  narrow(model: CodingModel, symbol: number): void {
    const share = this.share;
    // What the division leaves over goes to waste: given to one symbol, it would make that one cheaper.
    this.high = this.low + share * model[symbol + 1] - 1;
    this.low += share * model[symbol];
  }

  /** Where to zoom in to, if the interval lies in one half or in the middle; nothing if it is wide enough. */
  zoomOrigin(): number | undefined {
    if (this.high < HALF) return 0;
    if (this.low >= HALF) return HALF;
    if (this.low >= QUARTER && this.high < HALF + QUARTER) return QUARTER;
    return undefined;
  }

  zoom(origin: number): void {
    this.low = (this.low - origin) * 2;
    this.high = (this.high - origin) * 2 + 1;
  }
}

class BitWriter {
  #bytes = new Uint8Array(64);
  bits = 0;

  write(bit: number): void {
    const index = this.bits >>> 3;
    if (index === this.#bytes.length) {
      const longer = new Uint8Array(2 * index);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    if (bit) this.#bytes[index] |= 0x80 >>> (this.bits & 7);
    this.bits++;
  }

  finish(): ArithmeticCode {
    return { bytes: this.#bytes.slice(0, Math.ceil(this.bits / 8)), bits: this.bits };
  }
}

/**
 * Codes a message of symbols as one number in the interval of its probability.
 *
 * The length lies between Σᵢ −log₂ P(xᵢ) and 2 bits above it, however long the message: whole bits are paid once
 * and not per symbol. (Whole-number arithmetic adds less than 10⁻⁶ bit per symbol, and rounds the model to
 * multiples of 2⁻²⁶.)
 *
 * Source: Witten, Neal and Cleary, Commun. ACM 30 (1987) 520–540; Cover and Thomas, Elements of Information Theory
 * (2006), section 13.3.
 *
 * @param symbols n indices into the model
 * @param probabilities k probabilities, the model; the same for every symbol
 * @throws {RangeError} if the model is not a distribution, or a symbol is not in it or impossible under it
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
  probabilities: ArrayLike<number>,
): ArithmeticCode {
  const model = codingModel(probabilities);
  const interval = new Interval();
  const writer = new BitWriter();
  // Bits whose value is the opposite of the next one: the interval straddles the middle.
  let pending = 0;
  const write = (bit: number): void => {
    writer.write(bit);
    for (; pending > 0; pending--) writer.write(1 - bit);
  };
  for (let i = 0; i < symbols.length; i++) {
    const symbol = symbols[i];
    if (!Number.isInteger(symbol) || symbol < 0 || symbol >= probabilities.length) {
      throw new RangeError(`Expected symbols 0 to ${probabilities.length - 1}, got ${symbol} at index ${i}`);
    }
    if (model[symbol] === model[symbol + 1]) {
      throw new RangeError(
        `Expected symbols that the model holds possible, got ${symbol} at index ${i}, whose probability is 0`,
      );
    }
    interval.narrow(model, symbol);
    for (let origin = interval.zoomOrigin(); origin !== undefined; origin = interval.zoomOrigin()) {
      if (origin === QUARTER) pending++;
      else write(origin === HALF ? 1 : 0);
      interval.zoom(origin);
    }
  }
  // Two more bits name a quarter that lies inside the interval.
  pending++;
  write(interval.low < QUARTER ? 0 : 1);
  return writer.finish();
}

/**
 * Reads a message back: the inverse of {@linkcode arithmeticEncode}.
 *
 * Source: Witten, Neal and Cleary, Commun. ACM 30 (1987) 520–540.
 *
 * @param code the message's bits
 * @param probabilities k probabilities, the very model that coded it
 * @param count n, the number of symbols: the bits do not say where the message ends
 * @returns n symbols
 * @throws {RangeError} if the model is not a distribution, the count not a whole number, or bits are missing
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
  probabilities: ArrayLike<number>,
  count: number,
): Int32Array {
  const model = codingModel(probabilities);
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`Expected a number of symbols, got ${count}`);
  }
  if (!Number.isSafeInteger(code.bits) || code.bits < 0 || code.bits > 8 * code.bytes.length) {
    throw new RangeError(`Expected a code of at most ${8 * code.bytes.length} bits, got ${code.bits}`);
  }
  const interval = new Interval();
  let read = 0;
  // Any continuation of the code names a number in the same interval: zeros do.
  const nextBit = (): number => {
    const bit = read < code.bits ? (code.bytes[read >>> 3] >>> (7 - (read & 7))) & 1 : 0;
    read++;
    return bit;
  };
  let value = 0;
  while (read < 48) value = 2 * value + nextBit();
  const symbols = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const share = Math.floor((value - interval.low) / interval.share);
    symbols[i] = symbolAt(model, Math.min(share, MODEL_TOTAL - 1));
    interval.narrow(model, symbols[i]);
    for (let origin = interval.zoomOrigin(); origin !== undefined; origin = interval.zoomOrigin()) {
      interval.zoom(origin);
      value = (value - origin) * 2 + nextBit();
    }
  }
  return symbols;
}
