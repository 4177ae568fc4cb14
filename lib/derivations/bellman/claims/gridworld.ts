import { claim, part } from "../../../ledger/mod.ts";
import { grids } from "../experiment.ts";

/** What a rule says of the way to the goal from every free cell, in the order of the map's lines. */
type Way = (map: readonly string[]) => number[];

const cellsOf = (map: readonly string[]): [number, number][] =>
  map.flatMap((line, row) =>
    [...line].flatMap((mark, column) => mark === "#" ? [] : [[row, column] as [number, number]])
  );

const goalOf = (map: readonly string[]): [number, number] => {
  const row = map.findIndex((line) => line.includes("G"));
  return [row, map[row].indexOf("G")];
};

/** Steps to the goal along free cells, by breadth-first search. */
const shortest: Way = (map) => {
  const steps = new Map([[goalOf(map).join(), 0]]);
  const queue = [goalOf(map)];
  for (const [row, column] of queue) {
    for (const [r, c] of [[row + 1, column], [row - 1, column], [row, column + 1], [row, column - 1]]) {
      if ((map[r]?.[c] ?? "#") === "#" || steps.has(`${r},${c}`)) continue;
      steps.set(`${r},${c}`, steps.get(`${row},${column}`)! + 1);
      queue.push([r, c]);
    }
  }
  return cellsOf(map).map((cell) => steps.get(cell.join())!);
};

/** Steps if there were no walls. */
const through: Way = (map) => {
  const [row, column] = goalOf(map);
  return cellsOf(map).map(([r, c]) => Math.abs(r - row) + Math.abs(c - column));
};

const corridor = (slip: number): number => 1 / (1 - 2 * slip);

export const gridworlds = claim("kaplan:8.gridworld", {
  parts: {
    deterministic: part({
      printed: {
        as: String.raw`\text{Gridworlds: Finite state space, discrete actions, deterministic transitions.}`,
        theory: { successors: 1, value: (map: readonly string[]) => shortest(map).map((d) => -d) },
      },
      rivals: {
        "through the walls": { successors: 1, value: (map) => through(map).map((d) => -d) },
        "the goal costs a step too": { successors: 1, value: (map) => shortest(map).map((d) => -d - 1) },
        "any neighbour": { successors: 4, value: (map) => shortest(map).map((d) => -d) },
        "steps that pay": { successors: 1, value: shortest },
      },
      by:
        "counting the next states of all actions of six random mazes of 5 × 5 to 20 × 20, and value iteration at −1 a step and γ = 1",
      measure: async (context) => (await grids(context)).mazes,
      compare: (mazes, theory, judge) => {
        for (const { map, values, fewest, most } of mazes) {
          judge.equal(
            `next states of an action, ${map.length} × ${map.length}`,
            [fewest, most],
            theory.successors,
            {
              atol: 1e-9,
              why: "counted",
            },
          );
          judge.equal(`best values, ${map.length} × ${map.length}`, values, theory.value(map), {
            atol: 1e-9,
            why: "whole numbers",
          });
        }
      },
    }),
    "with slips": part({
      printed: {
        as: String.raw`\text{Gridworlds: … deterministic transitions}\quad(\text{no slips: }p=0)`,
        theory: {
          successors: (slip: number): number => slip === 0 ? 1 : 3,
          perStep: corridor,
          least: (map: readonly string[]) => shortest(map).map((d) => -d),
        },
      },
      rivals: {
        "a slip to one side only": {
          successors: (slip) => slip === 0 ? 1 : 2,
          perStep: (slip) => 1 / (1 - slip),
          least: (map) => shortest(map).map((d) => -d),
        },
        "slips cancel": {
          successors: () => 1,
          perStep: () => 1,
          least: (map) => shortest(map).map((d) => -d),
        },
        "slips help": {
          successors: (slip) => slip === 0 ? 1 : 3,
          perStep: (slip) => 1 - 2 * slip,
          least: (map) => shortest(map).map((d) => 0.9 - d),
        },
      },
      by: "the same maze and a corridor with slips of 0, 0.1 and 0.2 to either side",
      measure: async (context) => {
        const { slipping, corridors } = await grids(context);
        return { slipping, corridors };
      },
      compare: ({ slipping, corridors }, theory, judge) => {
        for (const { slip, most, map, values } of slipping) {
          judge.equal(`most next states of an action, p = ${slip}`, most, theory.successors(slip), {
            atol: 1e-9,
            why: "counted",
          });
          judge.atLeast(
            `−V*, p = ${slip}`,
            values.map((value) => -value),
            theory.least(map).map((value) => -value),
            { atol: 1e-9, why: "value iteration until nothing changes" },
          );
        }
        for (const { slip, values } of corridors) {
          judge.equal(
            `value in a corridor, p = ${slip}`,
            values,
            values.map((_, distance) => -distance * theory.perStep(slip)),
            { atol: 1e-9, why: "value iteration until nothing changes" },
          );
        }
      },
    }),
  },
});
