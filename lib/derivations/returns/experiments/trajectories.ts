import { experiment } from "../../../ledger/mod.ts";
import { finiteWorld, sampleTrajectory } from "../../../reinforcement/mod.ts";
import { everyDraw, lawsOf, randomLaw, randomTables, randomUrns, worldOf } from "../worlds.ts";

/** A share of all ways an episode can go. */
interface Share {
  readonly [key: string]: number[] | number;
  readonly states: number[];
  readonly actions: number[];
  readonly share: number;
}

function countShares(urns: Parameters<typeof everyDraw>[0], horizon: number): Share[] {
  const counts = new Map<string, { states: number[]; actions: number[]; count: number }>();
  let draws = 0;
  everyDraw(urns, horizon, (states, actions) => {
    draws++;
    const key = `${states}|${actions}`;
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { states: [...states], actions: [...actions], count: 1 });
  });
  return [...counts.values()].map(({ states, actions, count }) => ({
    states,
    actions,
    share: count / draws,
  }));
}

/** How often each trajectory comes when all draws of tickets are made once: random urns, and a policy that is the best action of a Q table. */
export const countedShares = experiment(
  "returns/counted-shares",
  {},
  ({ stream }) =>
    (["stochastic", "deterministic"] as const).map((kind) => {
      const urns = randomUrns(3, 2, stream.at(kind));
      const q = urns.policy.map(() => [stream.normal(), stream.normal()]);
      const played = kind === "stochastic"
        ? urns
        : { ...urns, policy: q.map(([first, second]) => [first >= second ? 0 : 1]) };
      return { kind, laws: lawsOf(played), shares: countShares(played, 3) };
    }),
);

/** How often each trajectory comes among many that are drawn, in a world of which one state is terminal. */
export const drawnTrajectories = experiment(
  "returns/drawn-trajectories",
  { episodes: 100_000, horizon: 3 },
  ({ stream, episodes, horizon }) => {
    const { transition, reward, initial, policy } = randomTables(3, 2, stream.at("world"));
    // State 3 is terminal: every action may end the episode.
    const ending = transition.map((row) => row.map(() => randomLaw(4, stream)));
    const world = finiteWorld({
      transition: [...ending, [[], []]],
      reward: [...reward.map((row) => row.map((each) => [...each, 1])), [0, 0]],
      initial: [...initial, 0],
    });
    const table = [...policy.flat(), 0, 0];
    const counts = new Map<string, { states: number[]; actions: number[]; count: number }>();
    const chance = stream.at("episodes");
    for (let i = 0; i < episodes; i++) {
      const { states, actions } = sampleTrajectory(world, table, horizon, chance);
      const key = `${states}|${actions}`;
      const known = counts.get(key);
      if (known) known.count++;
      else counts.set(key, { states: [...states], actions: [...actions], count: 1 });
    }
    return {
      episodes,
      laws: { initial: [...initial, 0], policy: [...policy, [0, 0]], transition: [...ending, [[], []]] },
      horizon: Array.from({ length: horizon }, (_, t) => t),
      seen: [...counts.values()],
    };
  },
);

/** The mean return of episodes of T actions: over all draws of tickets, by going backwards, and over episodes that are drawn. */
export const meanReturns = experiment(
  "returns/mean-returns",
  { batches: 4000, batch: 30, discount: 0.8 },
  ({ stream, batches, batch, discount }) =>
    [1, 2, 3].map((horizon) => {
      const urns = randomUrns(3, 2, stream.at(`urns ${horizon}`));
      const tables = { ...lawsOf(urns), reward: randomTables(3, 2, stream.at(`rewards ${horizon}`)).reward };
      const { reward } = tables;
      let sum = 0;
      let draws = 0;
      everyDraw(urns, horizon, (states, actions) => {
        draws++;
        actions.forEach((a, t) => sum += discount ** t * reward[states[t]][a][states[t + 1]]);
      });
      let toGo = [0, 0, 0];
      for (let t = 0; t < horizon; t++) {
        toGo = toGo.map((_, s) =>
          urns.policy[s].reduce((total, a) =>
            total + urns.transition[s][a].reduce((inner, next) =>
                inner + reward[s][a][next] + discount * toGo[next], 0) / urns.transition[s][a].length, 0) /
          urns.policy[s].length
        );
      }
      const world = worldOf(tables);
      const chance = stream.at(`episodes ${horizon}`);
      const samples = Array.from({ length: batches }, () => {
        let total = 0;
        for (let i = 0; i < batch; i++) {
          const { rewards } = sampleTrajectory(world, tables.policy.flat(), horizon, chance);
          rewards.forEach((r, t) =>
            total += discount ** t * r
          );
        }
        return total / batch;
      });
      return {
        tables,
        discount,
        steps: Array.from({ length: horizon }, (_, t) => t),
        counted: sum / draws,
        recursed: urns.initial.reduce((total, s) => total + toGo[s], 0) / urns.initial.length,
        samples,
        // Values for what the printed line leaves free: s_T, a_T and s_{T+1}.
        free: [[0, 0, 1], [1, 1, 0], [2, 0, 2]].map(([state, action, next]) => ({
          state: `${state}`,
          action: `${action}`,
          next: `${next}`,
        })),
      };
    }),
);
