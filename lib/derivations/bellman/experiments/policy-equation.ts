import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { type FiniteWorld, randomWorld } from "../../../reinforcement/mod.ts";

/** How many steps stand for "without end": 0.9⁷⁰⁰ is below round-off. */
const LONG = 700;

/**
 * The action values of random policies, by carrying the law of the state forward and adding up what each step pays.
 *
 * `endless`: until nothing is left to add. `cut`: of T + 1 rewards, r₀ … r_T, for T = 0 … 5. `ending`: undiscounted, in worlds where each step
 * ends the episode with some probability. `returns`: plain sampled returns after one state and action.
 */
export const policyEquation = experiment(
  "bellman/policy-equation",
  { worlds: 40, episodes: 24_000 },
  ({ stream, worlds, episodes }) => {
    const make = (name: string, i: number, ending: number): { world: FiniteWorld; policy: Float64Array } => {
      const lots = stream.at(name).at(i);
      const world = randomWorld({
        states: 5,
        actions: 3,
        branching: 2 + i % 4,
        ending,
        rewardsByNextState: i % 2 === 0,
        stream: lots,
      });
      return { world, policy: randomPolicy(world, lots.at("policy")) };
    };
    const tables = ({ world, policy }: ReturnType<typeof make>) => ({
      states: world.states,
      transition: world.transition,
      reward: world.reward,
      policy,
    });
    return {
      endless: Array.from({ length: worlds }, (_, i) => {
        const made = make("endless", i, 0);
        const discount = i % 3 === 0 ? 0.5 : 0.9;
        return {
          ...tables(made),
          discount,
          values: earned(made, discount, LONG),
        };
      }),
      ending: Array.from({ length: worlds / 2 }, (_, i) => {
        const made = make("ending", i, 0.15);
        return { ...tables(made), discount: 1, values: earned(made, 1, LONG) };
      }),
      cut: Array.from({ length: worlds / 2 }, (_, i) => {
        const made = make("cut", i, 0);
        const last = i % 6;
        return {
          ...tables(made),
          discount: 0.9,
          last,
          values: earned(made, 0.9, last + 1),
          shorter: earned(made, 0.9, last),
        };
      }),
      returns: sampledReturns(make("returns", 3, 0), 0.6, episodes, stream.at("episodes")),
    };
  },
);

function randomPolicy({ states: S, actions: A, terminal }: FiniteWorld, lots: Stream): Float64Array {
  const policy = lots.exponentials(S * A);
  for (let s = 0; s < S; s++) {
    const row = policy.subarray(s * A, (s + 1) * A);
    const total = row.reduce((sum, share) => sum + share, 0);
    row.forEach((share, a) => row[a] = terminal[s] ? 0 : share / total);
  }
  return policy;
}

/** What `steps` steps pay from every state and action, by following the law of the state. */
function earned(
  { world, policy }: { world: FiniteWorld; policy: Float64Array },
  discount: number,
  steps: number,
): Float64Array {
  const { states: S, actions: A, transition, reward, allowed } = world;
  return Float64Array.from({ length: S * A }, (_, first) => {
    if (!allowed[first] || steps === 0) return 0;
    let sum = 0;
    let pairs = new Float64Array(S * A);
    pairs[first] = 1;
    for (let t = 0; t < steps; t++) {
      const law = new Float64Array(S);
      let weight = 0;
      for (let pair = 0; pair < S * A; pair++) {
        if (pairs[pair] === 0) continue;
        for (let next = 0; next < S; next++) {
          const p = pairs[pair] * transition[pair * S + next];
          sum += p * reward[pair * S + next];
          law[next] += p;
        }
      }
      pairs = pairs.map((_, pair) => {
        const p = discount * law[Math.floor(pair / A)] * policy[pair];
        weight += p;
        return p;
      });
      if (weight < 1e-18) break;
    }
    return sum;
  });
}

function sampledReturns(
  { world, policy }: { world: FiniteWorld; policy: Float64Array },
  discount: number,
  episodes: number,
  lots: Stream,
): {
  states: number;
  transition: Float64Array;
  reward: Float64Array;
  policy: Float64Array;
  discount: number;
  values: Float64Array;
  pair: number;
  means: number[];
} {
  const { states: S, actions: A, transition, reward } = world;
  const draw = (table: Float64Array, start: number, count: number): number => {
    let left = lots.uniform();
    for (let i = 0; i < count - 1; i++) {
      left -= table[start + i];
      if (left < 0) return i;
    }
    return count - 1;
  };
  const pair = 4;
  const batch = 6;
  const means = Array.from({ length: episodes / batch }, () => {
    let sum = 0;
    for (let episode = 0; episode < batch; episode++) {
      let at = pair;
      // 0.6⁴⁰ of a reward is below 1e-8.
      for (let t = 0, weight = 1; t < 40; t++, weight *= discount) {
        const next = draw(transition, at * S, S);
        sum += weight * reward[at * S + next];
        at = next * A + draw(policy, next * A, A);
      }
    }
    return sum / batch;
  });
  return {
    states: S,
    transition,
    reward,
    policy,
    discount,
    values: earned({ world, policy }, discount, 200),
    pair,
    means,
  };
}
