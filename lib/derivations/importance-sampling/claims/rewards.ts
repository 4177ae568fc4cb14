import { claim } from "../../../ledger/mod.ts";
import { expectedRewards } from "../experiment.ts";
import { expectation } from "../worlds.ts";

type Law = readonly number[];

interface World {
  readonly queryLaw: Law;
  readonly policies: readonly Law[];
  readonly rewards: readonly Law[];
}

interface RewardTheory {
  /** The mean of the estimate with K answers to each query in the inner sum, and with N as printed. */
  mean(world: World, N: number, K: number): number;
  printedMean(world: World, N: number, K: number): number;
  variance(world: World, N: number, K: number): number;
}

const valuesOf = ({ policies, rewards }: World): number[] =>
  policies.map((policy, x) => expectation(policy, Array.from(rewards[x])));

const mean = (world: World): number => expectation(Array.from(world.queryLaw), valuesOf(world));

/** The variance of the queries' own mean rewards. */
function between(world: World): number {
  const centre = mean(world);
  return expectation(Array.from(world.queryLaw), valuesOf(world).map((value) => (value - centre) ** 2));
}

/** The mean variance of the answers to one query. */
function within(world: World): number {
  const values = valuesOf(world);
  return expectation(
    Array.from(world.queryLaw),
    world.policies.map((policy, x) =>
      expectation(policy, world.rewards[x].map((reward) => (reward - values[x]) ** 2))
    ),
  );
}

const nested: RewardTheory = {
  mean,
  printedMean: (world, N, K) => mean(world) * N / K,
  variance: (world, N, K) => between(world) / N + within(world) / (N * K),
};

/** The empirical expected reward. */
export const expectedReward = claim("ppo-dpo:expected-reward", {
  printed: {
    as: String.raw`\hat R\sim\frac1{N\times K}\sum_{n=1}^N\sum_{k=1}^Nr(X_n,Y_{n,k})`,
    theory: { ...nested, printedMean: (world) => mean(world) } as RewardTheory,
  },
  by: "drawing queries and answers ten thousand times for each N and K, and averaging their rewards",
  measure: expectedRewards,
  corrected: {
    as: String.raw`\hat R=\frac1{NK}\sum_{n=1}^N\sum_{k=1}^Kr(X_n,Y_{n,k})`,
    theory: nested,
    grade: "slip",
    because:
      "The inner sum runs over the K responses of a query: up to N, and divided by NK, the mean is N/K times the expected reward",
    counterexample: (found) => {
      const cell = found.cells.find(({ N, K }) => N === 4 && K === 16)!;
      const expected = expectation(
        found.queryLaw,
        found.policies.map((p, x) => expectation(p, found.rewards[x])),
      );
      return {
        at: "N = 4 queries, K = 16 responses each: mean of the printed estimate, the expected reward being " +
          expected.toPrecision(4),
        printed: expected,
        found: cell.means.N.reduce((sum, each) => sum + each, 0) / cell.means.N.length,
      };
    },
  },
  rivals: {
    "summed, not averaged": {
      ...nested,
      mean: (world, N, K) => N * K * mean(world),
      printedMean: (world, N) => N * N * mean(world),
    },
    "all rewards as if independent": {
      ...nested,
      variance: (world, N, K) => (between(world) + within(world)) / (N * K),
    },
    "the two variances exchanged": {
      ...nested,
      variance: (world, N, K) => within(world) / N + between(world) / (N * K),
    },
    "queries alone count": { ...nested, variance: (world, N) => between(world) / N },
    "all queries alike": {
      ...nested,
      mean: (world) => valuesOf(world).reduce((sum, value) => sum + value, 0) / world.queryLaw.length,
    },
  },
  compare: ({ cells, ...world }, theory, judge) => {
    for (const { N, K, means, variance } of cells) {
      judge.mean(
        `mean of the K answers to each query, N = ${N}, K = ${K}`,
        means.K,
        theory.mean(world, N, K),
        {
          why: "means of 5000 pairs of estimates",
        },
      );
      if (means.N.length > 0) {
        judge.mean(
          `mean with N answers each, over NK, N = ${N}, K = ${K}`,
          means.N,
          theory.printedMean(world, N, K),
          {
            why: "means of 5000 pairs of estimates",
          },
        );
      }
      judge.equal(`variance of the estimate, N = ${N}, K = ${K}`, variance, theory.variance(world, N, K), {
        rtol: 0.12,
        why: "the sample variance of 10 000 estimates: a relative standard error of 1.4 to 2 %",
      });
    }
  },
});
