import { requireInteger } from "../../../math/checks.ts";
import type { Game } from "./game.ts";

/**
 * One pile of Nim: a move takes 1 to `most` stones, and who takes the last one wins. Move a takes a + 1 stones.
 *
 * The player to move loses exactly if the pile is a multiple of `most` + 1: whatever is taken, the other makes it a multiple again.
 *
 * Source: Bouton, "Nim, a game with a complete mathematical theory" (1901); Berlekamp, Conway, Guy, Winning Ways (1982), chapter 4.
 *
 * @param game `pile`, the stones of the start, at least 0; `most` that a move takes, 3 unless told
 * @returns states are numbers of stones left
 * @throws {RangeError} if a number is not whole, or below 0 (pile) or 1 (most)
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const game = subtractionGame({ pile: 7 });
 * assert.equal(game.play(game.start, 2), 4); // takes three, leaves a multiple of four
 * assert.equal(game.outcome(0), -1); // the other has taken the last stone
 * ```
 */
export function subtractionGame(
  { pile, most = 3 }: { readonly pile: number; readonly most?: number },
): Game<number> {
  requireInteger("the pile", pile, 0);
  requireInteger("the most stones of a move", most, 1);
  return {
    actions: most,
    start: pile,
    moves: (left) => Array.from({ length: Math.min(most, left) }, (_, action) => action),
    play: (left, action) => {
      if (!(Number.isInteger(action) && action >= 0 && action < Math.min(most, left))) {
        throw new RangeError(`Expected a move from 0 to ${Math.min(most, left) - 1}, got ${action}`);
      }
      return left - action - 1;
    },
    outcome: (left) => left === 0 ? -1 : undefined,
    key: (left) => left,
  };
}
