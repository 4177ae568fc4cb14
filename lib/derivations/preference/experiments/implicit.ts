import { experiment } from "../../../ledger/mod.ts";
import { implicitReward } from "../../../preference/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import { responseLogProbabilities } from "../../../reinforcement/worlds/mod.ts";
import {
  climb,
  divergenceBySlope,
  expectation,
  lawOf,
  normals,
  raceSurprise,
  randomLogs,
  TREE,
} from "../worlds.ts";

/** Implicit rewards of random policies: their mean under the policy, under the reference, and divergences by numerical slopes. */
export const implied = experiment(
  "preference/implied",
  { betas: [0.1, 0.5, 1, 2, 10] },
  ({ stream, betas }) =>
    betas.flatMap((beta) =>
      [3, 30, 1000, 0].map((n) => {
        const chance = stream.at(beta).at(n);
        const size = TREE.contexts.length * TREE.vocabulary;
        // 0 stands for the token tree's policies.
        const law = (): number[] =>
          n > 0 ? randomLogs(chance, n) : Array.from(responseLogProbabilities(TREE, normals(chance, size)));
        const policy = law();
        const reference = law();
        const rewards = Array.from(implicitReward(policy, reference, { beta }));
        return {
          beta,
          policy,
          reference,
          underPolicy: expectation(lawOf(policy), rewards),
          underReference: expectation(lawOf(reference), rewards),
          plainSum: rewards.reduce((sum, r) => sum + r, 0),
          divergence: divergenceBySlope(policy, reference),
          backwards: divergenceBySlope(reference, policy),
          negative: rewards.some((r) => r < 0),
        };
      })
    ),
);

/** The mean implicit reward over draws of an autoregressive policy. */
export const impliedDraws = experiment(
  "preference/implied-draws",
  { beta: 0.3, batches: 4000, size: 50 },
  ({ stream, beta, batches, size }) => {
    const cells = TREE.contexts.length * TREE.vocabulary;
    const policy = Array.from(responseLogProbabilities(TREE, normals(stream.at("policy"), cells)));
    const reference = Array.from(responseLogProbabilities(TREE, normals(stream.at("reference"), cells)));
    const rewards = implicitReward(policy, reference, { beta });
    const draw = aliasSampler(lawOf(policy));
    const chance = stream.at("draws");
    const means = Array.from({ length: batches }, () => {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += rewards[draw(chance)];
      return sum / size;
    });
    return { beta, policy, reference, means };
  },
);

/** Policies that climbed a known reward: their implicit rewards under several laws of responses, winners and losers among them. */
export const recovered = experiment(
  "preference/recovered",
  { responses: 24, queries: 3, betas: [0.1, 0.5, 2, 10] },
  ({ stream, responses, queries, betas }) =>
    betas.flatMap((beta) =>
      Array.from({ length: queries }, (_, query) => {
        const chance = stream.at(beta).at(query);
        const reference = randomLogs(chance, responses);
        const rewards = normals(chance, responses);
        const policy = climb(reference, rewards, beta, normals(chance, responses));
        const own = Array.from(implicitReward(policy, reference, { beta }));
        const base = lawOf(reference);
        // Two responses of the reference race; the law of the one that wins, and of the one that loses.
        const wins = base.map((p, y) =>
          2 * p * base.reduce((sum, q, other) =>
            sum + q * Math.exp(rewards[y]) / (Math.exp(rewards[y]) + Math.exp(rewards[other])), 0)
        );
        const losses = wins.map((p, y) => 2 * base[y] - p);
        const surprises = Array.from({ length: 8 }, (_, i) => ({
          winner: i,
          loser: responses - 1 - i,
          surprise: raceSurprise(Math.exp(rewards[i]), Math.exp(rewards[responses - 1 - i])),
        }));
        return {
          beta,
          query,
          reference,
          rewards,
          policy,
          implicit: own,
          divergence: divergenceBySlope(policy, reference),
          backwards: divergenceBySlope(reference, policy),
          means: {
            policy: expectation(lawOf(policy), own),
            reference: expectation(base, own),
            winners: expectation(wins, own),
            losers: expectation(losses, own),
            trueReward: expectation(lawOf(policy), rewards),
          },
          surprises,
        };
      })
    ),
);
