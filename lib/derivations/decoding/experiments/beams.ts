import { experiment } from "../../../ledger/mod.ts";
import { beamSearch, sampleResponse } from "../../../reinforcement/mod.ts";
import { modelName, modelNamed, nextLaw, walk } from "../models.ts";

/** Beam search on many random models: what each width finds, the best there is, and the best of as many draws as cost the same. */
export const beams = experiment(
  "decoding/beams",
  {
    widths: [1, 2, 3, 4, 9, 27],
    // V, L and the number of models: 2000 in all, the fewer the larger.
    shapes: [
      [3, 4, 760],
      [3, 5, 450],
      [3, 6, 140],
      [4, 4, 430],
      [4, 5, 120],
      [4, 6, 8],
      [5, 4, 85],
      [5, 5, 6],
      [5, 6, 1],
    ],
  },
  ({ seed, stream, widths, shapes }) => {
    const models = shapes.flatMap(([vocabulary, length, count]) =>
      Array.from(
        { length: count },
        (_, draw) => modelName("table", { vocabulary, length, scale: 1.5, draw, seed }),
      )
    );
    return models.map((name) => {
      const model = modelNamed(name);
      const { vocabulary, length, nextLogits } = model;
      const best = walk(model, (prefix) => nextLaw(model, prefix)).reduce(
        (most, { mass }) => Math.max(most, mass),
        0,
      );
      const found = widths.map((width) => beamSearch(nextLogits, { width, length })[0].logProbability);
      const whole = beamSearch(nextLogits, { width: vocabulary ** (length - 1), length })[0].logProbability;
      const chance = stream.at(name);
      // A beam asks the model about at most `width` prefixes a step, a draw about one: width draws cost as much.
      let sampled = -Infinity;
      const drawn: number[] = [];
      for (let i = 1; i <= widths[widths.length - 1]; i++) {
        sampled = Math.max(sampled, sampleResponse(nextLogits, { length }, chance).logProbability);
        if (widths.includes(i)) drawn.push(sampled);
      }
      return { best: Math.log(best), whole, found, drawn };
    });
  },
);
