import { experiment } from "../../../ledger/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import { normalised } from "../laws.ts";
import { settledMinimum } from "./roads.ts";

/** Laws of the data on six states, none of them of the family that is fitted; the second never shows the last state. */
const LAWS = [
  [0.06, 0.14, 0.35, 0.15, 0.22, 0.08],
  [0.1, 0.3, 0.15, 0.35, 0.1, 0],
];

/** The family: normal weights on 0 … 5, with a mean and the logarithm of a width; or cut off above a state. */
export function discretisedNormal([mean, logWidth]: readonly number[], last = LAWS[0].length - 1): number[] {
  const width = Math.exp(logWidth);
  return normalised(LAWS[0].map((_, x) => (x > last ? 0 : Math.exp(-(((x - mean) / width) ** 2) / 2))));
}

/**
 * Likelihood of records of 500 draws under the family, datum by datum: where it is largest, and on a grid.
 *
 * `impossible`: whether the models cut off above state 3, 4 and 5 give the record the probability 0.
 */
export const likelihoods = experiment(
  "divergences/likelihoods",
  { draws: 500 },
  ({ stream, draws }) =>
    LAWS.map((law, i) => {
      const die = aliasSampler(law);
      const chance = stream.at(i);
      const record = Array.from({ length: draws }, () => die(chance));
      const meanLogLikelihood = (model: readonly number[]): number => {
        const logs = model.map(Math.log);
        return record.reduce((sum, x) => sum + logs[x], 0) / draws;
      };
      const fit = settledMinimum((theta) => -meanLogLikelihood(discretisedNormal(theta)), [2.5, 0.4], 0.1);
      const grid = [1, 1.75, 2.5, 3.25, 4].flatMap((mean) =>
        [-0.4, 0, 0.4, 0.8, 1.2].map((logWidth) => [mean, logWidth])
      );
      const frequencies = law.map((_, x) => record.filter((each) => each === x).length / draws);
      return {
        law,
        frequencies,
        best: fit.x,
        grid: grid.map((theta) => ({
          theta,
          meanLogLikelihood: meanLogLikelihood(discretisedNormal(theta)),
        })),
        cuts: [3, 4, 5].map((last) => {
          const model = discretisedNormal(fit.x, last);
          return { model, impossible: record.some((x) => model[x] === 0) };
        }),
      };
    }),
);
