import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum } from "../../../math/mod.ts";
import { settleOne } from "./roads.ts";

/** What is added to the mean loss of a normal mean θ, by name. */
const TERMS: Record<string, (theta: number, n: number) => number> = {
  "normal prior": (theta, n) => theta * theta / 2 / n,
  "Laplace prior": (theta, n) => Math.abs(theta) / n,
  "fixed penalty": (theta) => 0.05 * theta * theta,
};

/** How far the most believed mean lies from the likeliest one, by search, for N = 1 … 10⁵ draws. */
export const fading = experiment("likelihood/fading", {}, ({ stream }) => {
  const draws = stream.normals(100_000).map((x) => 6 + x);
  return [1, 2, 5, 10, 100, 1000, 10_000, 100_000].map((n) => {
    const sample = draws.subarray(0, n);
    const squares = new Float64Array(n);
    const meanLoss = (theta: number): number => {
      for (let i = 0; i < n; i++) squares[i] = (sample[i] - theta) ** 2;
      return compensatedSum(squares) / n / 2;
    };
    const likeliest = settleOne(meanLoss, 6, 1, 2);
    return {
      n,
      likeliest,
      shifts: Object.entries(TERMS).map(([term, add]) => ({
        term,
        shift: -settleOne((shift) => meanLoss(likeliest + shift) + add(likeliest + shift, n), 0, 1, 3),
      })),
    };
  });
});
