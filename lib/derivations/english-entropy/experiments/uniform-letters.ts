import { arithmeticEncode, krichevskyTrofimov } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";

/**
 * Uniform letters counted in bits, for alphabets of several sizes.
 *
 * `numbered`: digits of the number of all words of 1000 letters, per letter. `coded`: bits per random letter of an
 * arithmetic coder that learns the frequencies from the letters before.
 */
export const uniformLetters = experiment(
  "english-entropy/uniform-letters",
  { sizes: [26, 27, 32, 95], letters: 1_000_000, wordLength: 1000 },
  ({ stream, sizes, letters, wordLength }) =>
    sizes.map((size, i) => {
      const length = i === 0 ? letters : letters / 5;
      const draws = stream.at(size);
      const message = Uint8Array.from({ length }, () => draws.integer(size));
      return {
        size,
        numbered: ((BigInt(size) ** BigInt(wordLength)).toString(2).length - 1) / wordLength,
        coded: arithmeticEncode(message, krichevskyTrofimov(size)).bits / length,
      };
    }),
);
