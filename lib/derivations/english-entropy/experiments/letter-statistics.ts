import {
  adaptiveNgramModel,
  arithmeticEncode,
  blockEntropy,
  LETTERS,
  toBits,
  trainNgramModel,
} from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { mobyDick, TRAINING_LETTERS } from "../text.ts";

const SYMBOLS = LETTERS.length;
const SPACE = LETTERS.indexOf(" ");

/** How often each letter stands in the book, and what follows q there. */
export const letterCounts = experiment("english-entropy/letter-counts", {}, async () => {
  const { letters, text } = await mobyDick();
  const counts = new Array<number>(SYMBOLS).fill(0);
  const afterQ = new Array<number>(SYMBOLS).fill(0);
  letters.forEach((symbol, i) => {
    counts[symbol]++;
    if (LETTERS[letters[i - 1]] === "q") afterQ[symbol]++;
  });
  const exceptions = text.match(/\p{L}*q(?!u)\p{L}*/giu) ?? [];
  return {
    letters: letters.length,
    counts: Object.fromEntries(counts.map((count, symbol) => [LETTERS[symbol], count])),
    afterQ: Object.fromEntries(afterQ.map((count, symbol) => [LETTERS[symbol], count])),
    exceptions: [...new Set<string>(exceptions)],
  };
});

/**
 * Bits per letter with 0, 1, 2 … letters known before it.
 *
 * `heldOut` and `shuffled`: Kneser–Ney models, trained on the first part, code chunks of the last part of the book, and
 * of the same letters in random order. `plugIn`: differences of the entropies of block frequencies in shorter texts.
 */
export const contextLengths = experiment(
  "english-entropy/context-lengths",
  { longest: 6, chunks: 60, chunkLength: 500, shuffledTraining: 150_000, plugInLengths: [10_000, 100_000] },
  async ({ stream, longest, chunks, chunkLength, shuffledTraining, plugInLengths }) => {
    const { letters } = await mobyDick();
    const held = letters.subarray(0, TRAINING_LETTERS + chunks * chunkLength);
    const mixed = Uint8Array.from(stream.shuffled(held));
    const chunkCosts = (text: Uint8Array, training: number, order: number): number[] => {
      const model = trainNgramModel(text.subarray(0, training), { alphabetSize: SYMBOLS, order });
      return Array.from({ length: chunks }, (_, chunk) => {
        const start = TRAINING_LETTERS + chunk * chunkLength;
        return arithmeticEncode(text.subarray(start, start + chunkLength), model.walk()).bits / chunkLength;
      });
    };
    const orders = Array.from({ length: longest + 1 }, (_, order) => order);
    return {
      heldOut: orders.map((order) => chunkCosts(letters, TRAINING_LETTERS, order)),
      shuffled: orders.slice(0, 4).map((order) => chunkCosts(mixed, shuffledTraining, order)),
      plugIn: plugInLengths.map((length) => {
        const blocks = Array.from(
          { length: longest + 2 },
          (_, n) => toBits(blockEntropy(letters.subarray(0, length), SYMBOLS, n)),
        );
        return { length, bits: blocks.slice(1).map((entropy, n) => entropy - blocks[n]) };
      }),
    };
  },
);

/** What an adaptive coder pays for a part of the book, for its words in random order, and for its letters so. */
export const shuffles = experiment(
  "english-entropy/shuffles",
  { length: 300_000, order: 4 },
  async ({ stream, length, order }) => {
    const text = (await mobyDick()).letters.subarray(0, length);
    const words: Uint8Array[] = [];
    for (let start = 0, end = 0; start < length; start = end + 1) {
      end = text.indexOf(SPACE, start);
      if (end < 0) end = length;
      words.push(text.subarray(start, end));
    }
    const shuffledWords = Uint8Array.from(
      stream.at("words").shuffled(words).flatMap((word, i) => i === 0 ? [...word] : [SPACE, ...word]),
    );
    const bitsOf = (symbols: ArrayLike<number>): number =>
      arithmeticEncode(symbols, adaptiveNgramModel({ alphabetSize: SYMBOLS, order })).bits / symbols.length;
    return {
      length,
      text: bitsOf(text),
      shuffledWords: bitsOf(shuffledWords),
      shuffledLetters: bitsOf(stream.at("letters").shuffled(text)),
    };
  },
);
