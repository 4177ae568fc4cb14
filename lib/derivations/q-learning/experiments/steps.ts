import { experiment } from "../../../ledger/mod.ts";
import { derivative } from "../../../oracles/mod.ts";
import { type FiniteWorld, randomWorld, softmaxPolicy } from "../../../reinforcement/mod.ts";
import { sweptReturn } from "./swept-return.ts";

/** γ and the step size of the full expected updates. */
export const STEP = { discount: 0.6, rate: 0.25 } as const;

const A = 2;
const SWEEPS = 60;

/** The mean over the next state, by enumeration, of the reward and of what the next state is said to be worth. */
function enumerated(world: FiniteWorld, next: ArrayLike<number>): number[] {
  const { states: S, transition, reward } = world;
  return Array.from({ length: S * A }, (_, pair) => {
    let sum = 0;
    for (let s = 0; s < S; s++) {
      const at = pair * S + s;
      if (transition[at] > 0) sum += transition[at] * (reward[at] + STEP.discount * next[s]);
    }
    return sum;
  });
}

const most = (table: readonly number[]): number[] =>
  [0, 1, 2].map((s) => Math.max(table[2 * s], table[2 * s + 1]));
const choices = (table: readonly number[]): number[] =>
  [0, 1, 2].map((s) => table[2 * s + 1] > table[2 * s] ? 1 : 0);
const distance = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((far, each, i) => Math.max(far, Math.abs(each - y[i])), 0);

/** Q of a choice of actions or, without one, of the best, by repeated enumeration. */
function valuesOf(world: FiniteWorld, taken?: readonly number[]): number[] {
  let table = new Array<number>(6).fill(0);
  for (let k = 0; k < SWEEPS; k++) {
    table = enumerated(world, taken ? taken.map((a, s) => table[2 * s + a]) : most(table));
  }
  return table;
}

/** The discounted return of a policy that takes the chosen actions. */
const returnOf = (world: FiniteWorld, taken: readonly number[]): number =>
  sweptReturn(world, STEP.discount, taken.flatMap((a) => [1 - a, a]), SWEEPS);

/** One table in one world before and after the step. */
interface Case {
  readonly world: FiniteWorld;
  readonly table: number[];
  readonly backup: number[];
  readonly shrink: number;
  readonly shrinkToBest: number;
  readonly errorRatio: number;
  readonly gain: number;
}

/** A full Q-learning step on tables near and far from the best one, in random worlds: what it does to errors and to returns. */
export const qSteps = experiment(
  "q-learning/steps",
  { worlds: 240, compared: 72, wanted: 5, most: 20_000 },
  ({ stream, worlds, compared, wanted, most: limit }) => {
    const caseOf = (index: number): Case => {
      const lots = stream.at(index);
      const world = randomWorld({ states: 3, actions: A, branching: 2, stream: lots.at("world") });
      const best = valuesOf(world);
      const size = 0.2 + 2 * lots.at("size").uniform();
      const table = [...lots.at("table").normals(6)].map((x, i) => best[i] + size * x);
      const backup = enumerated(world, most(table));
      const stepped = table.map((q, i) => q + STEP.rate * (backup[i] - q));
      const [greedy, after] = [choices(table), choices(stepped)];
      const ofGreedy = valuesOf(world, greedy);
      const backupAfter = enumerated(world, most(stepped));
      const error = (values: readonly number[], target: readonly number[]): number =>
        values.reduce((sum, q, i) => sum + (target[i] - q) ** 2, 0);
      return {
        world,
        table,
        backup,
        shrink: distance(stepped, ofGreedy) / distance(table, ofGreedy),
        shrinkToBest: distance(stepped, best) / distance(table, best),
        errorRatio: error(stepped, backupAfter) / error(table, backup),
        gain: greedy.join() === after.join() ? 0 : returnOf(world, after) - returnOf(world, greedy),
      };
    };
    const cases = Array.from({ length: worlds }, (_, index) => caseOf(index));
    // Steps that lower the error and the return are about one in a hundred: on until a few are found.
    const worse = cases.filter(({ gain, errorRatio }) => gain < -1e-9 && errorRatio < 1);
    let tried = worlds;
    for (; worse.length < wanted && tried < limit; tried++) {
      const drawn = caseOf(tried);
      if (drawn.gain < -1e-9 && drawn.errorRatio < 1) worse.push(drawn);
    }
    const cosines = cases.slice(0, compared).map(({ world, table, backup }) => {
      // The gradient of the return of softmax(Q) with respect to Q, by numerical differentiation.
      const slope = table.map((q, i) =>
        derivative((x) =>
          sweptReturn(
            world,
            STEP.discount,
            softmaxPolicy(world, table.map((y, j) => j === i ? x : y)),
            SWEEPS,
          ), q)
      );
      const push = backup.map((b, i) => b - table[i]);
      const dot = (x: readonly number[], y: readonly number[]): number =>
        x.reduce((sum, each, i) => sum + each * y[i], 0);
      return dot(push, slope) / Math.sqrt(dot(push, push) * dot(slope, slope));
    });
    return {
      backups: cases.slice(0, 60).map(({ world, table, backup }) => ({
        transition: [...world.transition],
        reward: [...world.reward],
        table,
        backup,
      })),
      shrink: cases.map(({ shrink }) => shrink),
      shrinkToBest: cases.map(({ shrinkToBest }) => shrinkToBest),
      errorRatios: cases.map(({ errorRatio }) => errorRatio),
      gains: cases.map(({ gain }) => gain),
      tried,
      worse: worse.length,
      better: cases.filter(({ gain }) => gain > 1e-9).length,
      example: worse.length > 0
        ? { gain: worse[0].gain, errorRatio: worse[0].errorRatio }
        : { gain: 0, errorRatio: 1 },
      lowers: worse.length > 0,
      deepest: worse.reduce((least, { gain }) => Math.min(least, gain), 0),
      cosines,
      against: cosines.some((cosine) => cosine < 0),
    };
  },
);
