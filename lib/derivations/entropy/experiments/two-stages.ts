import { arithmeticEncode, entropy } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import { messageOf, slopeOfPowers } from "../laws.ts";
import { CANDIDATES } from "../quantities.ts";

const WHOLE = [1 / 2, 1 / 3, 1 / 6];
const FIRST = [1 / 2, 1 / 2];
const SECOND = [2 / 3, 1 / 3];

/**
 * The choice of A, B or C with probabilities 1/2, 1/3, 1/6, made at once and in two stages.
 *
 * `slopes`: mean surprise of the whole and of each stage, per choice made, and `entropies` from the library. `sent`: bits
 * per choice made of a long message, sent at once; sent as A or not; and, where not, as B or C. `drawn`: how often each
 * comes when drawn in two stages. `violations`: H of the whole less H of the first stage and half of H of the second, for
 * other quantities.
 */
export const twoStages = experiment(
  "entropy/two-stages",
  { sixths: 20_000, draws: 60_000 },
  ({ stream, sixths, draws }) => {
    const message = messageOf([3 * sixths, 2 * sixths, sixths], stream.at("message"));
    const rest = message.filter((letter) => letter > 0).map((letter) => letter - 1);
    const sent = (symbols: readonly number[], law: readonly number[]): number =>
      arithmeticEncode(symbols, law).bits / symbols.length;
    const [first, second] = [aliasSampler(FIRST), aliasSampler(SECOND)];
    const chance = stream.at("draws");
    const drawn = [0, 0, 0];
    for (let i = 0; i < draws; i++) drawn[first(chance) === 0 ? 0 : 1 + second(chance)]++;
    return {
      slopes: [WHOLE, FIRST, SECOND].map(slopeOfPowers),
      entropies: [WHOLE, FIRST, SECOND].map(entropy),
      sent: [
        sent(message, WHOLE),
        sent(message.map((letter) => Math.min(letter, 1)), FIRST),
        sent(rest, SECOND),
      ],
      drawn,
      violations: Object.entries(CANDIDATES).map(([name, quantity]) => ({
        name,
        violation: quantity(WHOLE) - quantity(FIRST) - quantity(SECOND) / 2,
      })),
    };
  },
);
