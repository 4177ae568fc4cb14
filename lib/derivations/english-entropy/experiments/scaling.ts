import { arithmeticEncode, LETTERS, trainNgramModel } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { mobyDick, TRAINING_LETTERS } from "../text.ts";

/** Bits per held-out letter of a model trained on more and more of the book, chunk by chunk. */
export const scaling = experiment(
  "english-entropy/scaling",
  { order: 5, smallest: 13, chunks: 50, chunkLength: 500 },
  async ({ order, smallest, chunks, chunkLength }) => {
    const { letters } = await mobyDick();
    const sizes: number[] = [];
    for (let size = 2 ** smallest; size < TRAINING_LETTERS; size *= 2) sizes.push(size);
    sizes.push(TRAINING_LETTERS);
    return sizes.map((training) => {
      // The last letters before the held-out part, so that all sizes are equally far from it.
      const model = trainNgramModel(letters.subarray(TRAINING_LETTERS - training, TRAINING_LETTERS), {
        alphabetSize: LETTERS.length,
        order,
      });
      return {
        training,
        bits: Array.from({ length: chunks }, (_, chunk) => {
          const start = TRAINING_LETTERS + 2 * chunk * chunkLength;
          return arithmeticEncode(letters.subarray(start, start + chunkLength), model.walk()).bits /
            chunkLength;
        }),
      };
    });
  },
);
