import { experiment } from "../../../ledger/mod.ts";
import { gridworld, valueIteration } from "../../../reinforcement/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/**
 * Random maps with walls: values without a discount at −1 a step, how many next states an action has, and the same with slips.
 *
 * `corridors`: a single row of cells, in which a slip runs into a wall.
 */
export const grids = experiment(
  "bellman/grids",
  { sizes: [5, 5, 5, 10, 10, 20], slips: [0, 0.1, 0.2] },
  ({ stream, sizes, slips }) => ({
    mazes: sizes.map((size, i) => {
      const map = maze(size, stream.at("maze").at(i));
      const world = gridworld({ map });
      const { state, sweeps } = valueIteration(world, { discount: 1 });
      return {
        map,
        values: [...state],
        sweeps,
        ...successors(world.transition, world.states, world.allowed),
      };
    }),
    slipping: slips.map((slip) => {
      const map = maze(7, stream.at("slipping"));
      const world = gridworld({ map, slip });
      const { state } = valueIteration(world, { discount: 1, sweeps: 20_000 });
      return { slip, map, values: [...state], ...successors(world.transition, world.states, world.allowed) };
    }),
    corridors: slips.map((slip) => {
      const { state } = valueIteration(gridworld({ map: ["G........"], slip }), {
        discount: 1,
        sweeps: 20_000,
      });
      return { slip, values: [...state] };
    }),
  }),
);

/** A map with walls in a fifth of its cells, the goal in a corner, from which at least half of all cells can be reached; the others are walls too. */
function maze(size: number, lots: Stream): string[] {
  for (let attempt = 0;; attempt++) {
    const chance = lots.at(attempt);
    const cells: string[][] = Array.from(
      { length: size },
      (_, row) =>
        Array.from({ length: size }, (_, column) => chance.at(row).at(column).uniform() < 0.2 ? "#" : "."),
    );
    cells[0][size - 1] = "G";
    const reached = new Set<number>();
    const visit = (row: number, column: number): void => {
      if (reached.has(row * size + column) || (cells[row]?.[column] ?? "#") === "#") return;
      reached.add(row * size + column);
      [[row + 1, column], [row - 1, column], [row, column + 1], [row, column - 1]].forEach(([r, c]) =>
        visit(r, c)
      );
    };
    visit(0, size - 1);
    if (2 * reached.size < size * size) continue;
    return cells.map((line, row) =>
      line.map((mark, column) => reached.has(row * size + column) ? mark : "#").join("")
    );
  }
}

/** The least and the most next states that an action has. */
function successors(
  transition: Float64Array,
  states: number,
  allowed: Uint8Array,
): { fewest: number; most: number } {
  const counts = Array.from(
    allowed,
    (may, pair) =>
      may ? transition.subarray(pair * states, (pair + 1) * states).filter((p) => p > 0).length : NaN,
  ).filter((count) => !Number.isNaN(count));
  return { fewest: Math.min(...counts), most: Math.max(...counts) };
}
