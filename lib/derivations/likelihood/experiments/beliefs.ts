import { experiment } from "../../../ledger/mod.ts";
import { integrate, normalCdf } from "../../../math/mod.ts";
import { derivative, sequences } from "../../../oracles/mod.ts";

const OBSERVATION = 2.5;
/** Bounds up to which beliefs are measured; the last one is as good as none. */
const BOUNDS = [-0.5, 0.5, 1, 1.25, 1.8, 3, 12];

const density = (x: number): number => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);

/** P(θ ≤ bound and x ≤ edge) if θ ~ N(0, 1) and x ~ N(θ, 1), by quadrature. */
const jointly = (bound: number, edge: number): number =>
  integrate((theta) => density(theta) * normalCdf(edge - theta), -Infinity, bound, {
    rtol: 1e-14,
    atol: 1e-17,
  })
    .value;

/** A bag of ten coins, and how many of ten faces of a die count as heads for each. */
const BAG = [2, 5, 5, 5, 5, 7, 7, 7, 9, 9];
const TOSSES = 3;

/** Every pick of a coin with every three rolls, all equally likely: how many show so many heads with each kind of coin. */
function countWorlds(): { heads: number; counts: number[] }[] {
  const kinds = [...new Set(BAG)];
  const found = Array.from({ length: TOSSES + 1 }, (_, heads) => ({ heads, counts: kinds.map(() => 0) }));
  for (const rolls of sequences(10, TOSSES)) {
    for (const coin of BAG) {
      const heads = rolls.filter((face) => face < coin).length;
      found[heads].counts[kinds.indexOf(coin)]++;
    }
  }
  return found;
}

/**
 * Beliefs as shares of all that can happen: among the draws in which x falls beside 2.5 the share of those with θ ≤ t, as x's
 * neighbourhood shrinks to nothing; and of all picks of a coin with three tosses, the share of each kind of coin among
 * those that show the same heads.
 */
export const beliefs = experiment("likelihood/beliefs", {}, () => {
  const slope = (bound: number): number => derivative((x) => jointly(bound, x), OBSERVATION, { step: 0.5 });
  const whole = slope(Infinity);
  const kinds = [...new Set(BAG)];
  return {
    observation: OBSERVATION,
    worlds: ["N(0, 2)", "N(3, 0.25)", "Laplace(0, 1)"],
    bounds: BOUNDS,
    shares: BOUNDS.map((bound) => slope(bound) / whole),
    kinds: kinds.map((kind) => ({
      chance: kind / 10,
      prior: BAG.filter((coin) => coin === kind).length / BAG.length,
    })),
    records: countWorlds().map(({ heads, counts }) => {
      const total = counts.reduce((sum, count) => sum + count, 0);
      return { heads, tails: TOSSES - heads, shares: counts.map((count) => count / total) };
    }),
  };
});
