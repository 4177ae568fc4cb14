import { claim } from "../../../ledger/mod.ts";
import { horizons, survival, walks } from "../experiment.ts";

type Numbers = readonly number[];
type Names = readonly string[];

interface ReturnTheory {
  /** R_τ of rewards that are told. */
  ret(rewards: Numbers, discount: number): number;
  /** r_t read from the table of rewards. */
  reward(table: readonly Numbers[][], state: string, action: string, next: string): number;
  /** The return of a reward of 1 at each of the times. */
  constant(discount: number, times: Numbers): number;
  /** How much rewards beyond the last of the times can change the return, none being larger than `largest`. */
  tail(discount: number, largest: number, times: Numbers): number;
}

const sumOfPowers: ReturnTheory = {
  ret: (rewards, discount) => rewards.reduce((sum, r, t) => sum + discount ** t * r, 0),
  reward: (table, state, action, next) => table[Number(state)][Number(action)][Number(next)],
  constant: (discount, { length }) => discount === 1 ? length : (1 - discount ** length) / (1 - discount),
  tail: (discount, largest, { length }) => discount ** length * largest / (1 - discount),
};

function returnOf(
  theory: ReturnTheory,
  table: readonly Numbers[][],
  { states, actions, discount }: { states: Names; actions: Names; discount: number },
): number {
  return theory.ret(actions.map((a, t) => theory.reward(table, states[t], a, states[t + 1])), discount);
}

/** The reward and the discounted return. */
export const discountedReturn = claim("kaplan:8.1.1", {
  printed: {
    as: String
      .raw`r_t=R(s_t,a_t,s_{t+1}),\quad R_\tau(T,\gamma)=\sum_{t=0}^T\gamma^tr_t,\quad T\to\infty\text{ or }\gamma\to1`,
    theory: sumOfPowers,
  },
  rivals: {
    "the first reward discounted": {
      ...sumOfPowers,
      ret: (rewards, discount) => discount * sumOfPowers.ret(rewards, discount),
      constant: (discount, times) => discount * sumOfPowers.constant(discount, times),
    },
    "the sum ends at T − 1": {
      ...sumOfPowers,
      ret: (rewards, discount) => sumOfPowers.ret(rewards.slice(0, -1), discount),
      constant: (discount, times) => sumOfPowers.constant(discount, times.slice(1)),
    },
    "the reward of going back": {
      ...sumOfPowers,
      reward: (table, state, action, next) => sumOfPowers.reward(table, next, action, state),
    },
    "weights that sum to one": {
      ...sumOfPowers,
      ret: (rewards, discount) =>
        sumOfPowers.ret(rewards, discount) / sumOfPowers.constant(discount, rewards),
      constant: () => 1,
    },
    "a tail as large as its first term": {
      ...sumOfPowers,
      tail: (discount, largest, { length }) => discount ** length * largest,
    },
    "a tail that begins one step later": {
      ...sumOfPowers,
      tail: (discount, largest, times) => discount * sumOfPowers.tail(discount, largest, times),
    },
  },
  by:
    "the recursion from the end of simulated episodes, games that go on with probability γ, and a search for the rewards beyond the horizon that matter most",
  omitted: {
    "rewards against actions of a trajectory":
      "decided by kaplan:8.1.4, where the sum meets the trajectory's law",
  },
  measure: async (context) => ({
    walks: await walks(context),
    survival: await survival(context),
    horizons: await horizons(context),
  }),
  compare: ({ walks, survival, horizons }, theory, judge) => {
    judge.equal(
      "returns of simulated episodes",
      walks.episodes.map(({ found }) => found),
      walks.episodes.map((episode) => returnOf(theory, walks.reward, episode)),
      { rtol: 1e-14, atol: 1e-14, why: "at most thirty rewards, added in another order" },
    );
    for (const { discount, rewards, samples } of survival) {
      judge.mean(
        `mean of games that go on with probability ${discount}`,
        samples,
        theory.ret(rewards, discount),
        {
          why: "4000 batches of 100 games",
        },
      );
    }
    judge.equal(
      "returns of constant rewards",
      horizons.constant.map(({ found }) => found),
      horizons.constant.map(({ discount, times }) => theory.constant(discount, times)),
      { rtol: 1e-14, why: "at most 51 rewards" },
    );
    const worst = horizons.tails.map((tail) => tail.worst);
    const bounds = horizons.tails.map(({ discount, largest, times }) =>
      theory.tail(discount, largest, times)
    );
    judge.atMost("the most that rewards beyond the horizon change", worst, bounds, {
      rtol: 1e-11,
      atol: 1e-14,
      why: "a difference of two returns of 600 rewards",
    });
    judge.atLeast("which is reached", worst, bounds, {
      rtol: 1e-11,
      atol: 1e-14,
      why: "a search among levels of reward of which most are cut at the largest",
    });
  },
});
