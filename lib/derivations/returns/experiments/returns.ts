import { experiment } from "../../../ledger/mod.ts";
import { searchWorst } from "../../../oracles/mod.ts";
import { discountedReturns, sampleTrajectory } from "../../../reinforcement/mod.ts";
import { randomTables, worldOf } from "../worlds.ts";

/** Returns of simulated episodes of one to thirty steps, by the recursion Gₜ = rₜ + γ Gₜ₊₁. */
export const walks = experiment("returns/walks", {}, ({ stream }) => {
  const tables = randomTables(4, 2, stream.at("world"));
  const world = worldOf(tables);
  return {
    reward: tables.reward,
    episodes: [1, 2, 3, 8, 30].flatMap((length) =>
      [0.3, 0.9, 1].map((discount) => {
        const { states, actions, rewards } = sampleTrajectory(
          world,
          tables.policy.flat(),
          length,
          stream.at(`${length} ${discount}`),
        );
        return {
          states: states.map(String),
          actions: actions.map(String),
          discount,
          found: discountedReturns(rewards, { discounts: discount })[0],
        };
      })
    ),
  };
});

/** A game whose rewards are not discounted, but which goes on after each of them only with probability γ. */
export const survival = experiment(
  "returns/survival",
  { batches: 4000, batch: 100 },
  ({ stream, batches, batch }) =>
    [0.3, 0.7, 0.95].map((discount) => {
      const chance = stream.at(`${discount}`);
      const rewards = Array.from({ length: 9 }, () => 0.5 + chance.uniform());
      const samples = Array.from({ length: batches }, () => {
        let total = 0;
        for (let i = 0; i < batch; i++) {
          for (const reward of rewards) {
            total += reward;
            if (chance.uniform() >= discount) break;
          }
        }
        return total / batch;
      });
      return { discount, rewards, samples };
    }),
);

/** Enough steps that 0.9ᵗ is lost in round-off. */
const FOR_EVER = 600;

/** Constant rewards summed up to a horizon, and the most that rewards beyond it can change the return. */
export const horizons = experiment("returns/horizons", { tries: 80 }, ({ stream, tries }) => ({
  constant: [0, 0.5, 0.9, 1].flatMap((discount) =>
    [1, 2, 11, 51].map((rewards) => ({
      discount,
      // The times 0 … T of the sum.
      times: Array.from({ length: rewards }, (_, t) => t),
      found: discountedReturns(new Float64Array(rewards).fill(1), { discounts: discount })[0],
    }))
  ),
  tails: [0.5, 0.8, 0.9].flatMap((discount) =>
    [0, 3, 20].map((last) => {
      const chance = stream.at(`${discount} ${last}`);
      const largest = 1 + 2 * chance.uniform();
      // One level of reward for 25 steps and another one after; levels beyond ±1 are cut, so that extremes are common.
      const { value } = searchWorst({
        stream: chance,
        draw: (source) => Array.from({ length: 2 }, () => 8 * source.uniform() - 4),
        score: (levels) => {
          const rewards = Float64Array.from(
            { length: FOR_EVER },
            (_, t) => largest * Math.max(-1, Math.min(1, levels[t < 25 ? 0 : 1])),
          );
          const [whole] = discountedReturns(rewards, { discounts: discount });
          const [cut] = discountedReturns(rewards.subarray(0, last + 1), { discounts: discount });
          return Math.abs(whole - cut);
        },
        tries,
        refine: 1,
      });
      return { discount, largest, times: Array.from({ length: last + 1 }, (_, t) => t), worst: value };
    })
  ),
}));
