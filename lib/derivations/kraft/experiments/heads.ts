import { arithmeticEncode, encodeSymbols, huffmanLengths } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { messageOf } from "../laws.ts";
import { binaryWords } from "./small-codes.ts";

/**
 * Coin tosses that come up heads with a given probability, sent in different codes: digits per toss.
 *
 * `digit`: heads is the word 0, and tails the word 1 where tails must be sent at all; `word`: the best code for single
 * tosses, by trying all words; `blocks`: Huffman's code for blocks of n tosses; `arithmetic`: one arithmetic code.
 */
export const heads = experiment(
  "kraft/heads",
  { probabilities: [0.5, 0.9, 0.99, 0.999, 1], longestBlock: 20, tosses: 10_000 },
  ({ stream, probabilities, longestBlock, tosses }) =>
    probabilities.map((probability) => {
      const tails = Math.round((1 - probability) * tosses);
      const message = messageOf([tosses - tails, tails], stream.at(probability));
      const lengths = Array.from({ length: longestBlock }, (_, i) => i + 1);
      return {
        probability,
        digit: encodeSymbols(message, tails === 0 ? ["0"] : ["0", "1"]).length / tosses,
        word: bestWordCost(probability),
        blocks: lengths.map((n) => ({ n, digits: blockCost(probability, n) / n })),
        arithmetic: arithmeticEncode(message, [probability, 1 - probability]).bits / tosses,
      };
    }),
);

/** Over all words of up to 4 digits for heads, and beside it for tails where tails occur; heads alone may be empty. */
function bestWordCost(probability: number): number {
  const words = binaryWords(4);
  if (probability === 1) return Math.min(...["", ...words].map((word) => word.length));
  const costs = words.flatMap((u) =>
    words.filter((v) => !u.startsWith(v) && !v.startsWith(u))
      .map((v) => probability * u.length + (1 - probability) * v.length)
  );
  return Math.min(...costs);
}

/** Mean length of Huffman's code for all blocks of n tosses; where only one block is possible, it has one digit. */
function blockCost(probability: number, n: number): number {
  if (probability === 1) return 1;
  const law: number[] = [];
  // Blocks with the same number of tails are equally probable: C(n, tails) of them, the rarest first.
  for (let tails = n, blocks = 1; tails >= 0; blocks *= tails / (n - tails + 1), tails--) {
    const chance = probability ** (n - tails) * (1 - probability) ** tails;
    for (let i = 0; i < Math.round(blocks); i++) law.push(chance);
  }
  const lengths = huffmanLengths(law);
  return law.reduce((sum, p, block) => sum + p * lengths[block], 0);
}
