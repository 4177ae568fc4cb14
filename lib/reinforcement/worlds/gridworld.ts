import { requireFiniteNumber } from "../../math/checks.ts";
import { type FiniteWorld, finiteWorld } from "./finite-world.ts";

/** What {@linkcode gridworld} takes. */
export interface GridworldOptions {
  /**
   * The map, a line for each row: `#` a wall, `.` or a space a free cell, `S` a free cell in which episodes start, `G` a goal
   * (terminal), and any other character a terminal cell if `entering` names it. Lines of one length; as one text with line breaks, or as a list.
   */
  readonly map: string | readonly string[];
  /** The reward of every step; −1 unless told. */
  readonly stepReward?: number;
  /** The reward for entering a terminal cell, beside that of the step, by its character; 0 unless told. */
  readonly entering?: Readonly<Record<string, number>>;
  /** p, the probability of each of the two directions across the chosen one: the move goes astray with probability 2p; 0 unless told. */
  readonly slip?: number;
}

/** A world laid out on a map. */
export interface Gridworld extends FiniteWorld {
  /** How many rows and columns the map has. */
  readonly rows: number;
  readonly columns: number;
  /** The state of the cell at row·columns + column, −1 in walls. */
  readonly stateAt: Int32Array;
  /** Row and column of every state. */
  readonly cells: readonly (readonly [number, number])[];
}

/** The four actions: what they add to row and column. */
const MOVES = [[-1, 0], [0, 1], [1, 0], [0, -1]] as const;

/**
 * A world on a grid: the four actions go up, right, down and left, and stay where a wall or the edge is in the way.
 *
 * P(s′|s,a) = 1 − 2p for the chosen direction and p for each of the two across. Entering a terminal cell ends the episode.
 *
 * Source: kaplan section 8 ("Gridworlds: finite state space, discrete actions, deterministic transitions"), which is p = 0; the
 * slips are Russell and Norvig's (Artificial Intelligence, section 17.1), with p = 0.1.
 *
 * @param options `map`; `stepReward`, `entering` in units of reward; `slip` p in [0, ½]
 * @returns the world, actions 0 up, 1 right, 2 down, 3 left, and where its states lie; it starts in the `S` cells, all equally likely,
 * or in all free cells where there is none
 * @throws {RangeError} if the map has no free cell, ragged lines or an unknown character, a reward is not finite, or p is not in [0, ½]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const world = gridworld({ map: ["S.G", ".#."] });
 * assert.deepEqual([world.states, world.stateAt[4], [...world.terminal]], [5, -1, [0, 0, 1, 0, 0]]);
 * assert.equal(world.transition[(0 * 4 + 1) * 5 + 1], 1); // from the start to the right
 * ```
 */
export function gridworld(
  { map, stepReward = -1, entering = {}, slip = 0 }: GridworldOptions,
): Gridworld {
  const lines = (typeof map === "string" ? map.split("\n") : [...map]).filter((line) => line.length > 0);
  const columns = lines.length === 0 ? 0 : lines[0].length;
  requireFiniteNumber("the reward of a step", stepReward);
  for (const [name, reward] of Object.entries(entering)) {
    requireFiniteNumber(`the reward for entering ${name}`, reward);
  }
  if (!(slip >= 0 && slip <= 0.5)) {
    throw new RangeError(`Expected a probability of slipping to either side from 0 to 1/2, got ${slip}`);
  }
  const isFree = (mark: string): boolean => mark === "." || mark === " " || mark === "S";
  const stateAt = new Int32Array(lines.length * columns).fill(-1);
  const cells: [number, number][] = [];
  lines.forEach((line, row) => {
    if (line.length !== columns) {
      throw new RangeError(
        `Expected ${columns} cells in every line of the map, got ${line.length} in "${line}"`,
      );
    }
    [...line].forEach((mark, column) => {
      if (mark === "#") return;
      if (!isFree(mark) && mark !== "G" && !Object.hasOwn(entering, mark)) {
        throw new RangeError(
          `Expected "#", ".", " ", "S", "G" or a character that \`entering\` names in the map, got "${mark}"`,
        );
      }
      stateAt[row * columns + column] = cells.push([row, column]) - 1;
    });
  });
  const marks = cells.map(([row, column]) => lines[row][column]);
  const starts = marks.includes("S") ? marks.map((mark) => mark === "S") : marks.map(isFree);
  const count = starts.filter(Boolean).length;
  if (count === 0) throw new RangeError(`Expected at least one free cell in the map, got none`);
  const neighbour = (state: number, direction: number): number => {
    const [row, column] = [cells[state][0] + MOVES[direction][0], cells[state][1] + MOVES[direction][1]];
    if (row < 0 || row >= lines.length || column < 0 || column >= columns) return state;
    const there = stateAt[row * columns + column];
    return there === -1 ? state : there;
  };
  const rewards = Float64Array.from(
    marks,
    (mark) => stepReward + (isFree(mark) || !Object.hasOwn(entering, mark) ? 0 : entering[mark]),
  );
  const world = finiteWorld({
    transition: marks.map((mark, state) =>
      MOVES.map((_, direction) => {
        if (!isFree(mark)) return [];
        const row = new Float64Array(cells.length);
        row[neighbour(state, direction)] += 1 - 2 * slip;
        row[neighbour(state, (direction + 1) % 4)] += slip;
        row[neighbour(state, (direction + 3) % 4)] += slip;
        return row;
      })
    ),
    reward: marks.map(() => MOVES.map(() => rewards)),
    initial: starts.map((start) => start ? 1 / count : 0),
  });
  return { ...world, rows: lines.length, columns, stateAt, cells };
}
