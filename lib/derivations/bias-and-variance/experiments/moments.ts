import { experiment } from "../../../ledger/mod.ts";
import { type LawName, LAWS } from "../laws.ts";
import { overCircles } from "./circles.ts";

/** The sizes of the samples. */
export const SIZES = [1, 2, 3, 5, 10, 20, 50, 100, 200];

/** Batch means over samples of one size. */
export type SampleMoments = {
  readonly n: number;
  /** Of the sample mean. */
  readonly means: readonly number[];
  /** Of the squared distance of the sample mean from the law's mean. */
  readonly meanErrors: readonly number[];
  /** Of the sum of squares about the sample mean. */
  readonly squareSums: readonly number[];
  /** Of the squared distance of that sum over n − 1 from the law's variance; zero for n = 1. */
  readonly varianceErrors: readonly number[];
};

/**
 * A million samples and more of each size up to 200 from each of four laws, cut from circles of 220 draws.
 *
 * Of the sums of squares about the sample mean only the sum is recorded: what it is divided by is for a theory to say.
 */
export const moments = experiment(
  "bias-and-variance/moments",
  { circles: 40_000, batches: 4000 },
  ({ stream, circles, batches }) => {
    const record: Partial<Record<LawName, SampleMoments[]>> = {};
    for (const name of Object.keys(LAWS) as LawName[]) {
      const law = LAWS[name];
      const found = overCircles(
        law,
        { length: 220, count: circles, batches, sizes: SIZES, windows: 25, most: 110 },
        stream.at(name),
        (n, sum, squares, out) => {
          const center = sum / n;
          const about = n === 1 ? 0 : squares - sum * center;
          out[0] = center;
          out[1] = (center - law.mean) ** 2;
          out[2] = about;
          out[3] = n === 1 ? 0 : (about / (n - 1) - law.variance) ** 2;
        },
        4,
      );
      record[name] = found.map(([means, meanErrors, squareSums, varianceErrors], i) => ({
        n: SIZES[i],
        means,
        meanErrors,
        squareSums,
        varianceErrors,
      }));
    }
    return record as Record<LawName, SampleMoments[]>;
  },
);
