import { experiment } from "../../../ledger/mod.ts";
import { type FiniteWorld, planByLinearProgram, randomWorld } from "../../../reinforcement/mod.ts";
import { averageRewards, enumeratePolicies, rowMaximum } from "../enumeration.ts";

/** One small world with its optimum. */
export type SmallWorld = {
  readonly branching: number;
  readonly transition: Float64Array;
  readonly rewards: Float64Array;
  readonly optimum: Float64Array;
  readonly values: Float64Array;
  readonly best: readonly number[];
  readonly maximumOutside: Float64Array;
  readonly maximumInside: Float64Array;
  readonly lossOfOutside: number;
};

/**
 * Random worlds of 5 states and 3 actions, whose 243 deterministic policies are all evaluated.
 *
 * `worlds`: the optimum by enumeration, and where two maps end after 400 applications: the maximum of the expected values, and the
 * expectation of the largest values. `programs`: the optimum by a linear program for some. `copies`: worlds in which two actions are the same.
 */
export const optima = experiment(
  "bellman/optima",
  { stochastic: 500, deterministic: 100, programs: 40, copies: 60, discount: 0.9 },
  ({ stream, stochastic, deterministic, programs, copies, discount }) => {
    const make = (name: string, i: number, branching: number): FiniteWorld =>
      randomWorld({ states: 5, actions: 3, branching, stream: stream.at(name).at(i) });
    const many = Array.from({ length: stochastic }, (_, i) => make("stochastic", i, 2 + i % 4));
    const few = Array.from({ length: deterministic }, (_, i) => make("deterministic", i, 1));
    return {
      discount,
      worlds: [...many, ...few].map((world, i) =>
        smallWorld(world, i < stochastic ? 2 + i % 4 : 1, discount)
      ),
      programs: many.slice(0, programs).map((world) => [...planByLinearProgram(world, { discount }).state]),
      copies: Array.from({ length: copies }, (_, i) => {
        const world = withCopy(make("copies", i, 3));
        const { best, count } = enumeratePolicies(world, discount);
        return { states: best.filter((action) => action < 2).length, count };
      }),
    };
  },
);

function smallWorld(world: FiniteWorld, branching: number, discount: number): SmallWorld {
  const rewards = averageRewards(world);
  const { values, actionValues, best } = enumeratePolicies(world, discount);
  const maximumOutside = iterate(world, rewards, discount, maximumOfExpected);
  return {
    branching,
    transition: world.transition,
    rewards: Float64Array.from(rewards),
    optimum: Float64Array.from(actionValues),
    values: Float64Array.from(values),
    best,
    maximumOutside,
    maximumInside: iterate(world, rewards, discount, expectedMaximum),
    lossOfOutside: lossOf(world, maximumOutside, actionValues),
  };
}

type Lookahead = (world: FiniteWorld, pair: number, table: Float64Array) => number;

/** max_{a′} ⟨X(s′,a′)⟩. */
const maximumOfExpected: Lookahead = ({ states: S, actions: A, transition }, pair, table) => {
  let most = -Infinity;
  for (let a = 0; a < A; a++) {
    let mean = 0;
    for (let s = 0; s < S; s++) mean += transition[pair * S + s] * table[s * A + a];
    most = Math.max(most, mean);
  }
  return most;
};

/** ⟨max_{a′} X(s′,a′)⟩. */
const expectedMaximum: Lookahead = ({ states: S, actions: A, transition }, pair, table) => {
  let mean = 0;
  for (let s = 0; s < S; s++) mean += transition[pair * S + s] * rowMaximum(table, s, A);
  return mean;
};

function iterate(world: FiniteWorld, rewards: number[], discount: number, ahead: Lookahead): Float64Array {
  let table = new Float64Array(rewards.length);
  for (let sweep = 0; sweep < 400; sweep++) {
    table = table.map((_, pair) => rewards[pair] + discount * ahead(world, pair, table));
  }
  return table;
}

/** How much the worst first action chosen by a table falls short of the best, by the optimum's own action values. */
function lossOf({ states: S, actions: A }: FiniteWorld, table: Float64Array, optimum: number[]): number {
  return Math.max(...Array.from({ length: S }, (_, s) => {
    const row = table.subarray(s * A, (s + 1) * A);
    return rowMaximum(optimum, s, A) - optimum[s * A + row.indexOf(rowMaximum(table, s, A))];
  }));
}

/** The world with its second action made the same as the first. */
function withCopy(world: FiniteWorld): FiniteWorld {
  const { states: S, actions: A } = world;
  const [transition, reward] = [world.transition.slice(), world.reward.slice()];
  for (let s = 0; s < S; s++) {
    const [first, second] = [s * A * S, (s * A + 1) * S];
    transition.copyWithin(second, first, first + S);
    reward.copyWithin(second, first, first + S);
  }
  return { ...world, transition, reward };
}
