import { experiment } from "../../../ledger/mod.ts";
import { insideConvexHull } from "../../../oracles/mod.ts";

/** Points that span the hull. */
export const HULL_POINTS = 500;

/** More trials in few dimensions, where few fresh points lie outside. */
export const HULL_CASES = [
  { dimension: 1, trials: 4000 },
  { dimension: 2, trials: 4000 },
  { dimension: 5, trials: 2000 },
  { dimension: 10, trials: 1000 },
  { dimension: 20, trials: 200 },
  { dimension: 50, trials: 200 },
];

/** How many fresh Gaussian points lie in the convex hull of others of the same law, and how many in their box. */
export const hullShare = experiment(
  "marchenko-pastur/hull-share",
  { points: HULL_POINTS, cases: HULL_CASES },
  ({ stream, points, cases }) => ({
    points,
    cases: cases.map(({ dimension, trials }) => {
      let inside = 0;
      let inBox = 0;
      for (let trial = 0; trial < trials; trial++) {
        const numbers = stream.at(dimension).at(trial).normals((points + 1) * dimension);
        const [fresh, ...set] = Array.from(
          { length: points + 1 },
          (_, i) => numbers.subarray(i * dimension, (i + 1) * dimension),
        );
        if (insideConvexHull(set, fresh)) inside++;
        const between = fresh.every((x, a) =>
          set.some((point) => point[a] <= x) && set.some((point) => point[a] >= x)
        );
        if (between) inBox++;
      }
      return { dimension, trials, inside, outside: trials - inside, inBox };
    }),
  }),
);
