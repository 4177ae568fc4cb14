import fc from "fast-check";
import {
  type Board,
  boardText,
  connectGame,
  type Game,
  type GameTree,
  lineGame,
  lossProbability,
  matchValue,
  solveGame,
  subtractionGame,
  ticTacToe,
  treeGame,
  worstCaseValue,
} from "../../../lib/reinforcement/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const ROUND_OFF = { rtol: 1e-12, atol: 1e-13, why: "round-off" };

/** How many games can follow, counted with memory. */
function gamesOf<State>(game: Game<State>): number {
  const known = new Map<string | number, number>();
  const count = (state: State): number => {
    if (game.outcome(state) !== undefined) return 1;
    const before = known.get(game.key(state));
    if (before !== undefined) return before;
    const sum = game.moves(state).reduce((total, move) => total + count(game.play(state, move)), 0);
    known.set(game.key(state), sum);
    return sum;
  };
  return count(game.start);
}

Deno.test("tic-tac-toe has 255 168 games, 5478 positions, 765 up to symmetry, and is a draw", () => {
  const game = ticTacToe();
  const solution = solveGame(game);
  assertEquals(gamesOf(game), 255_168);
  assertEquals(solution.positions.size, 5478);
  const classes = new Set(
    [...solution.positions.values()].map(({ state }) =>
      Math.min(...game.symmetries!.map((symmetry) => game.key(symmetry.state(state)) as number))
    ),
  );
  assertEquals(classes.size, 765);
  assertEquals(solution.at(game.start).value, 0);
  assertEquals(solution.at(game.start).distance, 9);
});

Deno.test("after a corner only the centre holds tic-tac-toe, and a fork wins", () => {
  const game = ticTacToe();
  const solution = solveGame(game);
  const corner = solution.at(game.play(game.start, 0));
  assertEquals(corner.best, [4]);
  // x . . / . o . / . . x, o to move: an edge draws, a corner loses to the fork.
  const opposite = solution.at({ own: 0b000_010_000, other: 0b100_000_001 });
  assertEquals(opposite.best, [1, 3, 5, 7]);
  // xx. / .o. / o..: the corner wins at once.
  const winning = solution.at({ own: 0b000_000_011, other: 0b001_010_000 });
  assertEquals([winning.value, winning.distance, [...winning.quickest]], [1, 1, [2]]);
});

Deno.test("three in a row with gravity: 4×4 and 3×4 are won, 3×3 and 4 rows of 3 drawn", () => {
  const valueOf = (rows: number, columns: number): number => {
    const game = connectGame({ rows, columns });
    return solveGame(game).at(game.start).value;
  };
  assertEquals([valueOf(4, 4), valueOf(3, 4), valueOf(3, 3), valueOf(4, 3)], [1, 1, 0, 0]);
  // Four in a row on 4×4: 161 029 positions (OEIS A212693), a draw.
  const four = connectGame({ length: 4 });
  const solution = solveGame(four);
  assertEquals([solution.positions.size, solution.at(four.start).value], [161_029, 0]);
});

Deno.test("stones fall, lines count in all directions, a full board is a draw", () => {
  const game = connectGame({ rows: 3, columns: 3 });
  let board = game.start;
  for (const move of [0, 0, 1, 1, 0]) board = game.play(board, move);
  assertEquals(game.moves(board), [1, 2]);
  assertEquals(boardText(game, board), "o..\nxx.\noo.");
  const plain = ticTacToe();
  for (const line of [0b111, 0b111_000_000, 0b001_001_001, 0b100_010_001, 0b001_010_100]) {
    assertEquals(plain.outcome({ own: 0, other: line }), -1);
  }
  assertEquals(plain.outcome({ own: 0b101_100_011, other: 0b010_011_100 }), 0);
  // One stone wins anywhere; a row does not go round the edge.
  const one = lineGame({ rows: 2, columns: 2, length: 1 });
  assertEquals([0, 1, 2, 3].map((move) => one.outcome(one.play(one.start, move))), [-1, -1, -1, -1]);
  assertEquals(lineGame({ rows: 2, columns: 3, length: 2 }).outcome({ own: 0, other: 0b001_100 }), undefined);
});

Deno.test("a symmetry of the board changes neither outcome nor value, and takes moves to moves", () => {
  const shapes = [ticTacToe(), connectGame({ rows: 3 }), lineGame({ rows: 2, columns: 4, length: 3 })];
  for (const game of shapes) {
    const solution = solveGame(game);
    const chance = stream(3);
    const all = [...solution.positions.values()];
    for (let i = 0; i < 200; i++) {
      const { state, value, moves } = all[chance.integer(all.length)];
      for (const { state: turn, action } of game.symmetries!) {
        const image = solution.at(turn(state));
        assertEquals(image.value, value);
        assertEquals([...image.moves].sort(), moves.map(action).sort());
        for (const move of moves) {
          assertEquals(
            game.key(game.play(turn(state), action(move))),
            game.key(turn(game.play(state, move))),
          );
        }
      }
    }
  }
  assertEquals(shapes.map(({ symmetries }) => symmetries!.length), [8, 2, 4]);
});

Deno.test("who has a multiple of most + 1 stones before a move loses, all others win", () => {
  for (const most of [1, 2, 3, 5]) {
    const game = subtractionGame({ pile: 40, most });
    const solution = solveGame(game);
    for (let left = 1; left <= 40; left++) {
      const { value, best } = solution.at(left);
      assertEquals(value, left % (most + 1) === 0 ? -1 : 1);
      if (value === 1) assertEquals(best, [left % (most + 1) - 1]);
    }
  }
});

const trees = fc.letrec<{ tree: GameTree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
  ),
})).tree;

Deno.test("a written-out game has the minimax value of its tree", () => {
  const minimax = (tree: GameTree, first: boolean): number => {
    if (typeof tree === "number") return tree;
    const values = tree.map((each) => minimax(each, !first));
    return first ? Math.max(...values) : Math.min(...values);
  };
  fc.assert(
    fc.property(fc.array(trees, { minLength: 1, maxLength: 3 }), (tree) => {
      const game = treeGame(tree);
      assertClose(solveGame(game).at([]).value, minimax(tree, true), ROUND_OFF);
    }),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("no opponent takes more from a policy than the worst case, and perfect policies reach it", () => {
  const game = connectGame({ rows: 3, columns: 3 });
  const solution = solveGame(game);
  const random = (seed: number) => (board: Board): Float64Array => {
    const chance = stream(seed).at(game.key(board));
    const law = new Float64Array(3);
    const moves = game.moves(board);
    const weights = moves.map(() => chance.exponential());
    moves.forEach((move, i) => law[move] = weights[i] / weights.reduce((sum, w) => sum + w, 0));
    return law;
  };
  const perfect = (board: Board): Float64Array => {
    const law = new Float64Array(3);
    law[solution.at(board).best[0]] = 1;
    return law;
  };
  for (let seed = 1; seed <= 8; seed++) {
    const policy = random(seed);
    const worst = worstCaseValue(game, policy, { plays: "second" });
    for (let other = 20; other < 26; other++) {
      assert(-matchValue(game, random(other), policy) >= worst - 1e-12);
      assert(-matchValue(game, perfect, policy) >= worst - 1e-12);
    }
    assert(worst >= -lossProbability(game, policy, { plays: "second" }) - 1e-12);
    assert(worstCaseValue(game, policy, { plays: "first" }) <= 0);
  }
  assertEquals(worstCaseValue(game, perfect, { plays: "first" }), 0);
  assertEquals(worstCaseValue(game, perfect, { plays: "second" }), 0);
  assertEquals(lossProbability(game, perfect, { plays: "second" }), 0);
});

Deno.test("the loss that an opponent can force, by hand: one of two moves in a lost and a drawn direction", () => {
  // Second player: after move 0 the replies give 1 or 0 (to the first), after move 1 they give −1 or 1.
  const game = treeGame([[1, 0], [-1, 1]]);
  const policy = (place: readonly number[]): number[] => place[0] === 0 ? [0.25, 0.75] : [0.5, 0.5];
  // The first player takes move 1 to beat it: lost half the time; in value that is 0, and move 0 is worth 1/4 to the first.
  assertEquals(lossProbability(game, policy, { plays: "second" }), 0.5);
  assertEquals(worstCaseValue(game, policy, { plays: "second" }), -0.25);
});

Deno.test("bad moves, boards and policies are refused", () => {
  const game = ticTacToe();
  const taken = game.play(game.start, 4);
  assertThrows(() => game.play(taken, 4), RangeError, "a move that can be made, got 4");
  assertThrows(() => game.play(taken, 9), RangeError, "got 9");
  assertThrows(() => game.play(taken, 1.5), RangeError, "got 1.5");
  assertThrows(() => game.play({ own: 0, other: 0b111 }, 4), RangeError, "a move that can be made");
  assertThrows(() => lineGame({ rows: 6, columns: 7, length: 4 }), RangeError, "at most 26 cells, got 42");
  assertThrows(() => lineGame({ rows: 0, columns: 7, length: 4 }), RangeError, "rows");
  assertThrows(() => subtractionGame({ pile: 3, most: 0 }), RangeError, "most");
  assertThrows(() => subtractionGame({ pile: 2 }).play(2, 2), RangeError, "from 0 to 1, got 2");
  assertThrows(() => treeGame([1, []]), RangeError, "at least one move");
  assertThrows(() => treeGame([1, NaN]), RangeError, "leaf");
  assertThrows(() => treeGame([1]).play([], 3), RangeError, "moves of the tree");
  assertThrows(() => solveGame(game, taken).at(game.start), RangeError, "can come from the solved start");
  assertThrows(
    () => matchValue(treeGame([1, 2]), () => [0.5, 0.4], () => [1, 0]),
    RangeError,
    "sum to 1",
  );
});
