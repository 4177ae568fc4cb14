import { experiment } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import { modelName, modelNamed, walk } from "../models.ts";

/** The probabilities of a model's responses at a temperature, by the mass that reaches each. */
export function responseLaw(name: string, temperature: number): number[] {
  const model = modelNamed(name);
  return walk(model, (prefix) => softmax(Array.from(model.nextLogits(prefix), (z) => z / temperature)))
    .map(({ mass }) => mass);
}

/** K responses to one query, again and again: how many are different, and how often all of them are. */
export const rollouts = experiment(
  "decoding/rollouts",
  { vocabulary: 3, length: 4, temperatures: [0.3, 1, 2], groups: [2, 4, 8, 16], batches: 4000, size: 30 },
  ({ seed, stream, vocabulary, length, temperatures, groups, batches, size }) => {
    const name = modelName("table", { vocabulary, length, seed });
    return {
      name,
      cases: temperatures.flatMap((temperature) => {
        const draw = aliasSampler(responseLaw(name, temperature));
        return groups.map((K) => {
          const chance = stream.at(temperature).at(K);
          let allDifferent = 0;
          const distinct = Array.from({ length: batches }, () => {
            let sum = 0;
            for (let i = 0; i < size; i++) {
              const different = new Set(Array.from({ length: K }, () => draw(chance))).size;
              sum += different;
              if (different === K) allDifferent++;
            }
            return sum / size;
          });
          return { temperature, K, distinct, counts: [allDifferent, batches * size - allDifferent] };
        });
      }),
    };
  },
);
