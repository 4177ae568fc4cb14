import { TOTAL_TOLERANCE } from "../../../math/require-distribution.ts";
import type { Game, GamePolicy } from "./game.ts";

/** The probabilities of the moves that can be made, refused where they are no law. */
export function moveProbabilities<State>(
  policy: GamePolicy<State>,
  state: State,
  moves: readonly number[],
): Float64Array {
  const law = policy(state);
  const probabilities = new Float64Array(moves.length);
  let total = 0;
  let valid = true;
  for (let i = 0; i < moves.length; i++) {
    probabilities[i] = law[moves[i]];
    valid &&= probabilities[i] >= 0;
    total += probabilities[i];
  }
  if (!valid || !(Math.abs(total - 1) <= TOTAL_TOLERANCE)) {
    throw new RangeError(
      `Expected probabilities of the moves ${moves.join(", ")} that sum to 1, got ${
        probabilities.join(", ")
      }`,
    );
  }
  return probabilities;
}

/** Folds a game from its ends to its start, remembering: `combine` gets the followers' values already turned to the view of who moves. */
function folded<State>(
  game: Game<State>,
  start: State,
  combine: (state: State, moves: readonly number[], values: readonly number[], ply: number) => number,
): number {
  /** By who is to move: the first player or the other. */
  const known = [new Map<string | number, number>(), new Map<string | number, number>()];
  const value = (state: State, ply: number): number => {
    const outcome = game.outcome(state);
    if (outcome !== undefined) return outcome;
    const key = game.key(state);
    const before = known[ply % 2].get(key);
    if (before !== undefined) return before;
    const moves = game.moves(state);
    const found = combine(
      state,
      moves,
      moves.map((action) => 0 - value(game.play(state, action), ply + 1)),
      ply,
    );
    known[ply % 2].set(key, found);
    return found;
  };
  return value(start, 0);
}

/**
 * What the player to move can expect when two policies play each other, exactly.
 *
 * V(s) = Σ_a π(a|s) (−V(s after a)), π the policy of the player to move.
 *
 * @param game a game without repetition
 * @param first policy of the player to move at the start; asked only in positions that can come
 * @param second policy of the other
 * @param start the game's own start unless told
 * @returns the mean outcome, seen by the first player
 * @throws {RangeError} if a policy is no law over the moves that can be made
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { subtractionGame } from "./subtraction-game.ts";
 * const game = subtractionGame({ pile: 2, most: 2 });
 * const takeOne = () => [1, 0];
 * const even = (left: number) => left === 1 ? [1, 0] : [0.5, 0.5];
 * assert.equal(matchValue(game, even, takeOne), 0); // half the time it takes both and wins
 * ```
 */
export function matchValue<State>(
  game: Game<State>,
  first: GamePolicy<State>,
  second: GamePolicy<State>,
  start: State = game.start,
): number {
  return folded(game, start, (state, moves, values, ply) => {
    const law = moveProbabilities(ply % 2 === 0 ? first : second, state, moves);
    return values.reduce((sum, value, i) => sum + law[i] * value, 0);
  });
}

/**
 * What a policy gets against the reply that is worst for it: against every possible opponent it gets at least this.
 *
 * V(s) = Σ_a π(a|s) (−V(s after a)) where the policy moves, max_a (−V(s after a)) where its opponent does. A policy that plays perfectly gets
 * the game's value; one that never loses gets at least 0. (The converse fails where it draws lots between losing and winning: see
 * {@linkcode lossProbability}.)
 *
 * Source: the best response of game theory; Timbers and others, "Approximate exploitability" (arXiv:2004.09677v4), section 2.
 *
 * @param game a game without repetition
 * @param policy asked only in positions that can come against some opponent
 * @param options `plays`, "first" (the player to move at the start) or "second"; `start`, the game's own unless told
 * @returns the mean outcome, seen by the policy
 * @throws {RangeError} if the policy is no law over the moves that can be made
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { subtractionGame } from "./subtraction-game.ts";
 * const game = subtractionGame({ pile: 5, most: 3 });
 * const greedy = (left: number) => [0, 1, 2].map((a) => a === (left > 3 ? 0 : left - 1) ? 1 : 0); // all, if it can
 * assert.equal(worstCaseValue(game, greedy, { plays: "first" }), 1); // it leaves four: lost for the other
 * assert.equal(worstCaseValue(game, greedy, { plays: "second" }), -1);
 * ```
 */
export function worstCaseValue<State>(
  game: Game<State>,
  policy: GamePolicy<State>,
  { plays, start = game.start }: { readonly plays: "first" | "second"; readonly start?: State },
): number {
  const turn = plays === "first" ? 0 : 1;
  const value = folded(game, start, (state, moves, values, ply) => {
    if (ply % 2 !== turn) return Math.max(...values);
    const law = moveProbabilities(policy, state, moves);
    return values.reduce((sum, each, i) => sum + law[i] * each, 0);
  });
  return turn === 0 ? value : 0 - value;
}

/**
 * The probability that a policy loses a game against the opponent that seeks its loss, whatever else.
 *
 * L(s) = Σ_a π(a|s) L(s after a) where the policy moves, max_a L where its opponent does. 0: the policy cannot be beaten.
 *
 * @param game a game without repetition
 * @param policy asked only in positions that can come against some opponent
 * @param options as {@linkcode worstCaseValue}
 * @returns a probability
 * @throws {RangeError} if the policy is no law over the moves that can be made
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { subtractionGame } from "./subtraction-game.ts";
 * const game = subtractionGame({ pile: 3, most: 2 });
 * assert.equal(lossProbability(game, (left) => left === 1 ? [1, 0] : [0.25, 0.75], { plays: "second" }), 0.25);
 * ```
 */
export function lossProbability<State>(
  game: Game<State>,
  policy: GamePolicy<State>,
  { plays, start = game.start }: { readonly plays: "first" | "second"; readonly start?: State },
): number {
  const turn = plays === "first" ? 0 : 1;
  const known = [new Map<string | number, number>(), new Map<string | number, number>()];
  const lost = (state: State, ply: number): number => {
    const outcome = game.outcome(state);
    if (outcome !== undefined) return (ply % 2 === turn ? outcome : -outcome) < 0 ? 1 : 0;
    const key = game.key(state);
    const before = known[ply % 2].get(key);
    if (before !== undefined) return before;
    const moves = game.moves(state);
    const losses = moves.map((action) => lost(game.play(state, action), ply + 1));
    let found = Math.max(...losses);
    if (ply % 2 === turn) {
      const law = moveProbabilities(policy, state, moves);
      found = losses.reduce((sum, loss, i) => sum + law[i] * loss, 0);
    }
    known[ply % 2].set(key, found);
    return found;
  };
  return lost(start, 0);
}
