import type { Stream } from "../../random/mod.ts";
import type { Game, GameSolution } from "./games/mod.ts";
import { requireInteger } from "../../math/checks.ts";

/** What a policy-and-value network says of a position: f(s) = (p, V). */
export interface Evaluation {
  /** p(a|s), A numbers of at least 0; only those of moves that can be made count, divided by their sum. */
  readonly prior: ArrayLike<number>;
  /** V(s), the outcome expected by the player to move, in units of outcome. */
  readonly value: number;
}

/** A network, a table or a player's opinion: asked once for each position that a search reaches and that has not ended. */
export type Evaluator<State> = (state: State) => Evaluation;

/**
 * Knows nothing: the same prior for each move, the same value for each position.
 *
 * @param game A moves
 * @param value 0 unless told: a draw
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { subtractionGame } from "./games/mod.ts";
 * assert.deepEqual(uniformEvaluator(subtractionGame({ pile: 9 }))(9), { prior: new Float64Array(3).fill(1 / 3), value: 0 });
 * ```
 */
export function uniformEvaluator<State>(game: Game<State>, value = 0): Evaluator<State> {
  const prior = new Float64Array(game.actions).fill(1 / game.actions);
  return () => ({ prior, value });
}

/**
 * Knows all: the value of perfect play, and a prior shared by the moves that keep it.
 *
 * @param game the game, and its solution
 * @throws {RangeError} when asked for a position that the solution does not hold
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { solveGame, subtractionGame } from "./games/mod.ts";
 * const game = subtractionGame({ pile: 9 });
 * const { prior, value } = solvedEvaluator(game, solveGame(game))(7);
 * assert.deepEqual([[...Array.from(prior)], value], [[0, 0, 1], 1]); // take three, leave four
 * ```
 */
export function solvedEvaluator<State>(game: Game<State>, solution: GameSolution<State>): Evaluator<State> {
  return (state) => {
    const { best, value } = solution.at(state);
    const prior = new Float64Array(game.actions);
    for (const action of best) prior[action] = 1 / best.length;
    return { prior, value };
  };
}

/**
 * Plays to the end at random, as tree searches did before networks, with a prior that is the same for each move.
 *
 * V(s) = mean outcome of `rollouts` games of random moves.
 *
 * Source: Coulom, "Efficient selectivity and backup operators in Monte-Carlo tree search" (2006).
 *
 * @param game the game
 * @param stream where the chance comes from, consumed by each call
 * @param rollouts games for each position, 1 unless told
 * @throws {RangeError} if rollouts is no whole number of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { subtractionGame } from "./games/mod.ts";
 * assert.equal(rolloutEvaluator(subtractionGame({ pile: 1 }), stream(1))(1).value, 1); // the last stone wins
 * ```
 */
export function rolloutEvaluator<State>(game: Game<State>, stream: Stream, rollouts = 1): Evaluator<State> {
  requireInteger("the number of rollouts", rollouts, 1);
  const prior = new Float64Array(game.actions).fill(1 / game.actions);
  return (start) => {
    let sum = 0;
    for (let i = 0; i < rollouts; i++) {
      let state = start;
      let sign = 1;
      let outcome = game.outcome(state);
      while (outcome === undefined) {
        const moves = game.moves(state);
        state = game.play(state, moves[stream.integer(moves.length)]);
        sign = -sign;
        outcome = game.outcome(state);
      }
      sum += sign * outcome;
    }
    return { prior, value: sum / rollouts };
  };
}
