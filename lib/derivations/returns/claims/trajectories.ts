import { claim } from "../../../ledger/mod.ts";
import { countedShares, drawnTrajectories, type Evidence, meanReturns } from "../experiment.ts";

type Laws = Evidence<typeof countedShares>[number]["laws"];
type States = readonly number[];

interface TrajectoryTheory {
  probability(laws: Laws, states: States, actions: States): number;
}

const product: TrajectoryTheory = {
  probability: ({ initial, policy, transition }, states, actions) =>
    actions.reduce(
      (p, a, t) => p * policy[states[t]][a] * transition[states[t]][a][states[t + 1]],
      initial[states[0]],
    ),
};

/** All trajectories of so many actions, those that stay in a terminal state left out. */
function allSequences({ transition }: Laws, horizon: number): { states: number[]; actions: number[] }[] {
  let open = transition.map((_, s) => ({ states: [s], actions: [] as number[] }));
  const done: typeof open = [];
  for (let t = 0; t < horizon; t++) {
    const longer: typeof open = [];
    for (const { states, actions } of open) {
      const rows = transition[states[t]];
      if (rows.every((row) => row.length === 0)) done.push({ states, actions });
      else {
        rows.forEach((row, a) =>
          row.forEach((_, next) => longer.push({ states: [...states, next], actions: [...actions, a] }))
        );
      }
    }
    open = longer;
  }
  return [...done, ...open];
}

/** The probability of a trajectory. */
export const trajectoryProbability = claim("kaplan:8.1.3", {
  printed: {
    as: String.raw`P[\tau;\pi]=\rho_0(s_0)\prod_{t=0}^{T-1}P(s_{t+1}|s_t,a_t)\,\pi(a_t|s_t)`,
    theory: product,
  },
  rivals: {
    "every first state as likely": {
      probability: (laws, states, actions) =>
        product.probability(
          { ...laws, initial: laws.initial.map(() => 1 / laws.initial.length) },
          states,
          actions,
        ),
    },
    "actions chosen in the state they lead to": {
      probability: ({ initial, policy, transition }, states, actions) =>
        actions.reduce(
          (p, a, t) => p * policy[states[t + 1]][a] * transition[states[t]][a][states[t + 1]],
          initial[states[0]],
        ),
    },
    "transitions read backwards": {
      probability: ({ initial, policy, transition }, states, actions) =>
        actions.reduce(
          (p, a, t) => p * policy[states[t]][a] * (transition[states[t + 1]][a][states[t]] ?? 0),
          initial[states[0]],
        ),
    },
    "the first step left out": {
      probability: ({ initial, policy, transition }, states, actions) =>
        actions.reduce(
          (p, a, t) => t === 0 ? p : p * policy[states[t]][a] * transition[states[t]][a][states[t + 1]],
          initial[states[0]],
        ),
    },
  },
  by: "counting all draws of tickets from urns, and how often each trajectory comes in a simulation",
  measure: async (context) => ({
    counted: await countedShares(context),
    drawn: await drawnTrajectories(context),
  }),
  compare: ({ counted, drawn }, theory, judge) => {
    for (const { kind, laws, shares } of counted) {
      judge.equal(
        `share of every trajectory that comes, ${kind} policy`,
        shares.map(({ share }) => share),
        shares.map(({ states, actions }) => theory.probability(laws, states, actions)),
        { rtol: 1e-14, why: "counts, divided once; products of seven numbers" },
      );
      judge.equal(
        `all of it, ${kind} policy`,
        shares.reduce((sum, { share }) => sum + share, 0),
        allSequences(laws, 3).reduce(
          (sum, { states, actions }) => sum + theory.probability(laws, states, actions),
          0,
        ),
        { rtol: 2e-14, why: "a sum of 648 products, those of trajectories that never come included" },
      );
    }
    const { laws, horizon, seen } = drawn;
    const sequences = allSequences(laws, horizon.length);
    const counts = new Map(seen.map(({ states, actions, count }) => [`${states}|${actions}`, count]));
    judge.frequencies(
      "trajectories that are drawn, with a terminal state",
      sequences.map(({ states, actions }) => counts.get(`${states}|${actions}`) ?? 0),
      normalized(sequences.map(({ states, actions }) => theory.probability(laws, states, actions))),
      { why: "100 000 episodes of at most three steps" },
    );
  },
});

/** A rival's products need not sum to one; what is compared here is their shape, the total is compared above. */
function normalized(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, each) => sum + each, 0);
  return weights.map((each) => each / total);
}

type Returns = Evidence<typeof meanReturns>[number];

interface ExpectedReturn {
  /** J for episodes of as many actions as there are steps, the variables that no integral binds at the values given. */
  expected(tables: Returns["tables"], discount: number, steps: States, free: Returns["free"][number]): number;
}

/** Sums over the first states and actions; `rest` is what stands under the integrals with them. */
function summed(
  { tables: { initial, policy, transition, reward }, discount, last, ends }: {
    readonly tables: Returns["tables"];
    readonly discount: number;
    /** How many actions are summed over. */
    readonly last: number;
    /** Weights and further rewards of the end of a path: its last state, and the power of γ there. */
    readonly ends: (
      state: number,
      action: number,
      power: number,
    ) => { next: number; weight: number; more: number }[];
  },
): number {
  const go = (state: number, t: number, weight: number, sum: number): number => {
    let total = 0;
    policy[state].forEach((p, a) => {
      if (t === last - 1) {
        for (const { next, weight: w, more } of ends(state, a, discount ** (t + 1))) {
          total += weight * p * w * (sum + discount ** t * reward[state][a][next] + more);
        }
      } else {
        transition[state][a].forEach((q, next) => {
          total += go(next, t + 1, weight * p * q, sum + discount ** t * reward[state][a][next]);
        });
      }
    });
    return total;
  };
  return initial.reduce((total, p, state) => total + go(state, 0, p, 0), 0);
}

/** T actions, all of s₀ … s_T summed over, rewards up to r_{T−1}. */
const upToTheLastAction: ExpectedReturn = {
  expected: (tables, discount, steps) =>
    summed({
      tables,
      discount,
      last: steps.length,
      ends: (state, action) =>
        tables.transition[state][action].map((weight, next) => ({ next, weight, more: 0 })),
    }),
};

/** As printed: s_T stands in P and in R but under no integral, and R(s_T, a_T, s_{T+1}) brings in a_T and s_{T+1}. */
const asPrinted: ExpectedReturn = {
  expected: (tables, discount, steps, { state, action, next }) =>
    summed({
      tables,
      discount,
      last: steps.length,
      ends: (from, a, power) => [{
        next: Number(state),
        weight: tables.transition[from][a][Number(state)],
        more: power * tables.reward[Number(state)][Number(action)][Number(next)],
      }],
    }),
};

/** The expected return, written out. */
export const expectedReturnWrittenOut = claim("kaplan:8.1.4", {
  printed: {
    as: String
      .raw`J[\tau;\pi]=\int\left(\prod_{t=0}^{T-1}ds_tda_t\right)\rho_0(s_0)\prod_{t=0}^{T-1}P(s_{t+1}|s_t,a_t)\pi(a_t|s_t)\left(\sum_{t=0}^{T}\gamma^tR(s_t,a_t,s_{t+1})\right)=\langle R(\tau)\rangle_{\tau\sim\pi}`,
    theory: asPrinted,
  },
  by:
    "the average over all draws of tickets from urns, over simulated episodes, and a recursion from the end",
  measure: meanReturns,
  corrected: {
    as: String
      .raw`\int ds_T\left(\prod_{t=0}^{T-1}ds_tda_t\right)\rho_0(s_0)\prod_{t=0}^{T-1}P(s_{t+1}|s_t,a_t)\pi(a_t|s_t)\left(\sum_{t=0}^{T-1}\gamma^tR(s_t,a_t,s_{t+1})\right)`,
    theory: upToTheLastAction,
    grade: "slip",
    because:
      "a trajectory of probability (8.1.3) has T actions and T rewards: the sum must end at T−1, and s_T must be integrated " +
      "over as well; as printed, s_T, a_T and s_{T+1} are under no integral",
    counterexample: ([{ tables, discount, steps, free, counted }]) => ({
      at: "T = 1, three states, two actions: s_T = 0, a_T = 0, s_{T+1} = 1 for the variables left free",
      printed: asPrinted.expected(tables, discount, steps, free[0]),
      found: counted,
    }),
  },
  rivals: {
    "one action more, for the reward at T": {
      expected: (tables, discount, steps, free) =>
        upToTheLastAction.expected(tables, discount, [...steps, 0], free),
    },
    "the free variables summed over": {
      expected: (tables, discount, steps) => {
        let total = 0;
        tables.reward.forEach((rows, state) =>
          rows.forEach((row, action) =>
            row.forEach((_, next) => {
              const free = { state: `${state}`, action: `${action}`, next: `${next}` };
              total += asPrinted.expected(tables, discount, steps, free);
            })
          )
        );
        return total;
      },
    },
    "the first reward discounted": {
      expected: (tables, discount, steps, free) =>
        discount * upToTheLastAction.expected(tables, discount, steps, free),
    },
    "every first state as likely": {
      expected: (tables, discount, steps, free) =>
        upToTheLastAction.expected(
          { ...tables, initial: tables.initial.map(() => 1 / tables.initial.length) },
          discount,
          steps,
          free,
        ),
    },
  },
  compare: (found, theory, judge) => {
    for (const { tables, discount, steps, counted, recursed, samples, free } of found) {
      const what = `${steps.length} action${steps.length > 1 ? "s" : ""}`;
      const how = { atol: 1e-12, rtol: 1e-12, why: "an average over at most 6912 draws, added one by one" };
      for (const each of free) {
        const predicted = theory.expected(tables, discount, steps, each);
        const at = `${what}, (s_T, a_T, s_{T+1}) = (${each.state}, ${each.action}, ${each.next})`;
        judge.equal(`mean over all draws, ${at}`, counted, predicted, how);
        judge.equal(`by going backwards, ${at}`, recursed, predicted, how);
      }
      judge.mean(
        `mean over simulated episodes, ${what}`,
        samples,
        theory.expected(tables, discount, steps, free[0]),
        {
          why: "4000 batches of 30 episodes",
        },
      );
    }
  },
});
