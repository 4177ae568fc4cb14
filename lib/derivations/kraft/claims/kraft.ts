import {
  codewordInterval,
  isPrefixFree,
  isUniquelyDecodable,
  kraftSum,
  satisfiesKraft,
} from "../../../information/mod.ts";
import { claim, type Context } from "../../../ledger/mod.ts";
import { construction, existence, leaves, prefixCodes, readability, smallCodes } from "../experiment.ts";

const EXACT = { why: "counted: no round-off" };

/** The most words and the longest word of the codes that are enumerated for readability. */
const { most: MOST, longest: LONGEST } = readability.parameters;

export const prefixFree = claim("techniques:prefix-free", {
  printed: {
    as: String.raw`\text{A prefix-free code means no codeword is a prefix of another.}`,
    theory: { readsAtOnce: isPrefixFree },
  },
  rivals: {
    "uniquely decodable codes can be read at once": { readsAtOnce: isUniquelyDecodable },
    "no codeword is a suffix of another": {
      readsAtOnce: (code) => isPrefixFree(code.map((word) => [...word].reverse().join(""))),
    },
    "different codewords are enough": { readsAtOnce: (code) => new Set(code).size === code.length },
    "a Kraft sum of at most 1 is enough": {
      readsAtOnce: (code) => satisfiesKraft(code.map((word) => word.length)),
    },
  },
  by:
    "writing down the messages of all 31 930 codes of up to 4 words of up to 4 digits, and reading them digit by digit",
  omitted: {
    "the empty word":
      "a code of the empty word alone is prefix-free, but its messages are all empty: nothing can be read",
  },
  measure: readability,
  compare: (found, theory, judge) => {
    const codes = smallCodes(MOST, LONGEST);
    const flag = (code: string[]): number => Number(theory.readsAtOnce(code));
    judge.equal("codes that can be read at once", found.instantaneous, codes.map(flag), EXACT);
    for (const second of ["01", "001", "10"]) {
      const at = codes.findIndex((code) => code.join() === `0,${second}`);
      judge.equal(`0 beside ${second} can be read at once`, found.instantaneous[at], flag(codes[at]), EXACT);
    }
  },
});

interface LeavesTheory {
  nodes(level: number): number;
  leaves(length: number, level: number): number;
  disjoint(code: string[]): boolean;
}

const powers: LeavesTheory = {
  nodes: (level) => 2 ** level,
  leaves: (length, level) => 2 ** (level - length),
  disjoint: isPrefixFree,
};

export const kraftLeaves = claim("techniques:kraft-leaves", {
  printed: {
    as: String
      .raw`2^L\text{ possible leaves at level }L;\quad\text{a codeword of length }\ell_i\text{ “consumes” }2^{L-\ell_i}\text{ leaves for any }L\ge\ell_i`,
    theory: powers,
  },
  rivals: {
    "the root is level 1": {
      ...powers,
      nodes: (level) => 2 ** (level - 1),
      leaves: (length, level) => 2 ** (level - 1 - length),
    },
    "all nodes below the codeword": {
      ...powers,
      nodes: (level) => 2 ** (level + 1) - 1,
      leaves: (length, level) => 2 ** (level - length + 1) - 1,
    },
    "the levels left over": { ...powers, leaves: (length, level) => level - length + 1 },
    "different codewords have different leaves": {
      ...powers,
      disjoint: (code) => new Set(code).size === code.length,
    },
  },
  by: "writing down all strings of each length up to 16 and asking which begin with a codeword",
  measure: leaves,
  compare: (found, theory, judge) => {
    judge.equal(
      "nodes at levels 0 to 16",
      found.nodes,
      found.nodes.map((_, level) => theory.nodes(level)),
      EXACT,
    );
    judge.equal(
      "leaves of a codeword, every length at every level",
      found.claimed.map((each) => each.leaves),
      found.claimed.map(({ word, level }) => theory.leaves(word.length, level)),
      EXACT,
    );
    const codes = found.overlaps.map(({ code }) => code.split(" "));
    judge.equal(
      "codes in which no leaf has two owners",
      found.overlaps.map(({ mostOwners }) => Number(mostOwners === 1)),
      codes.map((code) => Number(theory.disjoint(code))),
      EXACT,
    );
    const disjoint = codes.filter((code) => theory.disjoint(code));
    judge.equal(
      "leaves of a whole code at level 10",
      found.overlaps.filter((_, i) => theory.disjoint(codes[i])).map(({ owned }) => owned),
      disjoint.map((code) => code.reduce((sum, word) => sum + theory.leaves(word.length, 10), 0)),
      EXACT,
    );
  },
});

interface IntervalTheory {
  readonly rootLevel: number;
  share(word: string): number;
  interval(word: string): readonly [number, number];
}

const fromRoot: IntervalTheory = {
  rootLevel: 0,
  share: (word) => 2 ** -word.length,
  interval: (word) => codewordInterval(word),
};

export const kraftIntervals = claim("techniques:kraft-intervals", {
  printed: {
    as: String
      .raw`\text{Normalized at level 1 (root): each codeword “occupies” }2^{-\ell_i}\text{ of the unit interval }[0,1]`,
    theory: { ...fromRoot, rootLevel: 1 },
  },
  corrected: {
    as: String.raw`\text{normalised at level }0\text{ (the root): }2^{L-\ell_i}/2^L=2^{0-\ell_i}`,
    theory: fromRoot,
    grade: "slip",
    because:
      "The line before gives level L its 2^L nodes, which makes the root level 0; at level 1 a codeword's count " +
      "2^(L−ℓ) would be 2^(1−ℓ), twice its share of the unit interval",
    counterexample: ({ rootLevel }) => ({
      at: "the level of the empty string, where level L has 2^L nodes",
      printed: 1,
      found: rootLevel,
    }),
  },
  rivals: {
    "shares counted from level 1": { ...fromRoot, share: (word) => 2 ** (1 - word.length) },
    "a share of 1/ℓ": { ...fromRoot, share: (word) => 1 / Math.max(1, word.length) },
    "the last digit splits first": {
      ...fromRoot,
      interval: (word) => codewordInterval([...word].reverse().join("")),
    },
  },
  by:
    "counting the strings of each length up to 16 that begin with a codeword, and noting the first and last of them",
  measure: leaves,
  compare: (found, theory, judge) => {
    const { nodes, claimed, overlaps } = found;
    judge.equal("level of the root", found.rootLevel, theory.rootLevel, EXACT);
    judge.equal(
      "share of the leaves, at every level from the codeword's own on",
      claimed.map((each) => each.leaves / nodes[each.level]),
      claimed.map(({ word }) => theory.share(word)),
      EXACT,
    );
    judge.equal(
      "lower end of the interval",
      claimed.map((each) => each.first / nodes[each.level]),
      claimed.map(({ word }) => theory.interval(word)[0]),
      EXACT,
    );
    judge.equal(
      "upper end of the interval",
      claimed.map((each) => (each.last + 1) / nodes[each.level]),
      claimed.map(({ word }) => theory.interval(word)[1]),
      EXACT,
    );
    judge.equal(
      "codes in which no leaf has two owners",
      overlaps.map(({ mostOwners }) => Number(mostOwners === 1)),
      overlaps.map(({ code }) => Number(areDisjoint(code.split(" ").map((word) => theory.interval(word))))),
      EXACT,
    );
  },
});

/** Whether no two intervals overlap. */
function areDisjoint(intervals: (readonly [number, number])[]): boolean {
  const sorted = intervals.toSorted(([a], [b]) => a - b);
  return sorted.every(([low], i) => i === 0 || sorted[i - 1][1] <= low);
}

/** All sets of lengths from 0 to 4 with at most one word more of each length than the tree has nodes. */
function lengthSets(): number[][] {
  return [0, 1, 2, 3, 4].reduce<number[][]>(
    (sets, length) =>
      sets.flatMap((set) =>
        Array.from({ length: 2 ** length + 2 }, (_, n) => [...set, ...new Array(n).fill(length)])
      ),
    [[]],
  ).filter((set) => set.length > 0);
}

interface KraftTheory {
  /** Whether a prefix-free code has these lengths. */
  exists(lengths: readonly number[], alphabetSize: number): boolean;
  /** Whether every code with these lengths has two messages that look the same. */
  ambiguous(lengths: readonly number[]): boolean;
  /** The most that the words of an unambiguous code claim of the leaves, added up. */
  readonly largestShare: number;
}

const sumAtMostOne: KraftTheory = {
  exists: (lengths, alphabetSize) => satisfiesKraft(lengths, alphabetSize),
  ambiguous: (lengths) => !satisfiesKraft(lengths),
  largestShare: 1,
};

export const kraft = claim("techniques:kraft", {
  printed: {
    as: String
      .raw`\text{We want a condition on the lengths }\ell_1,\dots,\ell_n\text{ that guarantees a prefix-free code exists.}`,
    theory: sumAtMostOne,
  },
  rivals: {
    "the sum must be less than 1": {
      exists: (lengths, alphabetSize) => kraftSum(lengths, alphabetSize) < 1 - 1e-9,
      ambiguous: (lengths) => kraftSum(lengths) >= 1,
      largestShare: 15 / 16,
    },
    "enough leaves for the words": {
      ...sumAtMostOne,
      exists: (lengths, alphabetSize) => lengths.length <= alphabetSize ** Math.max(...lengths),
    },
    "powers of 2 in every alphabet": { ...sumAtMostOne, exists: (lengths) => satisfiesKraft(lengths, 2) },
    "uniquely decodable codes may take more room": {
      ...sumAtMostOne,
      ambiguous: (lengths) => kraftSum(lengths) > 17 / 16,
      largestShare: 17 / 16,
    },
  },
  by:
    "searching all places in the tree for each set of lengths, enumerating all prefix-free codes up to 4 digits, and " +
    "looking for two equal messages in all codes of up to 4 words",
  measure: async (context: Context) => ({
    searched: await existence(context),
    profiles: await prefixCodes(context),
    built: await construction(context),
    readable: await readability(context),
  }),
  compare: ({ searched, profiles, built, readable }, theory, judge) => {
    for (const [alphabetSize, sets] of [[2, searched.binary], [3, searched.ternary]] as const) {
      judge.equal(
        `lengths that have a prefix-free code over ${alphabetSize} digits`,
        sets.map(({ exists }) => exists),
        sets.map(({ lengths }) => Number(theory.exists(lengths, alphabetSize))),
        EXACT,
      );
    }
    judge.equal(
      "sets of lengths among all prefix-free codes up to 4 digits",
      profiles.length,
      lengthSets().filter((lengths) => theory.exists(lengths, 2)).length,
      EXACT,
    );
    judge.equal(
      "large sets of lengths that the canonical construction turns into a code",
      built.map((each) => each.built),
      built.map(({ lengths, alphabetSize }) => Number(theory.exists(lengths, alphabetSize))),
      EXACT,
    );
    judge.atLeast(
      "codes with two equal messages",
      readable.ambiguous,
      smallCodes(MOST, LONGEST).map((code) => Number(theory.ambiguous(code.map((word) => word.length)))),
      EXACT,
    );
    judge.equal(
      "largest share of the leaves of an unambiguous code",
      readable.largestShare,
      theory.largestShare,
      EXACT,
    );
  },
});
