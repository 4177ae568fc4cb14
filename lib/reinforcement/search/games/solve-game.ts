import type { Game } from "./game.ts";

/** What perfect play makes of a position. */
export interface SolvedPosition<State> {
  readonly state: State;
  /** What the player to move gets if both play perfectly. */
  readonly value: number;
  /** Moves until the end if who wins hurries and who doesn't win delays. */
  readonly distance: number;
  /** The moves that can be made; none where the game has ended. */
  readonly moves: readonly number[];
  /** What each of these moves is worth to who makes it. */
  readonly moveValues: readonly number[];
  /** The moves that keep the value, soonest win (or latest end) or not. */
  readonly best: readonly number[];
  /** Those of the best moves that also keep the distance. */
  readonly quickest: readonly number[];
}

/** A game in which the value of every position that can come is known. */
export interface GameSolution<State> {
  /** All positions that can come from the start, by their keys, in the order in which they were solved: followers first. */
  readonly positions: ReadonlyMap<string | number, SolvedPosition<State>>;
  /**
   * What is known of one position.
   *
   * @throws {RangeError} if it cannot come from the start
   */
  at(state: State): SolvedPosition<State>;
}

/** The most positions of a game that is solved. */
const MOST_POSITIONS = 5e6;

/**
 * Perfect play in every position of a game: exhaustive search that remembers.
 *
 * V(s) = outcome(s) where the game has ended, else max over moves of −V(s after the move): what is good for who moves next is bad for who
 * moves now (negamax).
 *
 * Source: von Neumann (1928) for the value; Knuth and Moore, "An analysis of alpha-beta pruning" (1975), section 2, for the form.
 *
 * @param game a game without repetition: no position can come twice in one game
 * @param start where to begin; the game's own start unless told
 * @returns values in the game's units of outcome, seen by the player to move
 * @throws {RangeError} if there are over five million positions
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { ticTacToe } from "./line-game.ts";
 * const solution = solveGame(ticTacToe());
 * assert.equal(solution.positions.size, 5478);
 * assert.equal(solution.at(ticTacToe().start).value, 0);
 * assert.equal(solution.at(ticTacToe().start).best.length, 9); // no first move loses
 * ```
 */
export function solveGame<State>(game: Game<State>, start: State = game.start): GameSolution<State> {
  const positions = new Map<string | number, SolvedPosition<State>>();
  const solve = (state: State): SolvedPosition<State> => {
    const key = game.key(state);
    const known = positions.get(key);
    if (known) return known;
    const solved = solvedFrom(state);
    positions.set(key, solved);
    if (positions.size > MOST_POSITIONS) {
      throw new RangeError(`Expected at most ${MOST_POSITIONS} positions, got more: take a smaller game`);
    }
    return solved;
  };
  const solvedFrom = (state: State): SolvedPosition<State> => {
    const outcome = game.outcome(state);
    if (outcome !== undefined) {
      return { state, value: outcome, distance: 0, moves: [], moveValues: [], best: [], quickest: [] };
    }
    const moves = game.moves(state);
    const followers = moves.map((action) => solve(game.play(state, action)));
    // 0 − v rather than −v: a draw is 0, not −0.
    const moveValues = followers.map((follower) => 0 - follower.value);
    const value = Math.max(...moveValues);
    const good = moves.map((_, i) => i).filter((i) => moveValues[i] === value);
    const distances = good.map((i) => followers[i].distance + 1);
    const distance = value > 0 ? Math.min(...distances) : Math.max(...distances);
    return {
      state,
      value,
      distance,
      moves,
      moveValues,
      best: good.map((i) => moves[i]),
      quickest: good.filter((_, i) => distances[i] === distance).map((i) => moves[i]),
    };
  };
  solve(start);
  return {
    positions,
    at: (state) => {
      const known = positions.get(game.key(state));
      if (!known) {
        throw new RangeError("Expected a position that can come from the solved start, got another");
      }
      return known;
    },
  };
}
