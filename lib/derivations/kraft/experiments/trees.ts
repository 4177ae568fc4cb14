import { canonicalPrefixCode } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { multisets } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** A set of codeword lengths and how many prefix-free codes were found to have it. */
export type Profile = {
  readonly lengths: number[];
  readonly codes: number;
};

/** Bits of a packed profile for each length: at most 31 words of a length. */
const PLACE = 5;

/**
 * Every binary prefix-free code whose words have at most `depth` digits, counted by its lengths.
 *
 * A code is empty, or the empty word alone, or two codes, one under each branch of the root: all pairs are formed.
 */
export const prefixCodes = experiment("kraft/prefix-codes", { depth: 4 }, ({ depth }): Profile[] => {
  let codes = [0, 1];
  for (let level = 0; level < depth; level++) {
    const under = codes.map((profile) => profile << PLACE);
    codes = [1, ...under.flatMap((left) => under.map((right) => left + right))];
  }
  const tally = new Map<number, number>();
  for (const profile of codes) tally.set(profile, (tally.get(profile) ?? 0) + 1);
  return [...tally].filter(([profile]) => profile > 0).map(([profile, count]) => ({
    lengths: Array.from({ length: depth + 1 }, (_, length) => length)
      .flatMap((length) => new Array<number>((profile >> (PLACE * length)) & 31).fill(length)),
    codes: count,
  }));
});

/** A set of codeword lengths, and whether a search found words of these lengths none of which begins another. */
export type Existence = {
  readonly lengths: number[];
  readonly exists: number;
};

/**
 * Whether there is a prefix-free code with given lengths, for every multiset of lengths, by searching all places.
 *
 * Up to `words` lengths from 0 to 5 over two digits, and from 0 to 3 over three.
 */
export const existence = experiment("kraft/existence", { words: 6 }, ({ words }) => {
  const searchAll = (alphabetSize: number, deepest: number): Existence[] => {
    const choices = Array.from({ length: deepest + 1 }, (_, length) => length);
    return Array.from({ length: words }, (_, i) => [...multisets(choices, i + 1)]).flat()
      .map((lengths) => ({ lengths, exists: Number(canPlace(lengths, alphabetSize, deepest)) }));
  };
  return { binary: searchAll(2, 5), ternary: searchAll(3, 3) };
});

/** Tries all nodes of the tree for each word in turn; a word claims the leaves below it, one bit each. */
function canPlace(lengths: readonly number[], alphabetSize: number, deepest: number): boolean {
  const search = (word: number, taken: bigint, from: number): boolean => {
    if (word === lengths.length) return true;
    const length = lengths[word];
    const width = alphabetSize ** (deepest - length);
    // Words of one length may be placed in ascending order: which is which does not matter.
    for (let node = lengths[word - 1] === length ? from : 0; node < alphabetSize ** length; node++) {
      const claim = ((1n << BigInt(width)) - 1n) << BigInt(node * width);
      if ((taken & claim) === 0n && search(word + 1, taken | claim, node + 1)) return true;
    }
    return false;
  };
  return search(0, 0n, 0);
}

/** Many random lengths near the edge of what fits, and whether the canonical construction gave a code of them. */
export const construction = experiment(
  "kraft/construction",
  { trials: 60, words: 250 },
  ({ stream, trials, words }) =>
    Array.from({ length: trials }, (_, trial) => {
      const alphabetSize = [2, 3, 10][trial % 3];
      const { lengths, code } = construct(randomLengths(words, alphabetSize, stream.at(trial)), alphabetSize);
      return { alphabetSize, lengths, built: Number(code !== undefined && clashes(code) === 0) };
    }),
);

/** Random lengths, kept while they fit into the tree; every other time one more that does not fit. */
function randomLengths(words: number, alphabetSize: number, stream: Stream): number[] {
  const deepest = 12;
  const claim = (length: number): number => alphabetSize ** (deepest - length);
  const lengths: number[] = [];
  let room = alphabetSize ** deepest;
  for (let draw = 0; draw < 2 * words && room > 0; draw++) {
    const length = 1 + stream.integer(deepest);
    if (claim(length) > room) continue;
    lengths.push(length);
    room -= claim(length);
  }
  const unfit = Array.from({ length: deepest }, (_, i) => i + 1).filter((length) => claim(length) > room);
  return stream.sign() > 0 || unfit.length === 0 ? lengths : [...lengths, unfit[unfit.length - 1]];
}

function construct(
  lengths: number[],
  alphabetSize: number,
): { lengths: number[]; code: string[] | undefined } {
  try {
    return { lengths, code: canonicalPrefixCode(lengths, alphabetSize) };
  } catch {
    return { lengths, code: undefined };
  }
}

/** How many ordered pairs of codewords there are of which the first begins the second. */
function clashes(words: readonly string[]): number {
  let count = 0;
  words.forEach((u, i) => words.forEach((v, j) => count += Number(i !== j && v.startsWith(u))));
  return count;
}
