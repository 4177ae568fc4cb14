import { requireCodewords } from "./codewords.ts";

/** Two messages begun with different words agree up to here; the longer one is ahead by a suffix. */
interface Race {
  readonly text: string;
  readonly ahead: string;
}

/**
 * A shortest text that two different messages of a code share, or nothing for a uniquely decodable code.
 *
 * Sardinas and Patterson's test: two messages are laid side by side, and what one is ahead of the other is matched
 * against the codewords until nothing is left over (ambiguous) or nothing new comes (uniquely decodable).
 *
 * Source: Sardinas and Patterson (1953); Cover and Thomas, Elements of Information Theory (2006), problem 5.27.
 *
 * @param words codewords, of the digits 0–9 and a–z
 * @returns the text; a repeated codeword is ambiguous itself, an empty one makes the empty text ambiguous
 * @throws {RangeError} if there is no codeword, or one has other characters
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(ambiguousText(["0", "01", "10"]), "010"); // 0·10 and 01·0
 * assert.equal(ambiguousText(["0", "01", "011"]), undefined);
 * ```
 */
export function ambiguousText(words: readonly string[]): string | undefined {
  requireCodewords(words);
  if (words.includes("")) return "";
  const waiting: Race[] = [];
  words.forEach((short, i) =>
    words.forEach((long, j) => {
      if (i !== j && long.startsWith(short)) waiting.push({ text: long, ahead: long.slice(short.length) });
    })
  );
  const met = new Set<string>();
  while (waiting.length > 0) {
    // Shortest text first, as in Dijkstra's search, so that the first ambiguity found is a shortest one.
    const next = waiting.reduce(
      (best, race, i) => race.text.length < waiting[best].text.length ? i : best,
      0,
    );
    const [{ text, ahead }] = waiting.splice(next, 1);
    if (ahead === "") return text;
    if (met.has(ahead)) continue;
    met.add(ahead);
    for (const word of words) {
      if (ahead.startsWith(word)) waiting.push({ text, ahead: ahead.slice(word.length) });
      else if (word.startsWith(ahead)) {
        const rest = word.slice(ahead.length);
        waiting.push({ text: text + rest, ahead: rest });
      }
    }
  }
  return undefined;
}

/**
 * Whether every text is at most one message of a code.
 *
 * Every prefix-free code is uniquely decodable, not the other way round; by McMillan's theorem the lengths of a
 * uniquely decodable code satisfy Kraft's inequality all the same.
 *
 * Source: Sardinas and Patterson (1953); McMillan (1956).
 *
 * @param words codewords, of the digits 0–9 and a–z
 * @throws {RangeError} if there is no codeword, or one has other characters
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(isUniquelyDecodable(["0", "01", "011"]), true);
 * assert.equal(isUniquelyDecodable(["0", "01", "10"]), false);
 * ```
 */
export function isUniquelyDecodable(words: readonly string[]): boolean {
  return ambiguousText(words) === undefined;
}
