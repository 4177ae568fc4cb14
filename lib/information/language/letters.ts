/** The 27 symbols of letter models: a to z are 0 to 25, the space is 26. */
export const LETTERS = "abcdefghijklmnopqrstuvwxyz ";

const SPACE = LETTERS.length - 1;

/**
 * A text in Shannon's 27 symbols: letters without case and accents, and one space for every run of anything else.
 *
 * Source: Shannon, "Prediction and entropy of printed English", Bell Syst. Tech. J. 30 (1951) 50–64, section 1.
 *
 * @param text any text; an apostrophe separates, as every character does that is not a letter
 * @returns symbols 0 to 26, as {@linkcode LETTERS} numbers them; no space at either end
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...letterSymbols("À la – 2 B!")], [0, 26, 11, 0, 26, 1]);
 * ```
 */
export function letterSymbols(text: string): Uint8Array {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const symbols = new Uint8Array(plain.length);
  let length = 0;
  for (let i = 0; i < plain.length; i++) {
    const letter = plain.charCodeAt(i) - 97;
    if (letter >= 0 && letter < 26) symbols[length++] = letter;
    else if (length > 0 && symbols[length - 1] !== SPACE) symbols[length++] = SPACE;
  }
  return symbols.slice(0, length > 0 && symbols[length - 1] === SPACE ? length - 1 : length);
}

/**
 * Symbols as text: the inverse of {@linkcode letterSymbols} on its own results.
 *
 * @param symbols numbers from 0 to 26
 * @throws {RangeError} if one is not
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(lettersText(letterSymbols("Call me Ishmael.")), "call me ishmael");
 * ```
 */
export function lettersText(symbols: ArrayLike<number>): string {
  return Array.from(symbols, (symbol, i) => {
    const letter = LETTERS[symbol];
    if (letter === undefined) throw new RangeError(`Expected symbols 0 to 26, got ${symbol} at index ${i}`);
    return letter;
  }).join("");
}
