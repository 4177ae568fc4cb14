import { experiment } from "../../../ledger/mod.ts";
import { goldenSection } from "../../../oracles/mod.ts";

/** Where the functions have their top and their bottom, and the numbers they are multiplied by. */
export const PLANTED = { points: 40, top: 17, bottom: 31, scalars: [-2, -0.5, 0, 0.5, 3], smoothTop: 0.7 };

/** All places of the largest number of a list. */
function largestAt(values: readonly number[]): number[] {
  const best = Math.max(...values);
  return values.flatMap((value, i) => value === best ? [i] : []);
}

/** Random functions on a grid with planted extremes, and smooth ones with a planted top: where multiples of them are largest. */
export const scaled = experiment("preference/scaled", { functions: 30 }, ({ stream, functions }) => {
  const { points, top, bottom, scalars, smoothTop } = PLANTED;
  return {
    tables: Array.from({ length: functions }, (_, i) => {
      const chance = stream.at(i);
      const values = Array.from({ length: points }, () => 8 * chance.uniform() - 4);
      values[top] = 5 + chance.uniform();
      values[bottom] = -5 - chance.uniform();
      return {
        largest: scalars.map((c) => largestAt(values.map((value) => c * value))),
        leastOfNegative: largestAt(values.map((value) => -(-value))),
      };
    }),
    smooth: [0.5, 3].map((c) => {
      const width = 0.5 + stream.at("width").uniform();
      return goldenSection((w) => c * Math.log(Math.cosh((w - smoothTop) / width)), -4, 4).x;
    }),
  };
});
