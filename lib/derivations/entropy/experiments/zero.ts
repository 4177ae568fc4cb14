import { arithmeticEncode } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { range } from "../../../math/mod.ts";
import { sequences } from "../../../oracles/mod.ts";
import { messageOf, randomLaw, slopeOfPowers } from "../laws.ts";

/**
 * What a state adds that never comes, or hardly ever.
 *
 * `tens`: x times the number of factors 10 in 1/x, for x = 10⁻ᵏ, by dividing whole numbers. `sources`: mean surprise as a
 * slope, without the new state and with it at ε (`joined`); bits of one message, coded without and with the new state.
 * `arrangements`: sequences of up to 8 letters, counted among two letters, and among three of which one never comes.
 */
export const rareState = experiment(
  "entropy/rare-state",
  { tens: 300, sizes: [2, 3, 7], rarest: 9, letters: 8 },
  ({ stream, tens, sizes, rarest, letters }) => ({
    tens: range(tens).map((i) => factorsOfTen(i + 1) * 10 ** -(i + 1)),
    sources: sizes.map((k) => {
      // No state of the law is itself rare, so that slopes are as exact for every draw.
      const law = randomLaw(k, stream.at(k)).map((p) => (p + 1 / k) / 2);
      const message = messageOf(law.map((p) => Math.round(1000 * p)), stream.at("message").at(k));
      return {
        law,
        alone: slopeOfPowers(law),
        joined: range(rarest).map((i) => {
          const chance = 10 ** -(i + 1);
          return slopeOfPowers([...law.map((p) => p * (1 - chance)), chance]);
        }),
        bits: {
          without: arithmeticEncode(message, law).bits,
          with: arithmeticEncode(message, [...law, 0]).bits,
        },
      };
    }),
    arrangements: range(letters).map((i) => ({
      ofTwo: [...sequences(2, i + 1)].length,
      ofThree: [...sequences(3, i + 1)].filter((word) => !word.includes(2)).length,
    })),
  }),
);

function factorsOfTen(power: number): number {
  let factors = 0;
  for (let rest = 10n ** BigInt(power); rest > 1n; rest /= 10n) factors++;
  return factors;
}
