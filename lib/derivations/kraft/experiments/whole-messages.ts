import {
  arithmeticEncode,
  krichevskyTrofimov,
  lempelZivEncode,
  surprisal,
  toBits,
} from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";

/**
 * Whole messages of a lopsided coin, coded: by a coder who knows the law, by one who learns it from the message
 * (Krichevsky and Trofimov), and by one who looks for repetitions (LZ78); bits above the message's information.
 */
export const wholeMessages = experiment(
  "kraft/whole-messages",
  { probability: 0.9, lengths: [4, 16, 64, 256, 1024, 4096, 16384], messages: 60 },
  ({ stream, probability, lengths, messages }) =>
    lengths.map((n) => {
      const excesses = Array.from({ length: messages }, (_, index) => {
        const chance = stream.at(n).at(index);
        const message = Array.from({ length: n }, () => Number(chance.uniform() >= probability));
        const tails = message.reduce((sum, toss) => sum + toss, 0);
        const information = toBits(
          (n - tails) * surprisal(probability) + tails * surprisal(1 - probability),
        );
        return {
          known: arithmeticEncode(message, [probability, 1 - probability]).bits - information,
          learned: arithmeticEncode(message, krichevskyTrofimov(2)).bits - information,
          repeated: lempelZivEncode(message, 2).bits - information,
        };
      });
      return {
        n,
        known: excesses.map((each) => each.known),
        learned: excesses.map((each) => each.learned),
        repeated: excesses.map((each) => each.repeated),
      };
    }),
);
