import { entropy } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { range } from "../../../math/mod.ts";
import { equalChoices, slopeOfPowers } from "../laws.ts";
import { CANDIDATES } from "../quantities.ts";

/**
 * Powers of two equal choices: `questions` that halve what is left until one choice remains, on the mean of all choices;
 * `slope`: mean surprise; `others`: other quantities, in units of their value for two equal choices.
 */
export const doublings = experiment(
  "entropy/doublings",
  { most: 20 },
  ({ most }) =>
    range(most).map((i) => {
      const choices = equalChoices(2 ** (i + 1));
      return {
        questions: questionsFor(0, choices.length) / choices.length,
        slope: slopeOfPowers(choices) / slopeOfPowers(equalChoices(2)),
        others: Object.entries(CANDIDATES).filter(([name]) => /Rényi|Tsallis/.test(name)).map((
          [name, quantity],
        ) => ({
          name,
          multiple: quantity(choices) / quantity(equalChoices(2)),
        })),
      };
    }),
);

/** Over all numbers from `first` to below `end`: how many questions "is it in the lower half?" find them. */
function questionsFor(first: number, end: number): number {
  if (end - first === 1) return 0;
  const middle = (first + end) / 2;
  return end - first + questionsFor(first, middle) + questionsFor(middle, end);
}

/**
 * Trees of m choices among s: `leaves` is the entropy of all their leaves, `levels` the sum of the entropies of all their
 * choices, each weighed by how probable it is to be reached; `single` that of one choice.
 */
export const trees = experiment(
  "entropy/trees",
  { sizes: [2, 3, 4, 5, 6, 7, 8, 9, 10], depths: [1, 2, 3, 4, 5, 6] },
  ({ sizes, depths }) =>
    sizes.map((size) => {
      const single = entropy(equalChoices(size));
      return {
        single,
        depths: depths.map((depth) => {
          let reached = Float64Array.of(1);
          let levels = 0;
          for (let level = 0; level < depth; level++) {
            for (const weight of reached) levels += weight * single;
            reached = Float64Array.from({ length: reached.length * size }, (_, leaf) =>
              reached[Math.floor(leaf / size)] / size);
          }
          return { leaves: entropy(reached), levels };
        }),
      };
    }),
);
