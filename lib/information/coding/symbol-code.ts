import { requireCodewords } from "./codewords.ts";
import { isPrefixFree } from "./prefix-free.ts";

/**
 * Writes a message of symbols as the text of their codewords, end to end.
 *
 * w(x₁) w(x₂) … w(xₙ).
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), section 5.1 (extension of a code).
 *
 * @param symbols n indices into the code
 * @param words k codewords
 * @returns the text
 * @throws {RangeError} if a symbol has no codeword, or a codeword has characters other than 0–9 and a–z
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(encodeSymbols([2, 0, 1], ["0", "10", "11"]), "11010");
 * ```
 */
export function encodeSymbols(symbols: ArrayLike<number>, words: readonly string[]): string {
  requireCodewords(words);
  return Array.from(symbols, (symbol, i) => {
    if (!Number.isInteger(symbol) || symbol < 0 || symbol >= words.length) {
      throw new RangeError(`Expected symbols 0 to ${words.length - 1}, got ${symbol} at index ${i}`);
    }
    return words[symbol];
  }).join("");
}

/**
 * Reads a text in a prefix-free code, each symbol at the last digit of its codeword.
 *
 * The inverse of {@linkcode encodeSymbols}.
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), section 5.1 (instantaneous code).
 *
 * @param text of the digits 0–9 and a–z
 * @param words k codewords of a prefix-free code without the empty word
 * @returns the symbols
 * @throws {RangeError} if the code is not prefix-free or has the empty word, or the text is no message in it
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(decodeSymbols("11010", ["0", "10", "11"]), [2, 0, 1]);
 * ```
 */
export function decodeSymbols(text: string, words: readonly string[]): number[] {
  if (!isPrefixFree(words)) throw new RangeError(`Expected a prefix-free code, got ${words.join(", ")}`);
  const symbolOf = new Map(words.map((word, symbol) => [word, symbol]));
  if (symbolOf.has("")) {
    throw new RangeError(
      "Expected codewords of at least one digit, got the empty word: its number cannot be read",
    );
  }
  const longest = words.reduce((most, word) => Math.max(most, word.length), 0);
  const symbols: number[] = [];
  for (let start = 0; start < text.length;) {
    let end = start + 1;
    while (!symbolOf.has(text.slice(start, end))) {
      if (end >= text.length || end - start >= longest) {
        throw new RangeError(`Expected a message in the code, got no codeword at digit ${start} of the text`);
      }
      end++;
    }
    symbols.push(symbolOf.get(text.slice(start, end))!);
    start = end;
  }
  return symbols;
}
