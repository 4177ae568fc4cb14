import { experiment } from "../../../ledger/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import { mean, variance } from "../../../statistics/mod.ts";
import { expectation, policyOf, randomLaw } from "../worlds.ts";

/**
 * Queries with answers of random reward: N of them, K answers each, many times over. Beside the sum over the K answers, one over N
 * answers to each query, for up to `most` queries.
 */
export const expectedRewards = experiment(
  "importance-sampling/expected-rewards",
  {
    queries: 40,
    answers: 6,
    numbers: [1, 4, 16, 64],
    rollouts: [1, 4, 16],
    most: 16,
    repeats: 10_000,
    batches: 5000,
  },
  ({ stream, queries, answers, numbers, rollouts, most, repeats, batches }) => {
    // The later a query, the more frequent it is and the better it is answered: its mean reward rises from 1 to 4.
    const weights = randomLaw(queries, stream.at("queries")).map((weight, x) => weight * (x + 1));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const queryLaw = weights.map((weight) => weight / total);
    const policies = queryLaw.map((_, x) =>
      policyOf(stream.at("policy").at(x).uniforms(answers).map((u) => 3 * u))
    );
    const rewards = policies.map((policy, x) => {
      const noise = Array.from(stream.at("rewards").at(x).uniforms(answers), (u) => 10 * u);
      const centre = expectation(policy, noise);
      return noise.map((each) => 1 + 3 * x / queries + each - centre);
    });
    const query = aliasSampler(queryLaw);
    const answer = policies.map((policy) => aliasSampler(policy));
    const chance = stream.at("draws");
    const perBatch = repeats / batches;
    const cells = numbers.flatMap((N) =>
      rollouts.map((K) => {
        const toK = new Float64Array(repeats);
        const toN = new Float64Array(repeats);
        for (let repeat = 0; repeat < repeats; repeat++) {
          let sumToK = 0;
          let sumToN = 0;
          for (let n = 0; n < N; n++) {
            const x = query(chance);
            for (let k = 0; k < (N > most ? K : Math.max(N, K)); k++) {
              const reward = rewards[x][answer[x](chance)];
              if (k < K) sumToK += reward;
              if (k < N) sumToN += reward;
            }
          }
          toK[repeat] = sumToK / (N * K);
          toN[repeat] = sumToN / (N * K);
        }
        const batchesOf = (values: Float64Array): number[] =>
          Array.from({ length: batches }, (_, b) => mean(values.subarray(b * perBatch, (b + 1) * perBatch)));
        return {
          N,
          K,
          means: { K: batchesOf(toK), N: N > most ? [] : batchesOf(toN) },
          variance: variance(toK),
        };
      })
    );
    return { queryLaw, policies, rewards, cells };
  },
);
