import { gzipSync } from "node:zlib";
import {
  adaptiveNgramModel,
  huffmanLengths,
  krichevskyTrofimov,
  lempelZivEncode,
} from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { permutations } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { bitsPerSymbol, evenProcess, knownMarkov, type KnownSource } from "./known-sources.ts";

/** The law of the memoryless source, and the rows of the Markov source. */
export const MEMORYLESS = [0.5, 0.3, 0.15, 0.05];
export const MARKOV = [[0.85, 0.1, 0.05], [0.1, 0.6, 0.3], [0.25, 0.25, 0.5]];

const sources: readonly KnownSource[] = [
  knownMarkov("memoryless", { alphabetSize: 4, order: 0, laws: [MEMORYLESS] }),
  knownMarkov("Markov", { alphabetSize: 3, order: 1, laws: MARKOV }),
  evenProcess,
];

/** Messages of sources with known entropy rates in lossless coders: bits per symbol of each message. */
export const knownSources = experiment(
  "english-entropy/known-sources",
  { messages: 80, length: 2500 },
  ({ stream, messages, length }) =>
    sources.map((source, i) => {
      const k = source.alphabetSize;
      const drawn = Array.from({ length: messages }, (_, j) => source.draw(length, stream.at(i).at(j)));
      const coders = {
        "arithmetic, law known": (text: Uint8Array) => bitsPerSymbol(text, source.model()),
        "arithmetic, frequencies learnt": (text: Uint8Array) => bitsPerSymbol(text, krichevskyTrofimov(k)),
        "contexts learnt": (text: Uint8Array) =>
          bitsPerSymbol(text, adaptiveNgramModel({ alphabetSize: k, order: 3 })),
        "Lempel–Ziv 78": (text: Uint8Array) => lempelZivEncode(text, k).bits / length,
        gzip: (text: Uint8Array) => 8 * gzipSync(text, { level: 9 }).length / length,
      };
      return {
        source: source.name,
        coders: Object.entries(coders).map(([name, bitsOf]) => {
          const bits = drawn.map(bitsOf);
          return { name, bits, mean: mean(bits) };
        }),
      };
    }),
);

/**
 * Single messages in the best codes, found by trying all: words of which none begins another, and words that only differ.
 *
 * Then blocks of n symbols of a biased coin in words that only differ, the empty one among them, in bits per symbol.
 */
export const singleMessages = experiment(
  "english-entropy/single-messages",
  { laws: 150, coin: 0.2, longestBlock: 40 },
  ({ stream, laws, coin, longestBlock }) => {
    const drawn = Array.from({ length: laws }, (_, i) => randomLaw(2 + i % 3, stream.at(i)));
    return {
      small: [[1 / 3, 1 / 3, 1 / 3], ...drawn].map((law) => ({
        law,
        prefixFree: bestMean(
          law,
          (words) => words.every((u, i) => words.every((v, j) => i === j || !v.startsWith(u))),
        ),
        different: bestMean(law, () => true),
      })),
      even: [3, 7, 15, 31, 63, 127, 255, 511, 1023].map((messages) => ({
        messages,
        different: differentWords(messages).reduce((sum, length) => sum + length, 0) / messages,
      })),
      blocks: Array.from({ length: longestBlock }, (_, i) => {
        const n = i + 1;
        return { n, different: blockOfDifferent(coin, n) / n };
      }),
      coin,
      blockOfPrefixFree: blockOfPrefixFree(coin, 10) / 10,
    };
  },
);

function randomLaw(k: number, stream: Stream): number[] {
  const weights = Array.from(stream.exponentials(k));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

const SHORT_WORDS = ["", "0", "1", "00", "01", "10", "11", "000", "001", "111"];

/** The least mean length over all choices of different words of up to 3 digits that a test admits. */
function bestMean(law: readonly number[], admits: (words: readonly string[]) => boolean): number {
  let best = Infinity;
  const choose = (words: readonly string[], from: number): void => {
    if (words.length === law.length) {
      if (!admits(words)) return;
      for (const order of permutations(law.length)) {
        best = Math.min(best, law.reduce((sum, p, i) => sum + p * words[order[i]].length, 0));
      }
      return;
    }
    for (let i = from; i < SHORT_WORDS.length; i++) choose([...words, SHORT_WORDS[i]], i + 1);
  };
  choose([], 0);
  return best;
}

/** Lengths of the shortest different words, the empty one first. */
function differentWords(count: number): number[] {
  const lengths: number[] = [];
  for (let length = 0; lengths.length < count; length++) {
    for (let word = 0; word < 2 ** length && lengths.length < count; word++) lengths.push(length);
  }
  return lengths;
}

/** Mean length of the shortest different words for all blocks of n tosses, the likeliest blocks first. */
function blockOfDifferent(coin: number, n: number): number {
  let mean = 0;
  let used = 0;
  for (let ones = 0, blocks = 1; ones <= n; blocks *= (n - ones) / (ones + 1), ones++) {
    const chance = coin ** ones * (1 - coin) ** (n - ones);
    // Words number `used` to `used + blocks` − 1, counted from 0: the w-th has ⌊log₂(w + 1)⌋ digits.
    let left = Math.round(blocks);
    while (left > 0) {
      const length = Math.floor(Math.log2(used + 1));
      const some = Math.min(left, 2 ** (length + 1) - 1 - used);
      mean += some * chance * length;
      used += some;
      left -= some;
    }
  }
  return mean;
}

/** Mean length of the best prefix-free code for blocks of n tosses. */
function blockOfPrefixFree(coin: number, n: number): number {
  const law = Array.from({ length: 2 ** n }, (_, block) => {
    let ones = 0;
    for (let rest = block; rest > 0; rest >>>= 1) ones += rest & 1;
    return coin ** ones * (1 - coin) ** (n - ones);
  });
  const lengths = huffmanLengths(law);
  return law.reduce((sum, p, block) => sum + p * lengths[block], 0);
}
