import { claim, part } from "../../../ledger/mod.ts";
import { optima, policyEquation } from "../experiment.ts";

/** A world's tables as they stand in the evidence. */
interface Tables {
  readonly states: number;
  readonly transition: ArrayLike<number>;
  /** R(s,a,s′). */
  readonly reward: ArrayLike<number>;
  readonly policy: ArrayLike<number>;
  readonly discount: number;
}

type Table = ArrayLike<number>;

/** What one step adds up to: the reward of a pair, and what is worth γ behind it. */
function backedUp(
  { states: S, transition, reward }: Tables,
  worth: (next: number, pair: number) => number,
  rewards = 1,
): number[] {
  return Array.from({ length: transition.length / S }, (_, pair) => {
    let sum = 0;
    for (let next = 0; next < S; next++) {
      const i = pair * S + next;
      if (transition[i] !== 0) sum += transition[i] * (rewards * reward[i] + worth(next, pair));
    }
    return sum;
  });
}

const actionsOf = ({ states, policy }: Tables): number => policy.length / states;

/** Σ_a π(a|row) Q(s,a). */
function mixed(tables: Tables, values: Table, s: number, row = s): number {
  const A = actionsOf(tables);
  let sum = 0;
  for (let a = 0; a < A; a++) sum += tables.policy[row * A + a] * values[s * A + a];
  return sum;
}

function largest(values: Table, s: number, A: number): number {
  let most = -Infinity;
  for (let a = 0; a < A; a++) most = Math.max(most, values[s * A + a]);
  return most;
}

const policyBackup = (tables: Tables, values: Table): number[] =>
  backedUp(tables, (next) => tables.discount * mixed(tables, values, next));

const POLICY_RIVALS = {
  "the next action from the present state's policy": (tables: Tables, values: Table) =>
    backedUp(
      tables,
      (next, pair) => tables.discount * mixed(tables, values, next, Math.floor(pair / actionsOf(tables))),
    ),
  "the best next action": (tables: Tables, values: Table) =>
    backedUp(tables, (next) => tables.discount * largest(values, next, actionsOf(tables))),
  "the reward discounted too": (tables: Tables, values: Table) =>
    backedUp(tables, (next) => tables.discount * mixed(tables, values, next), tables.discount),
};

const TRUNCATED = { atol: 1e-11, why: "sums of up to 700 rewards of order one, of values up to some tens" };

export const policyBellman = claim("kaplan:8.3.1", {
  printed: {
    as: String
      .raw`Q^{\pi}(s,a)=R(s,a)+\gamma\left\langle Q^{\pi}(s',a')\right\rangle_{a'\sim\pi,\,s'\sim P(\cdot|s,a)}`,
    theory: { backup: policyBackup },
  },
  rivals: Object.fromEntries(
    Object.entries(POLICY_RIVALS).map(([name, backup]) => [name, { backup }]),
  ) as Record<string, { backup: typeof policyBackup }>,
  by:
    "carrying the law of the state forward for up to 700 steps from every state and action and adding up the rewards, and means of 24 000 sampled returns",
  omitted: {
    "a horizon":
      'the equation stands with a discount and no horizon ("we may take T → ∞"); what becomes of it with the T of eq. (8.1.2) is the claim bellman:horizon',
  },
  measure: async (context) => {
    const { endless, ending, returns } = await policyEquation(context);
    return { endless, ending, returns };
  },
  compare: ({ endless, ending, returns }, theory, judge) => {
    judge.equal(
      "sum of all discounted rewards",
      endless.flatMap(({ values }) => [...values]),
      endless.flatMap((each) => theory.backup(each, each.values)),
      TRUNCATED,
    );
    judge.equal(
      "sum of all rewards where episodes end, γ = 1",
      ending.flatMap(({ values }) => [...values]),
      ending.flatMap((each) => theory.backup(each, each.values)),
      TRUNCATED,
    );
    judge.mean("sampled returns", returns.means, theory.backup(returns, returns.values)[returns.pair], {
      why: "means of batches of six independent returns; what is cut off after 40 steps is below 1e-8",
    });
  },
});

type HorizonBackup = (tables: Tables, values: Table, shorter: Table) => number[];

export const horizonBellman = claim("bellman:horizon", {
  statement:
    "With the horizon $T$ of eq. (8.1.2) the Bellman equation joins two functions: $Q^\\pi_T(s,a)=R(s,a)+\\gamma\\langle Q^\\pi_{T-1}(s',a')\\rangle$ from $Q^\\pi_{-1}=0$. One function stands on both sides only for $T\\to\\infty$, where time is part of the state, or where every episode ends by itself.",
  printed: {
    as: String
      .raw`Q^{\pi}_{T}(s,a)=R(s,a)+\gamma\left\langle Q^{\pi}_{T-1}(s',a')\right\rangle,\qquad Q^\pi_{-1}=0`,
    theory: { backup: ((tables, _, shorter) => policyBackup(tables, shorter)) as HorizonBackup },
  },
  rivals: {
    "one function on both sides": { backup: (tables, values) => policyBackup(tables, values) },
    "a step more on the right": {
      backup: (tables, values) => policyBackup(tables, policyBackup(tables, values)),
    },
    "the best next action": {
      backup: (tables, _, shorter) => POLICY_RIVALS["the best next action"](tables, shorter),
    },
    "the reward discounted too": {
      backup: (tables, _, shorter) => POLICY_RIVALS["the reward discounted too"](tables, shorter),
    },
  },
  by: "adding up the expected rewards r₀ … r_T for T = 0 … 5, from every state and action",
  measure: async (context) => (await policyEquation(context)).cut,
  compare: (found, theory, judge) => {
    judge.equal(
      "sum of T + 1 rewards",
      found.flatMap(({ values }) => [...values]),
      found.flatMap((each) => theory.backup(each, each.values, each.shorter)),
      { atol: 1e-13, why: "sums of at most six rewards; round-off only" },
    );
  },
});

/** A world with rewards R(s,a), as the evidence of the optimum has it. */
interface Rewarded {
  readonly transition: Table;
  readonly rewards: Table;
}

type OptimumBackup = (world: Rewarded, values: Table, discount: number) => number[];

const STATES = 5;
const ACTIONS = 3;

/** R + γ times what a rule makes of the next-state law and the table. */
function ahead(rule: (law: Table, values: Table) => number): OptimumBackup {
  return ({ transition, rewards }, values, discount) =>
    Array.from(rewards, (reward, pair) => {
      const law = Array.from({ length: STATES }, (_, next) => transition[pair * STATES + next]);
      return reward + discount * rule(law, values);
    });
}

const expected = (law: Table, worth: (s: number) => number): number => {
  let sum = 0;
  for (let s = 0; s < STATES; s++) sum += law[s] * worth(s);
  return sum;
};

const maximumOutside = ahead((law, values) =>
  Math.max(...Array.from({ length: ACTIONS }, (_, a) => expected(law, (s) => values[s * ACTIONS + a])))
);
const maximumInside = ahead((law, values) => expected(law, (s) => largest(values, s, ACTIONS)));

export const optimumBellman = claim("kaplan:8.3.2", {
  parts: {
    "the optimum": part({
      printed: {
        as: String
          .raw`Q^{*}(s,a)=R(s,a)+\gamma\max_{a'}\langle Q^{*}(s',a')\rangle_{s'\sim P(\cdot|s,a)}`,
        theory: { backup: maximumOutside },
      },
      rivals: {
        "the average next action": {
          backup: ahead((law, values) =>
            expected(law, (s) => (values[3 * s] + values[3 * s + 1] + values[3 * s + 2]) / 3)
          ),
        },
        "the best next state as well": {
          backup: ahead((law, values) =>
            Math.max(...Array.from(law, (p, s) => p > 0 ? largest(values, s, ACTIONS) : -Infinity), -1e6)
          ),
        },
        "the likeliest next state": {
          backup: ahead((law, values) => {
            const most = Array.from(law).indexOf(Math.max(...Array.from(law)));
            return largest(values, Math.max(0, most), ACTIONS);
          }),
        },
      },
      by:
        "evaluating all 243 deterministic policies of 500 stochastic and 100 deterministic worlds, and linear programs for 40 of them",
      measure: (context) => optima(context),
      corrected: {
        as: String
          .raw`Q^{*}(s,a)=R(s,a)+\gamma\left\langle\max_{a'}Q^{*}(s',a')\right\rangle_{s'\sim P(\cdot|s,a)}`,
        theory: { backup: maximumInside },
        grade: "slip",
        because:
          "The next action is chosen after the next state is known, so that the maximum stands inside the expectation, as in the source's own proof, eq. (8.3.5); for deterministic transitions the two orders agree",
        counterexample: ({ worlds, discount }) => {
          // Where one action is best in all next states the two orders agree.
          const apart = (world: typeof worlds[number]): number =>
            world.optimum[0] - maximumOutside(world, world.optimum, discount)[0];
          const world = worlds.find((each) => apart(each) > 0.01) ?? worlds[0];
          return {
            at: `${world.branching} next states, γ = ${discount}, first state and action`,
            printed: maximumOutside(world, world.optimum, discount)[0],
            found: world.optimum[0],
          };
        },
      },
      compare: ({ worlds, programs, discount }, theory, judge) => {
        const exactly = { atol: 2e-12, why: "linear systems of five equations, values up to some tens" };
        for (
          const [what, some] of [
            ["stochastic transitions", worlds.filter(({ branching }) => branching > 1)],
            ["deterministic transitions", worlds.filter(({ branching }) => branching === 1)],
          ] as const
        ) {
          if (some.length === 0) continue;
          judge.equal(
            `best of all policies, ${what}`,
            some.flatMap(({ optimum }) => [...optimum]),
            some.flatMap((world) => theory.backup(world, world.optimum, discount)),
            exactly,
          );
        }
        judge.equal(
          "best values by linear programs",
          programs.flat(),
          worlds.slice(0, programs.length).flatMap((world) => {
            const table = theory.backup(world, world.optimum, discount);
            return Array.from({ length: STATES }, (_, s) => largest(table, s, ACTIONS));
          }),
          exactly,
        );
      },
    }),
    degenerate: part({
      printed: {
        as: String.raw`\text{Note that optimal policy may be degenerate.}`,
        theory: { policies: (twins: number) => 2 ** twins },
      },
      rivals: {
        "there is only one": { policies: () => 1 },
        "one more for each state": { policies: (twins) => twins + 1 },
        "as many as sets of actions": { policies: (twins) => 3 ** twins },
      },
      by:
        "counting, among all 243 policies of worlds in which two of the three actions are the same, those that earn the most",
      measure: async (context) => (await optima(context)).copies,
      compare: (found, theory, judge) => {
        judge.equal(
          "number of best policies",
          found.map(({ count }) => count),
          found.map(({ states }) => theory.policies(states)),
          { atol: 1e-9, why: "counted" },
        );
      },
    }),
  },
});
