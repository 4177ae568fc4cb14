import { requireInteger } from "../../../math/checks.ts";
import type { Game, GameSymmetry } from "./game.ts";

/** A board as the player to move sees it: a bit for every cell, row by row. */
export interface Board {
  /** The cells that hold a stone of the player to move. */
  readonly own: number;
  /** The cells that hold a stone of the player who has just moved. */
  readonly other: number;
}

/** The size of a board, and how many stones in a row win. */
export interface LineGameShape {
  readonly rows: number;
  readonly columns: number;
  /** How many stones in a row (across, down, or aslant) win. */
  readonly length: number;
}

/** A game of stones in a row. */
export interface LineGame extends Game<Board>, LineGameShape {
  /** Whether stones fall: a move then names a column, otherwise a cell. */
  readonly gravity: boolean;
}

/** Two boards in one key have to fit into the 53 bits of a number. */
const MOST_CELLS = 26;

/** The masks of all lines of `length` cells. */
function linesOf({ rows, columns, length }: LineGameShape): number[] {
  const lines: number[] = [];
  // A row of one stone is the same in every direction.
  const directions = length === 1 ? [[0, 1]] : [[0, 1], [1, 0], [1, 1], [1, -1]];
  for (const [down, right] of directions) {
    for (let row = 0; row + down * (length - 1) < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const last = column + right * (length - 1);
        if (last < 0 || last >= columns) continue;
        let mask = 0;
        for (let i = 0; i < length; i++) mask |= 1 << ((row + down * i) * columns + column + right * i);
        lines.push(mask);
      }
    }
  }
  return lines;
}

/** Where each cell goes under each symmetry of the board, the identity first. */
function cellMaps({ rows, columns }: LineGameShape, gravity: boolean): number[][] {
  type Map = (row: number, column: number) => [number, number];
  const mirror: Map = (row, column) => [row, columns - 1 - column];
  const upset: Map = (row, column) => [rows - 1 - row, column];
  const turn: Map = (row, column) => [column, row];
  const after = (second: Map, first: Map): Map => (row, column) => second(...first(row, column));
  const same: Map = (row, column) => [row, column];
  const maps = gravity ? [same, mirror] : [same, mirror, upset, after(mirror, upset)];
  if (!gravity && rows === columns) maps.push(...maps.map((map) => after(map, turn)));
  return maps.map((map) =>
    Array.from({ length: rows * columns }, (_, cell) => {
      const [row, column] = map(Math.floor(cell / columns), cell % columns);
      return row * columns + column;
    })
  );
}

/**
 * The game in which `length` stones in a row win, on a board of up to 26 cells, with or without gravity.
 *
 * Tic-tac-toe is `{ rows: 3, columns: 3, length: 3 }`; with `gravity` stones fall down their column, as in Connect Four. A full board
 * without a row is a draw.
 *
 * @param shape rows, columns, length; `gravity` false unless told
 * @throws {RangeError} if a size is no whole number of at least 1, or there are over 26 cells
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const game = lineGame({ rows: 2, columns: 3, length: 2, gravity: true });
 * const board = game.play(game.play(game.start, 0), 2);
 * assert.deepEqual(game.moves(board), [0, 1, 2]);
 * assert.equal(game.outcome(game.play(board, 1)), -1); // the player to move has lost
 * ```
 */
export function lineGame(
  { rows, columns, length, gravity = false }: LineGameShape & { readonly gravity?: boolean },
): LineGame {
  requireInteger("the number of rows", rows, 1);
  requireInteger("the number of columns", columns, 1);
  requireInteger("the length of a winning row", length, 1);
  const cells = rows * columns;
  if (cells > MOST_CELLS) throw new RangeError(`Expected at most ${MOST_CELLS} cells, got ${cells}`);
  const shape = { rows, columns, length };
  const lines = linesOf(shape);
  const full = 2 ** cells - 1;
  const actions = gravity ? columns : cells;
  const won = (stones: number): boolean => {
    for (const line of lines) if ((stones & line) === line) return true;
    return false;
  };
  /** The cell that a move fills, or −1 if it cannot be made. Row 0 is the lowest where stones fall. */
  const cellOf = (taken: number, action: number): number => {
    if (!gravity) return (taken >> action) & 1 ? -1 : action;
    for (let cell = action; cell < cells; cell += columns) if (!((taken >> cell) & 1)) return cell;
    return -1;
  };
  const outcome = ({ own, other }: Board): number | undefined =>
    won(other) ? -1 : (own | other) === full ? 0 : undefined;
  const symmetries = cellMaps(shape, gravity).map((map): GameSymmetry<Board> => {
    const moved = (stones: number): number => {
      let image = 0;
      for (let cell = 0; cell < cells; cell++) if ((stones >> cell) & 1) image |= 1 << map[cell];
      return image;
    };
    return {
      state: ({ own, other }) => ({ own: moved(own), other: moved(other) }),
      action: (action) => map[action], // a column is its lowest cell
    };
  });
  return {
    ...shape,
    gravity,
    actions,
    start: { own: 0, other: 0 },
    symmetries,
    outcome,
    key: ({ own, other }) => own * 2 ** cells + other,
    moves: (board) => {
      const found: number[] = [];
      if (outcome(board) !== undefined) return found;
      const taken = board.own | board.other;
      for (let action = 0; action < actions; action++) if (cellOf(taken, action) >= 0) found.push(action);
      return found;
    },
    play: (board, action) => {
      const inRange = Number.isInteger(action) && action >= 0 && action < actions;
      const cell = inRange ? cellOf(board.own | board.other, action) : -1;
      if (cell < 0 || won(board.other)) {
        throw new RangeError(`Expected a move that can be made, got ${action}: see moves(state)`);
      }
      return { own: board.other, other: board.own | (1 << cell) };
    },
  };
}

/**
 * Tic-tac-toe: three in a row on 3×3 cells, numbered row by row. Perfect play ends in a draw.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(ticTacToe().moves(ticTacToe().start).length, 9);
 * ```
 */
export function ticTacToe(): LineGame {
  return lineGame({ rows: 3, columns: 3, length: 3 });
}

/**
 * A small Connect Four: stones fall, and `length` in a row win.
 *
 * Three in a row is won by the first player on 4×4 and on 3 rows of 4, and drawn on 4 rows of 3.
 *
 * @param shape 4×4 and three in a row unless told
 * @throws {RangeError} as {@linkcode lineGame}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(connectGame({ rows: 3 }).moves({ own: 0b0001, other: 0b0010 }), [0, 1, 2, 3]);
 * ```
 */
export function connectGame({ rows = 4, columns = 4, length = 3 }: Partial<LineGameShape> = {}): LineGame {
  return lineGame({ rows, columns, length, gravity: true });
}

/**
 * A board as text, `x` for the player to move, `o` for the other, `.` for an empty cell; the lowest row last where stones fall.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(boardText(ticTacToe(), { own: 0b001_000_001, other: 0b000_010_000 }), "x..\n.o.\nx..");
 * ```
 */
export function boardText({ rows, columns, gravity }: LineGame, { own, other }: Board): string {
  const lines = Array.from(
    { length: rows },
    (_, row) =>
      Array.from({ length: columns }, (_, column) => {
        const cell = row * columns + column;
        return (own >> cell) & 1 ? "x" : (other >> cell) & 1 ? "o" : ".";
      }).join(""),
  );
  return (gravity ? lines.reverse() : lines).join("\n");
}
