import { claim } from "../../../ledger/mod.ts";
import { identity, matrix, solve } from "../../../math/mod.ts";
import { type Evidence, shortValues, values } from "../experiment.ts";

type Numbers = readonly number[];
type Tables = Evidence<typeof values>["tables"];
type Short = Evidence<typeof shortValues>;

interface ValueTheory {
  /** V^π. */
  value(tables: Tables, discount: number): Numbers;
  /** Q^π. */
  actionValue(tables: Tables, discount: number): readonly Numbers[];
  /** J. */
  expected(tables: Tables, discount: number): number;
  /** V*. */
  best(tables: Tables, discount: number): Numbers;
  /** Q*. */
  bestAction(tables: Tables, discount: number): readonly Numbers[];
  /** Whether one policy is best in all states. */
  together: boolean;
  /** V^π of the states that are not terminal, for episodes of at most so many steps. */
  short(tables: Short["tables"], discount: number, steps: Numbers): Numbers;
  shortAction(tables: Short["tables"], discount: number, steps: Numbers): readonly Numbers[];
}

type Process = Pick<Tables, "transition" | "reward" | "policy">;

const dot = (x: Numbers, y: Numbers): number => x.reduce((sum, each, i) => sum + each * y[i], 0);
const meanReward = ({ transition, reward }: Process, s: number, a: number): number =>
  dot(transition[s][a], reward[s][a]);

/** Q(s,a) = R(s,a) + γ Σ P(s′|s,a) V(s′). */
const backup = (tables: Process, discount: number, value: Numbers): number[][] =>
  tables.transition.map((rows, s) =>
    rows.map((row, a) => meanReward(tables, s, a) + discount * dot(row, value))
  );

/** V^π = (1 − γ P_π)⁻¹ R_π. */
function solved(tables: Process, discount: number): number[] {
  const { transition, policy } = tables;
  const n = transition.length;
  const one = identity(n);
  const system = matrix(
    n,
    n,
    (s, next) =>
      one.data[s * n + next] -
      discount * policy[s].reduce((sum, p, a) => sum + p * transition[s][a][next], 0),
  );
  const rewards = policy.map((law, s) => law.reduce((sum, p, a) => sum + p * meanReward(tables, s, a), 0));
  return Array.from(solve(system, rewards));
}

/** Iterates V ← max Q until it stands still. */
function optimal(tables: Process, discount: number): number[] {
  let value = tables.transition.map(() => 0);
  for (let i = 0; i < 500; i++) value = backup(tables, discount, value).map((row) => Math.max(...row));
  return value;
}

/** The last state is terminal: its value is 0. */
function recursed(tables: Process, discount: number, steps: Numbers): number[] {
  let value = tables.transition.map(() => 0);
  for (const _ of steps) {
    value = backup(tables, discount, value).map((row, s) =>
      s === value.length - 1 ? 0 : dot(tables.policy[s], row)
    );
  }
  return value;
}

const printed: ValueTheory = {
  value: solved,
  actionValue: (tables, discount) => backup(tables, discount, solved(tables, discount)),
  expected: (tables, discount) => dot(tables.initial, solved(tables, discount)),
  best: optimal,
  bestAction: (tables, discount) => backup(tables, discount, optimal(tables, discount)),
  together: true,
  short: (tables, discount, steps) => recursed(tables, discount, steps).slice(0, -1),
  shortAction: (tables, discount, steps) =>
    backup(tables, discount, recursed(tables, discount, steps.slice(1))).slice(0, -1),
};

/** Values of a policy and of the best one. */
export const valueFunctions = claim("kaplan:8.1.5", {
  printed: {
    as: String
      .raw`V^\pi(s)\equiv\langle R(\tau)\rangle_{\tau\sim\pi,s_0=s},\quad Q^\pi(s,a)\equiv\langle R(\tau)\rangle_{\tau\sim\pi,s_0=s,a_0=a}`,
    theory: printed,
  },
  rivals: {
    "the first reward discounted": {
      ...printed,
      value: (tables, discount) => solved(tables, discount).map((v) => discount * v),
      short: (tables, discount, steps) => printed.short(tables, discount, steps).map((v) => discount * v),
    },
    "the value of the best action": {
      ...printed,
      value: (tables, discount) => printed.actionValue(tables, discount).map((row) => Math.max(...row)),
    },
    "the policy chooses the first action too": {
      ...printed,
      actionValue: (tables, discount) =>
        backup(tables, discount, solved(tables, discount)).map((row, s) =>
          row.map(() => dot(tables.policy[s], row))
        ),
    },
    "what follows the first action is optimal": {
      ...printed,
      actionValue: (tables, discount) => backup(tables, discount, optimal(tables, discount)),
    },
    "one improvement of the policy is the optimum": {
      ...printed,
      best: (tables, discount) => printed.actionValue(tables, discount).map((row) => Math.max(...row)),
    },
    "another policy for each state": { ...printed, together: false },
    "the value of the likeliest first state": {
      ...printed,
      expected: (tables, discount) =>
        solved(tables, discount)[tables.initial.indexOf(Math.max(...tables.initial))],
    },
    "the horizon does not matter": {
      ...printed,
      short: (tables, discount, steps) => recursed(tables, discount, [...steps, 0]).slice(0, -1),
    },
  },
  by:
    "a crowd moved forward for 400 steps under the policy and under all 243 deterministic ones, games that go on with probability γ, and all short trajectories",
  measure: async (context) => ({ long: await values(context), short: await shortValues(context) }),
  compare: ({ long, short }, theory, judge) => {
    const { tables, discount } = long;
    const how = { rtol: 1e-13, atol: 1e-13, why: "400 steps of a crowd, round-off of some 10⁻¹⁵ each" };
    const value = theory.value(tables, discount);
    const actionValue = theory.actionValue(tables, discount);
    judge.equal("V of the policy", long.values, value, how);
    judge.equal("Q of the policy", long.actionValues.flat(), actionValue.flat(), how);
    judge.equal(
      "V as the policy's mean of Q",
      long.actionValues.map((row, s) => dot(tables.policy[s], row)),
      value,
      how,
    );
    judge.equal("expected return J", long.expected, theory.expected(tables, discount), how);
    judge.equal("largest V of all policies", long.best, theory.best(tables, discount), how);
    judge.equal(
      "largest Q of all policies",
      long.bestActions.flat(),
      theory.bestAction(tables, discount).flat(),
      how,
    );
    judge.equal(
      "largest V as the largest Q",
      long.bestActions.map((row) => Math.max(...row)),
      theory.best(tables, discount),
      how,
    );
    judge.exists("one policy is best in all states", long.together, theory.together, {
      why: "243 policies, compared state by state",
    });
    for (const { state, action, samples } of long.simulated) {
      judge.mean(
        action === "" ? `simulated V of state ${state}` : `simulated Q of state ${state}, action ${action}`,
        samples,
        action === "" ? value[Number(state)] : actionValue[Number(state)][Number(action)],
        { why: "4000 batches of 16 games" },
      );
    }
    for (const { steps, values, actionValues } of short.horizons) {
      const what = `at most ${steps.length} step${steps.length > 1 ? "s" : ""}, with a terminal state`;
      const exact = { rtol: 2e-14, atol: 2e-14, why: "a sum over at most 256 trajectories" };
      judge.equal(`V, ${what}`, values, theory.short(short.tables, short.discount, steps), exact);
      judge.equal(
        `Q, ${what}`,
        actionValues.flat(),
        theory.shortAction(short.tables, short.discount, steps).flat(),
        exact,
      );
    }
  },
});
