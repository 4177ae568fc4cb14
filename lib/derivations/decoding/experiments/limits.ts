import { experiment } from "../../../ledger/mod.ts";
import { limitedLength, nextLogProbabilities } from "../../../reinforcement/mod.ts";
import { walk } from "../models.ts";

/** The law of the lengths of a model whose length is limited, by the mass that reaches each of its texts. */
export const limitedTexts = experiment(
  "decoding/limited-texts",
  {
    vocabulary: 3,
    hazards: [0.5, 0.3, 0.15, 0.4, 0.2, 0.35, 0.25],
    limits: [[1, 7], [2, 5], [3, 3], [4, 6], [1, 1]],
  },
  ({ stream, vocabulary, hazards, limits }) => {
    // The end token 0 comes with a probability that depends on the place alone; which other token, on the whole prefix.
    const nextLogits = (prefix: readonly number[]): Float64Array => {
      const hazard = hazards[prefix.length];
      const others = stream.at(prefix.join()).normals(vocabulary - 1).map(Math.exp);
      const sum = others.reduce((a, b) => a + b, 0);
      return Float64Array.of(Math.log(hazard), ...others.map((w) => Math.log((1 - hazard) * w / sum)));
    };
    return limits.map(([minimum, maximum]) => {
      const limited = limitedLength(nextLogits, { end: 0, minimum, maximum });
      const lengths = new Array<number>(hazards.length).fill(0);
      const texts = walk(
        { vocabulary, length: hazards.length, end: 0 },
        (prefix) => nextLogProbabilities(limited, prefix).map(Math.exp),
      );
      for (const { tokens, mass } of texts) lengths[tokens.length - 1] += mass;
      const possible = lengths.flatMap((mass, i) => mass > 0 ? [i + 1] : []);
      return {
        limits: `${minimum}–${maximum}`,
        lengths,
        shortest: possible[0],
        longest: possible[possible.length - 1],
      };
    });
  },
);
