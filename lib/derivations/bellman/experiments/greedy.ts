import { experiment } from "../../../ledger/mod.ts";
import { type FiniteWorld, finiteWorld, greedyPolicy, randomWorld } from "../../../reinforcement/mod.ts";
import { averageRewards, earnings, enumeratePolicies, rowMaximum } from "../enumeration.ts";

/**
 * What choosing the largest action value leads to.
 *
 * `chosen`: worlds of 5 states and 3 actions with the optimal action values, those of the uniform policy, the mean rewards, and the best of
 * all 243 policies. `noisy`: the greedy policy of optimal values that are wrong by up to ε, at random or where it hurts, in units of ε.
 * `pair`: one state that pays itself, two actions a gap apart, with the better one undervalued and the other overvalued by ε.
 */
export const greedyChoices = experiment(
  "bellman/greedy-choices",
  { worlds: 500, noisy: 120, discounts: [0.5, 0.9, 0.97] },
  ({ stream, worlds, noisy, discounts }) => ({
    chosen: Array.from({ length: worlds }, (_, i) => {
      const world = randomWorld({
        states: 5,
        actions: 3,
        branching: 1 + i % 5,
        stream: stream.at("chosen").at(i),
      });
      const { actionValues, best } = enumeratePolicies(world, 0.9);
      return {
        optimal: actionValues,
        uniform: uniformValues(world, 0.9),
        rewards: averageRewards(world),
        best,
      };
    }),
    noisy: discounts.map((discount) => {
      const losses = Array.from({ length: noisy }, (_, i) => {
        const lots = stream.at("noisy").at(i);
        const world = randomWorld({ states: 4, actions: 3, branching: 1 + i % 4, stream: lots });
        const { actionValues, values } = enumeratePolicies(world, discount);
        const rewards = averageRewards(world);
        const gaps = values.map((value, s) => value - secondOf(actionValues, s));
        // Just more than half of a gap of one state: enough to choose wrongly there.
        const error = (0.5 + 1e-6) * gaps[lots.at("state").integer(4)];
        const table = actionValues.map((value, pair) => {
          const s = Math.floor(pair / 3);
          if (i % 2 === 0) return value + error * (2 * lots.at("noise").at(pair).uniform() - 1);
          return value + (value === values[s] ? -error : error);
        });
        const actions = values.map((_, s) => table.slice(3 * s, 3 * s + 3).indexOf(rowMaximum(table, s, 3)));
        const earned = earnings(world, rewards, actions, discount);
        return Math.max(...values.map((value, s) => value - earned[s])) / error;
      });
      return {
        discount,
        worst: Math.max(...losses),
        wrong: losses.some((loss) => loss > 1e-3),
        // Just more than half of the gap.
        loop: loopLoss(discount, 1, 0.5 * (1 + 1e-9)) / 0.5,
      };
    }),
    pair: [0.25, 0.4, 0.499, 0.501, 0.6, 2].map((share) => {
      const gap = 0.7;
      return { share, gap, error: share * gap, wrong: loopLoss(0.9, gap, share * gap) > 1e-9 };
    }),
  }),
);

/** How much a state that pays itself loses for ever if the values of its two actions, a gap of reward apart, are wrong by ε against the better one. */
function loopLoss(discount: number, gap: number, error: number): number {
  const world = finiteWorld({ transition: [[[1], [1]]], reward: [[gap, 0]] });
  const { actionValues, values } = enumeratePolicies(world, discount);
  const policy = greedyPolicy(world, [actionValues[0] - error, actionValues[1] + error]);
  return values[0] - earnings(world, averageRewards(world), [policy.indexOf(1)], discount)[0];
}

/** The second largest of the three values of a state. */
function secondOf(table: readonly number[], s: number): number {
  return table.slice(3 * s, 3 * s + 3).sort((one, other) => other - one)[1];
}

/** The action values of the uniform policy, by carrying its values over 400 steps. */
function uniformValues(world: FiniteWorld, discount: number): number[] {
  const { states: S, actions: A, transition } = world;
  const rewards = averageRewards(world);
  let table = rewards;
  for (let step = 0; step < 400; step++) {
    const means = Array.from(
      { length: S },
      (_, s) => (table[s * A] + table[s * A + 1] + table[s * A + 2]) / A,
    );
    table = rewards.map((reward, pair) => {
      let next = 0;
      for (let s = 0; s < S; s++) next += transition[pair * S + s] * means[s];
      return reward + discount * next;
    });
  }
  return table;
}
