import { experiment } from "../../../ledger/mod.ts";
import { sequences } from "../../../oracles/mod.ts";

/** All binary words of 1 to `longest` digits, shortest first. */
export function binaryWords(longest: number): string[] {
  return Array.from({ length: longest }, (_, i) => [...sequences(2, i + 1)].map((digits) => digits.join("")))
    .flat();
}

const listed = new Map<string, string[][]>();

/** All codes of 1 to `most` different binary words of 1 to `longest` digits, always in the same order. */
export function smallCodes(most: number, longest: number): string[][] {
  const key = `${most} ${longest}`;
  if (!listed.has(key)) listed.set(key, listCodes(binaryWords(longest), most));
  return listed.get(key)!;
}

function listCodes(words: readonly string[], most: number): string[][] {
  if (most === 0) return [];
  return words.flatMap((word, i) => [
    [word],
    ...listCodes(words.slice(i + 1), most - 1).map((rest) => [word, ...rest]),
  ]);
}

/**
 * Every code of up to `most` binary words of up to `longest` digits: can its messages be read at once, or at all?
 *
 * Flags in the order of {@linkcode smallCodes}. `instantaneous`: no codeword is complete while the digits seen could
 * still be a message that begins with another. `ambiguous`: two messages of at most `digits` digits look the same.
 * `largestShare`: the leaves that the words of a code without ambiguity claim at most, each by itself, of all leaves.
 */
export const readability = experiment(
  "kraft/readability",
  { most: 4, longest: 4, digits: 12 },
  ({ most, longest, digits }) => {
    const codes = smallCodes(most, longest);
    const ambiguous = Uint8Array.from(codes, (code) => Number(hasTwins(code, digits)));
    const shares = codes.filter((_, i) => !ambiguous[i]).map((code) => shareOfLeaves(code, longest));
    return {
      instantaneous: Uint8Array.from(codes, (code) => Number(isInstantaneous(code))),
      ambiguous,
      largestShare: shares.reduce((most, share) => Math.max(most, share), 0),
    };
  },
);

function shareOfLeaves(code: readonly string[], level: number): number {
  const leaves = binaryWords(level).filter((node) => node.length === level);
  const claimed = code.map((word) => leaves.filter((leaf) => leaf.startsWith(word)).length);
  return claimed.reduce((sum, count) => sum + count, 0) / leaves.length;
}

/** Writes all messages down until they are as long as the longest codeword, and reads them digit by digit. */
function isInstantaneous(code: readonly string[]): boolean {
  const longest = code.reduce((most, word) => Math.max(most, word.length), 0);
  const misleads = (text: string, first: string): boolean => {
    if (code.some((word) => word !== first && text.startsWith(word))) return true;
    return text.length < longest && code.some((word) => misleads(text + word, first));
  };
  return !code.some((first) => misleads(first, first));
}

/** Counts the messages of every text, text by text; a text is its digits after a leading 1. */
function hasTwins(code: readonly string[], digits: number): boolean {
  const values = code.map((word) => parseInt(word, 2));
  const messages = new Uint8Array(2 ** (digits + 1));
  messages[1] = 1;
  for (let text = 1; text < 2 ** digits; text++) {
    if (messages[text] === 0) continue;
    for (let word = 0; word < code.length; word++) {
      const longer = (text << code[word].length) | values[word];
      if (longer < messages.length && ++messages[longer] > 1) return true;
    }
  }
  return false;
}
