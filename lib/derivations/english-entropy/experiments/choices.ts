import {
  arithmeticEncode,
  LETTERS,
  type MarkovSource,
  sampleSource,
  trainNgramModel,
} from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { sequences } from "../../../oracles/mod.ts";
import { mobyDick, TRAINING_LETTERS } from "../text.ts";
import { markovModel } from "./known-sources.ts";

const SPACE = LETTERS.indexOf(" ");

/** Which symbols may follow which: 1, 2 or 4 of them, all equally likely. */
const FOLLOWERS = [[0, 1, 2, 3], [0, 2], [1], [0, 3]];

/**
 * Writers that choose among equally likely symbols: always among m, and among a number that the last symbol sets.
 *
 * `words`: how many texts of eight symbols can come, to the power 1/8. `bits`: bits per symbol of a coder that knows the
 * writer.
 */
export const choices = experiment(
  "english-entropy/choices",
  { most: 6, length: 400_000 },
  ({ stream, most, length }) => {
    const uniform = Array.from({ length: most }, (_, i) => {
      const m = i + 1;
      const law = new Array<number>(m).fill(1 / m);
      const draws = stream.at("uniform").at(m);
      const text = Array.from({ length: 10_000 }, () => draws.integer(m));
      return {
        law,
        words: [...sequences(m, 5)].length ** (1 / 5),
        bits: arithmeticEncode(text, law).bits / text.length,
      };
    });
    const laws = FOLLOWERS.map((followers) =>
      FOLLOWERS.map((_, x) => followers.includes(x) ? 1 / followers.length : 0)
    );
    const source: MarkovSource = { alphabetSize: FOLLOWERS.length, order: 1, laws };
    return {
      uniform,
      mixed: {
        laws,
        words: [...sequences(FOLLOWERS.length, 8)]
          .filter((word) => word.every((x, i) => i === 0 || FOLLOWERS[word[i - 1]].includes(x))).length **
          (1 / 8),
        bits: arithmeticEncode(sampleSource(source, length, stream.at("mixed")), markovModel(source)).bits /
          length,
      },
    };
  },
);

/**
 * Surprise at the letters of held-out words, by their place in the word, and how right the first guess is.
 *
 * `places`: bits at the first letter of a word of at least `longest` letters, at the second, …, chunk by chunk. `certainty`:
 * the places of the text sorted by what the model expects the next letter to cost, in five equal parts: bits expected,
 * bits paid, share of right first guesses.
 */
export const withinWords = experiment(
  "english-entropy/within-words",
  { order: 5, training: 500_000, longest: 5, chunks: 50, chunkLength: 800 },
  async ({ order, training, longest, chunks, chunkLength }) => {
    const { letters } = await mobyDick();
    const text = letters.subarray(TRAINING_LETTERS, TRAINING_LETTERS + chunks * chunkLength);
    const model = trainNgramModel(letters.subarray(0, training), { alphabetSize: LETTERS.length, order })
      .walk();
    const steps = Array.from(text, (symbol) => {
      const law = Array.from(model.probabilities());
      model.update(symbol);
      return {
        paid: -Math.log2(law[symbol]),
        expected: law.reduce((sum, p) => sum - p * Math.log2(p), 0),
        right: Number(law.indexOf(Math.max(...law)) === symbol),
      };
    });
    const sums = Array.from({ length: longest }, () => new Float64Array(chunks));
    const counts = new Int32Array(chunks);
    for (let start = 0, end = 0; start < text.length; start = end + 1) {
      end = text.indexOf(SPACE, start);
      if (end < 0) break;
      if (end - start < longest) continue;
      const chunk = Math.floor(start / chunkLength);
      counts[chunk]++;
      for (let place = 0; place < longest; place++) sums[place][chunk] += steps[start + place].paid;
    }
    const sorted = steps.toSorted((a, b) => a.expected - b.expected);
    const part = Math.ceil(sorted.length / 5);
    const meanOf = (some: typeof steps, key: keyof (typeof steps)[0]): number =>
      some.reduce((sum, step) => sum + step[key], 0) / some.length;
    return {
      places: sums.map((sum) => Array.from(sum, (bits, chunk) => bits / counts[chunk])),
      certainty: Array.from({ length: 5 }, (_, i) => sorted.slice(i * part, (i + 1) * part)).map((some) => ({
        expected: meanOf(some, "expected"),
        paid: meanOf(some, "paid"),
        right: meanOf(some, "right"),
      })),
    };
  },
);
