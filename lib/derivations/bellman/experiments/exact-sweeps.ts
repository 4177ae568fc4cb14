import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** A deterministic world in whole numbers: where each action leads (−1 ends the episode) and what it pays. */
interface Routes {
  readonly next: readonly (readonly number[])[];
  readonly pays: readonly (readonly number[])[];
}

/** The sweeps after which a figure shows what is left. */
export const COURSE = Array.from({ length: 21 }, (_, i) => 2 * i);

/** γ = 9/10, as whole numbers. */
const NINE = 9n;
const TEN = 10n;

/**
 * Value iteration on deterministic worlds in exact arithmetic, γ = 9/10: Vₙ·10ⁿ is a whole number.
 *
 * `acyclic`: layers that lead from one to the next and end. `loop`: one state that pays itself. `cyclic`: 50 states, 4 actions, no end.
 * `ending`: 50 states, 4 actions, −1 a step, some actions end. For each, the last sweep that changed a value (0 of `limit` if none stopped it),
 * from how many states the best way goes on for ever, the last sweep that changed a best action, and the largest error left after sweeps,
 * as shares of the first; `course` has them for the sweeps of {@linkcode COURSE}.
 */
export const exactSweeps = experiment(
  "bellman/exact-sweeps",
  { depths: [5, 10, 20, 40], cyclic: 3, ending: 6, limit: 500, inspected: [50, 100, 200] },
  ({ stream, depths, cyclic, ending, limit, inspected }) => {
    const run = (routes: Routes) => sweep(routes, limit, inspected);
    return {
      limit,
      inspected,
      discount: 0.9,
      acyclic: depths.map((depth) => ({
        depth,
        states: 3 * depth,
        ...run(layers(depth, stream.at("layers").at(depth))),
      })),
      loop: { states: 1, ...run({ next: [[0]], pays: [[1]] }), inspected },
      cyclic: Array.from(
        { length: cyclic },
        (_, i) => ({ states: 50, ...run(tangle(50, 4, stream.at("cyclic").at(i))) }),
      ),
      ending: Array.from(
        { length: ending },
        (_, i) => ({ states: 50, ...run(exits(50, 4, stream.at("ending").at(i))) }),
      ),
      floats: floatingSweeps(0.9),
    };
  },
);

/** Three states in each layer, two actions to random states of the next; the last layer ends. */
function layers(depth: number, lots: Stream): Routes {
  const states = 3 * depth;
  return {
    next: Array.from({ length: states }, (_, s) => {
      const layer = Math.floor(s / 3);
      return [0, 1].map((a) =>
        layer === depth - 1 ? -1 : 3 * (layer + 1) + (s + a + lots.at(s).integer(3)) % 3
      );
    }),
    pays: Array.from({ length: states }, (_, s) => [0, 1].map((a) => 1 + lots.at(s).at(a).integer(9))),
  };
}

/** Actions that lead anywhere and pay 1 to 9. */
function tangle(states: number, actions: number, lots: Stream): Routes {
  const each = <T>(make: (chance: Stream) => T): T[][] =>
    Array.from(
      { length: states },
      (_, s) => Array.from({ length: actions }, (_, a) => make(lots.at(s).at(a))),
    );
  return {
    next: each((chance) => chance.at("next").integer(states)),
    pays: each((chance) => 1 + chance.at("pays").integer(9)),
  };
}

/** Actions that lead anywhere and cost 1; one of the first state ends, and action 0 of every other leads to a state before it. */
function exits(states: number, actions: number, lots: Stream): Routes {
  return {
    next: Array.from({ length: states }, (_, s) =>
      Array.from({ length: actions }, (_, a) => {
        const chance = lots.at(s).at(a);
        if (a > 0) return chance.integer(states);
        return s === 0 ? -1 : chance.integer(s);
      })),
    pays: Array.from({ length: states }, () => new Array<number>(actions).fill(-1)),
  };
}

function sweep(
  { next, pays }: Routes,
  limit: number,
  inspected: readonly number[],
): {
  stopped: boolean;
  lastChange: number;
  lastNewAction: number;
  endless: number;
  remaining: number[];
  course: number[];
} {
  // values[n] is Vₙ·10ⁿ.
  const values: bigint[][] = [next.map(() => 0n)];
  let lastChange = 0;
  let lastNewAction = 0;
  let actions: number[] = [];
  let scale = 1n;
  for (let n = 1; n <= limit; n++) {
    const before = values[n - 1];
    scale *= TEN;
    const chosen: number[] = [];
    const now = next.map((row, s) => {
      let best: bigint | undefined;
      row.forEach((to, a) => {
        const value = BigInt(pays[s][a]) * scale + (to === -1 ? 0n : NINE * before[to]);
        if (best === undefined || value > best) {
          best = value;
          chosen[s] = a;
        }
      });
      return best!;
    });
    if (now.some((value, s) => value !== TEN * before[s])) lastChange = n;
    if (chosen.some((action, s) => action !== actions[s])) lastNewAction = n;
    actions = chosen;
    values.push(now);
  }
  const end = values[limit];
  const errorAfter = (n: number): bigint => {
    const scaled = TEN ** BigInt(limit - n);
    return end.reduce((most, value, s) => {
      const error = value - values[n][s] * scaled;
      const size = error < 0n ? -error : error;
      return size > most ? size : most;
    }, 0n);
  };
  const first = errorAfter(0);
  return {
    stopped: lastChange < limit,
    lastChange,
    lastNewAction,
    endless: next.filter((_, s) => {
      let at = s;
      for (let step = 0; step < next.length && at !== -1; step++) at = next[at][actions[at]];
      return at !== -1;
    }).length,
    remaining: inspected.map((n) => ratio(errorAfter(n), first)),
    course: COURSE.map((n) => ratio(errorAfter(n), first)),
  };
}

/** The quotient of two large whole numbers. */
function ratio(part: bigint, whole: bigint): number {
  if (part === 0n) return 0;
  const digits = (value: bigint): [number, number] => {
    const text = value.toString();
    return [Number(text.slice(0, 17)), text.length - Math.min(17, text.length)];
  };
  const [[top, up], [bottom, down]] = [digits(part), digits(whole)];
  return top / bottom * 10 ** (up - down);
}

/** After how many sweeps float64 values of the self-loop stop changing. */
function floatingSweeps(discount: number): number {
  let value = 0;
  for (let n = 1;; n++) {
    const next = 1 + discount * value;
    if (next === value) return n - 1;
    value = next;
  }
}
