import { experiment } from "../../../ledger/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import { expectation, lawOf, normals, randomLogs } from "../worlds.ts";
import { descend } from "./training.ts";

/** Reward against divergence: policies that DPO has trained at several β, and the best of n draws, played many times. */
export const frontier = experiment(
  "preference/frontier",
  { responses: 30, betas: [0.2, 0.4, 0.8, 1.6, 3.2], draws: [1, 2, 4, 8, 16, 32, 64], rounds: 20_000 },
  ({ stream, responses, betas, draws, rounds }) => {
    const reference = randomLogs(stream.at("reference"), responses);
    const rewards = normals(stream.at("rewards"), responses);
    const base = lawOf(reference);
    const pairs = rewards.flatMap((r, winner) =>
      rewards.flatMap((other, loser) =>
        winner === loser ? [] : [{ winner, loser, weight: Math.exp(r) / (Math.exp(r) + Math.exp(other)) }]
      )
    );
    const trained = betas.map((beta) => {
      const { logs } = descend(reference, pairs, { beta, steps: 500 });
      return {
        beta,
        reward: expectation(lawOf(logs), rewards),
        divergence: expectation(lawOf(logs), logs.map((log, y) => log - reference[y])),
      };
    });
    const draw = aliasSampler(base);
    const chance = stream.at("draws");
    const best = draws.map((n) => {
      let sum = 0;
      for (let round = 0; round < rounds; round++) {
        let top = -Infinity;
        for (let i = 0; i < n; i++) top = Math.max(top, rewards[draw(chance)]);
        sum += top;
      }
      return { n, reward: sum / rounds };
    });
    return { reference, rewards, trained, best };
  },
);
