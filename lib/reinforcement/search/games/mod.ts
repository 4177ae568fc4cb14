/**
 * Games of two players that can be solved exactly: the yardstick of a search. They live beside the search and not among the decision
 * processes of `worlds`, since a game has two players and a view that changes sides.
 *
 * @module
 */
export type { Game, GamePolicy, GameSymmetry } from "./game.ts";
export {
  type Board,
  boardText,
  connectGame,
  type LineGame,
  lineGame,
  type LineGameShape,
  ticTacToe,
} from "./line-game.ts";
export { subtractionGame } from "./subtraction-game.ts";
export { type GameTree, treeGame, type TreePlace } from "./tree-game.ts";
export { type GameSolution, type SolvedPosition, solveGame } from "./solve-game.ts";
export { lossProbability, matchValue, worstCaseValue } from "./match-value.ts";
