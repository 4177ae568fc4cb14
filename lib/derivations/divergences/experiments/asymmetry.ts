import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { mildLaw } from "../laws.ts";
import { slopeAtLaw } from "./roads.ts";

/** Pairs of normal laws: other widths, other means, both. */
const NORMALS = [
  [{ mean: 0, standardDeviation: 1 }, { mean: 0, standardDeviation: 2 }],
  [{ mean: 0, standardDeviation: 1 }, { mean: 1.5, standardDeviation: 1 }],
  [{ mean: -1, standardDeviation: 0.5 }, { mean: 0.5, standardDeviation: 1.25 }],
];

/** Pairs of coins: the second one the mirror of the first. */
const COINS = [[0.5, 0.9], [0.2, 0.8], [0.3, 0.1], [0.01, 0.5]];

/**
 * D(p‖q) and D(q‖p) without their formula: normal laws by quadrature, laws on outcomes as slopes at both ends of
 * Σ p^(1−t) q^t. Random pairs, and pairs of one law with its outcomes turned round (equal entropies).
 */
export const bothWays = experiment(
  "divergences/both-ways",
  { pairs: 300, sizes: [2, 3, 6] },
  ({ stream, pairs, sizes }) => {
    const twoWays = (
      p: number[],
      q: number[],
    ): { p: number[]; q: number[]; there: number; back: number } => ({
      p,
      q,
      there: slopeAtLaw(p, q),
      back: slopeAtLaw(q, p),
    });
    return {
      normals: NORMALS.map(([p, q]) => ({ p, q, there: quadrature(p, q), back: quadrature(q, p) })),
      coins: COINS.map(([p, q]) => twoWays([p, 1 - p], [q, 1 - q])),
      turned: [3, 4, 5].map((k) => {
        const p = mildLaw(k, stream.at("turned").at(k));
        return twoWays(p, [p[k - 1], ...p.slice(0, k - 1)]);
      }),
      random: sizes.flatMap((k) =>
        Array.from({ length: pairs / sizes.length }, (_, i) => {
          const chance = stream.at(k).at(i);
          return twoWays(mildLaw(k, chance), mildLaw(k, chance));
        })
      ),
    };
  },
);

interface Law {
  readonly mean: number;
  readonly standardDeviation: number;
}

/** ∫ p ln(p/q) over twelve standard deviations of p on both sides. */
export function quadrature(p: Law, q: Law): number {
  const log = (x: number, { mean, standardDeviation }: Law): number =>
    -(((x - mean) / standardDeviation) ** 2) / 2 - Math.log(standardDeviation * Math.sqrt(2 * Math.PI));
  const reach = 12 * p.standardDeviation;
  return integrate(
    (x) => Math.exp(log(x, p)) * (log(x, p) - log(x, q)),
    p.mean - reach,
    p.mean + reach,
    // Near the least of it nothing but round-off is left.
    { rtol: 1e-13, atol: 1e-15 },
  ).value;
}
