import { entropy } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { minimize, sequences } from "../../../oracles/mod.ts";
import { visitPolicy } from "../../../reinforcement/mod.ts";

/**
 * Draw k of a search's visits at random, each as likely as any other, and keep only draws of k visits to one and the same move: how often is it
 * which? Counted over all draws.
 */
function agreement(counts: readonly number[], k: number): number[] {
  const visits = counts.flatMap((count, move) => new Array<number>(count).fill(move));
  const agreed = counts.map(() => 0);
  let kept = 0;
  for (const draw of sequences(visits.length, k)) {
    const move = visits[draw[0]];
    if (!draw.every((visit) => visits[visit] === move)) continue;
    agreed[move]++;
    kept++;
  }
  return agreed.map((count) => count / kept);
}

/** The law with the largest mean logarithm of the visits plus τ times its entropy, by search. */
function tradedOff(counts: readonly number[], temperature: number): number[] {
  const visited = counts.map((_, move) => move).filter((move) => counts[move] > 0);
  const lawOf = (x: readonly number[]): number[] => {
    const weights = [...x, 0].map((each) => Math.exp(Math.max(-700, Math.min(700, each))));
    const total = weights.reduce((sum, each) => sum + each, 0);
    return weights.map((each) => each / total);
  };
  const { x } = minimize(
    (at) =>
      lawOf(Array.from(at)).reduce(
        (sum, p, i) => p > 0 ? sum - p * Math.log(counts[visited[i]]) + temperature * p * Math.log(p) : sum,
        0,
      ) /
      Math.max(1, temperature),
    visited.slice(1).map(() => 0),
    { tolerance: 1e-15, step: 2, restarts: 30 },
  );
  const law = counts.map(() => 0);
  lawOf(Array.from(x)).forEach((p, i) => law[visited[i]] = p);
  return law;
}

/** The policy of visit counts in three ways: the library's, by agreement of k draws (τ = 1/k), and by the trade between visits and entropy. */
export const temperatures = experiment(
  "search/temperatures",
  { agreeing: [1, 2, 3], traded: [0.4, 0.7, 1, 2, 5, 40], random: 6, most: 10_000 },
  ({ stream, agreeing, traded, random, most }) => {
    const small = [[10, 30, 60], [4, 0, 1, 7], [5, 5, 2]];
    const large = Array.from({ length: random }, (_, i) => {
      const chance = stream.at(i);
      return Array.from({ length: 3 }, () => 1 + chance.integer(most));
    });
    const policies = (counts: readonly number[], temperature: number): number[] =>
      Array.from(visitPolicy(counts, temperature));
    return {
      agreed: small.flatMap((counts) =>
        agreeing.map((k) => ({ counts, k, law: agreement(counts, k), policy: policies(counts, 1 / k) }))
      ),
      traded: [...small, ...large].flatMap((counts) =>
        traded.map((temperature) => ({
          counts,
          temperature,
          law: tradedOff(counts, temperature),
          policy: policies(counts, temperature),
        }))
      ),
      entropies: [...small, ...large].map((counts) => {
        const each = traded.map((temperature) => entropy(policies(counts, temperature)));
        return { counts, rising: each.slice(1).map((next, i) => Math.sign(next - each[i])) };
      }),
      cold: [...small, ...large].map((counts) => ({ counts, policy: policies(counts, 1e-9) })),
      hot: [...small, ...large].map((counts) => ({ counts, policy: policies(counts, 1e9) })),
      safe: large.map((counts) => ({ counts, policy: policies(counts.map((n) => n * 1e290), 0.01) })),
    };
  },
);
