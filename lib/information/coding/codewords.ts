/** The largest alphabet whose digits have a character: 0–9, then a–z. */
export const LARGEST_WRITTEN_ALPHABET = 36;

/** Refuses a list that is not of codewords in the digits 0–9 and a–z. */
export function requireCodewords(words: readonly string[], alphabetSize = LARGEST_WRITTEN_ALPHABET): void {
  if (words.length === 0) throw new RangeError("Expected at least one codeword, got none");
  words.forEach((word, i) => {
    if (typeof word !== "string") {
      throw new RangeError(`Expected codewords as text, got ${word} at index ${i}`);
    }
    requireDigits(word, alphabetSize);
  });
}

/** Refuses text with a character that is not a digit of the alphabet. */
export function requireDigits(text: string, alphabetSize: number): void {
  requireWrittenAlphabet(alphabetSize);
  for (const character of text) {
    // parseInt would take capitals too, and then "A" and "a" would be different words of the same digits.
    if (!/[0-9a-z]/.test(character) || !(parseInt(character, 36) < alphabetSize)) {
      throw new RangeError(
        `Expected text in ${alphabetSize} digits (0–9, then a–z), got "${character}" in "${text}"`,
      );
    }
  }
}

/** Refuses an alphabet whose digits cannot be written with one character each. */
export function requireWrittenAlphabet(alphabetSize: number): void {
  if (!Number.isInteger(alphabetSize) || alphabetSize < 2 || alphabetSize > LARGEST_WRITTEN_ALPHABET) {
    throw new RangeError(
      `Expected an alphabet of 2 to ${LARGEST_WRITTEN_ALPHABET} digits for written codewords, got ${alphabetSize}`,
    );
  }
}
