import { experiment } from "../../../ledger/mod.ts";
import {
  deterministicPolicy,
  type FiniteWorld,
  greedyActions,
  optimalityBackup,
  planByLinearProgram,
  policyIteration,
  policyValues,
  randomWorld,
} from "../../../reinforcement/mod.ts";

/**
 * Policy iteration on random worlds of 50 states and 4 actions.
 *
 * For each the least change of any state's value in any step, the greatest rise, how far the values after each step are from the optimum of a
 * linear program, and how many policies were evaluated. `newton`: on worlds of 8 states, the values before and after one step, what
 * a Bellman backup adds to the former, and the backup's slopes, by finite differences.
 */
export const improvements = experiment(
  "bellman/improvements",
  { worlds: 24, states: 50, small: 30, discount: 0.95 },
  ({ stream, worlds, states, small, discount }) => ({
    runs: Array.from({ length: worlds }, (_, i) => {
      const world = randomWorld({ states, actions: 4, branching: 3, stream: stream.at("runs").at(i) });
      const { history, iterations } = policyIteration(world, { discount });
      const { state: optimum } = planByLinearProgram(world, { discount });
      const changes = history.slice(1).map((values, k) =>
        [...values].map((value, s) => value - history[k][s])
      );
      return {
        iterations,
        fall: Math.min(...changes.flat()),
        rise: Math.max(...changes.flat()),
        left: history.map((values) => Math.max(...values.map((value, s) => Math.abs(value - optimum[s])))),
      };
    }),
    newton: Array.from({ length: small }, (_, i) => {
      const world = randomWorld({ states: 8, actions: 3, branching: 3, stream: stream.at("newton").at(i) });
      const { history } = policyIteration(world, { discount });
      const [before, after = before] = history;
      const backed = optimalityBackup(world, before, discount);
      return {
        before,
        after,
        added: backed.map((value, s) => value - before[s]),
        slopes: slopesOfBackup(world, before, discount),
      };
    }),
  }),
);

/** ∂(TV)_s/∂V_s′ as S·S numbers, by differences on both sides, in steps small enough that the two agree: the backup is linear in pieces. */
function slopesOfBackup(world: FiniteWorld, values: Float64Array, discount: number): Float64Array {
  const S = world.states;
  const slopes = new Float64Array(S * S);
  const here = optimalityBackup(world, values, discount);
  for (let next = 0; next < S; next++) {
    for (let step = 2 ** -16, agree = false; !agree; step /= 4) {
      const [up, down] = [step, -step].map((by) =>
        optimalityBackup(world, values.map((value, s) => s === next ? value + by : value), discount)
      );
      agree = here.every((value, s) => Math.abs(up[s] - 2 * value + down[s]) < 1e-5 * step) || step < 1e-9;
      for (let s = 0; s < S; s++) slopes[s * S + next] = (up[s] - down[s]) / (2 * step);
    }
  }
  return slopes;
}

/**
 * Policy iteration where two actions of every state are the same, under three rules for ties.
 *
 * `changed`: in how many of the rounds after the values have settled the policy was another than in the round before.
 */
export const ties = experiment(
  "bellman/ties",
  { states: 3, rounds: 40_000 },
  ({ stream, states, rounds }) => {
    const world = withTwins(randomWorld({ states, actions: 2, branching: 2, stream }));
    const discount = 0.9;
    const { action } = policyIteration(world, { discount });
    const settle = (choose: (tied: readonly number[], present: number) => number): number => {
      let actions = new Array<number>(states).fill(0);
      let changed = 0;
      const best = greedyActions(world, action, 1e-9);
      for (let round = 0; round < rounds; round++) {
        const improved = best.map((tied, s) => choose(tied, actions[s]));
        if (round > 0 && improved.some((one, s) => one !== actions[s])) changed++;
        actions = improved;
      }
      return changed;
    };
    const lots = stream.at("lots");
    const values = Array.from({ length: 50 }, (_, i) => {
      const chance = lots.at("check").at(i);
      const actions = greedyActions(world, action, 1e-9).map((tied) => tied[chance.integer(tied.length)]);
      return policyValues(world, deterministicPolicy(world, actions), { discount }).state;
    });
    return {
      states,
      rounds: rounds - 1,
      afresh: settle((tied) => tied[lots.integer(tied.length)]),
      lowest: settle((tied) => tied[0]),
      present: settle((tied, present) => tied.includes(present) ? present : tied[0]),
      spread: Math.max(
        ...values.flatMap((one) => [...one].map((value, s) => Math.abs(value - values[0][s]))),
      ),
    };
  },
);

/** Every action twice. */
function withTwins(world: FiniteWorld): FiniteWorld {
  const { states: S, actions: A } = world;
  const twice = (table: Float64Array): Float64Array =>
    Float64Array.from({ length: 2 * A * S * S }, (_, i) => {
      const [pair, next] = [Math.floor(i / S), i % S];
      return table[(Math.floor(pair / (2 * A)) * A + pair % A) * S + next];
    });
  return {
    ...world,
    actions: 2 * A,
    transition: twice(world.transition),
    reward: twice(world.reward),
    allowed: new Uint8Array(2 * A * S).fill(1),
  };
}
