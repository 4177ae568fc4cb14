import { arithmeticEncode } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { equalChoices, slopeOfPowers } from "../laws.ts";

/** The natural logarithm as an area: under 1/x between two numbers. */
function areaUnderHyperbola(from: number, to: number): number {
  return integrate((x) => 1 / x, from, to, { rtol: 1e-14 }).value;
}

/**
 * Equally likely states, three times: `states` an area from 1 to their number, `surprise` an area from the share of one
 * of them to 1, `mean` the slope of Σ p·pᵗ over all of them.
 */
export const uniform = experiment(
  "entropy/uniform",
  { sizes: [1, 2, 3, 10, 1000, 1_000_000] },
  ({ sizes }) =>
    sizes.map((size) => ({
      size,
      states: areaUnderHyperbola(1, size),
      surprise: areaUnderHyperbola(1 / size, 1),
      mean: slopeOfPowers(equalChoices(size)),
    })),
);

/**
 * Binary sequences: all of a length, counted one by one, and a long random one, sent by an arithmetic coder.
 *
 * `nats`: the area under 1/x from 1 to the number of different sequences, and the slope of Σ p·pᵗ over them.
 */
export const sequencesCounted = experiment(
  "entropy/sequences",
  { longest: 16, sent: 1_000_000 },
  ({ stream, longest, sent }) => ({
    counted: Array.from({ length: longest }, (_, i) => {
      const different = countDifferent(i + 1);
      return {
        length: i + 1,
        different,
        nats: areaUnderHyperbola(1, different),
        mean: slopeOfPowers(equalChoices(different)),
      };
    }),
    sent: {
      symbols: sent,
      bits: arithmeticEncode(Array.from({ length: sent }, () => stream.integer(2)), [1 / 2, 1 / 2]).bits,
    },
  }),
);

/** How many different sequences of binary digits there are, grown digit by digit. */
function countDifferent(length: number): number {
  let seen = new Set([""]);
  for (let i = 0; i < length; i++) seen = new Set([...seen].flatMap((begun) => [`${begun}0`, `${begun}1`]));
  return seen.size;
}
