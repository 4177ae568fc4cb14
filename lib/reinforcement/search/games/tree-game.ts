import { requireFiniteNumber } from "../../../math/checks.ts";
import type { Game } from "./game.ts";

/** A game written out: a list of what follows each move, or what the first player gets. */
export type GameTree = number | readonly GameTree[];

/** A place in a written-out game: the moves that led there. */
export type TreePlace = readonly number[];

/**
 * A game from its written-out tree: what game theory calls the extensive form.
 *
 * A leaf is what the *first* player gets, the other getting minus that; `outcome` turns it to the view of the player to move. A list of
 * numbers is a bandit of one move.
 *
 * Source: von Neumann, "Zur Theorie der Gesellschaftsspiele" (1928).
 *
 * @param tree lists within lists; leaves in units of reward
 * @returns states are lists of moves made
 * @throws {RangeError} if a list is empty or a leaf is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const game = treeGame([0.25, [1, -1]]);
 * assert.deepEqual(game.moves([1]), [0, 1]);
 * assert.equal(game.outcome([0]), -0.25); // the second player would move now, and gets −1/4
 * assert.equal(game.outcome([1, 0]), 1); // after two moves it is the first player's turn again
 * ```
 */
export function treeGame(tree: GameTree): Game<TreePlace> {
  let actions = 0;
  const check = (node: GameTree): void => {
    if (typeof node === "number") return requireFiniteNumber("a leaf of the game", node);
    if (node.length === 0) throw new RangeError("Expected at least one move at each place, got none");
    actions = Math.max(actions, node.length);
    node.forEach(check);
  };
  check(tree);
  const at = (place: TreePlace): GameTree => {
    let node = tree;
    for (const action of place) {
      const next: GameTree | undefined = typeof node === "number" ? undefined : node[action];
      if (next === undefined) throw new RangeError(`Expected moves of the tree, got ${place.join(", ")}`);
      node = next;
    }
    return node;
  };
  return {
    actions,
    start: [],
    moves: (place) => {
      const node = at(place);
      return typeof node === "number" ? [] : node.map((_, action) => action);
    },
    play: (place, action) => {
      const next = [...place, action];
      at(next);
      return next;
    },
    outcome: (place) => {
      const node = at(place);
      if (typeof node !== "number") return undefined;
      return place.length % 2 === 0 || node === 0 ? node : -node;
    },
    key: (place) => place.join(),
  };
}
