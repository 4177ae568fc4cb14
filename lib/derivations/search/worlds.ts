import { softmax } from "../../math/mod.ts";
import type { Stream } from "../../random/mod.ts";
import {
  type Board,
  connectGame,
  type Evaluator,
  type GameSolution,
  type LineGame,
  type SolvedPosition,
  ticTacToe,
} from "../../reinforcement/mod.ts";

/** What a random network is made of. */
export interface NetworkKind {
  /** Standard deviation of its logits, in nats. */
  readonly spread: number;
  /** What it adds to the logits of perfect moves, in nats. */
  readonly skill: number;
  /** V = tanh(value·(outcome of perfect play) + noise·(standard normal number)). */
  readonly value: number;
  readonly noise: number;
}

/** A network as a fixed random function of positions: what it says of one never changes. */
export function randomNetwork(
  game: LineGame,
  solution: GameSolution<Board>,
  { spread, skill, value, noise }: NetworkKind,
  stream: Stream,
): Evaluator<Board> {
  return (state) => {
    const { moves, best, value: truth } = solution.at(state);
    const chance = stream.at(game.key(state));
    const logits = new Float64Array(game.actions).fill(-Infinity);
    for (const move of moves) logits[move] = spread * chance.normal() + (best.includes(move) ? skill : 0);
    return { prior: softmax(logits), value: Math.tanh(value * truth + noise * chance.normal()) };
  };
}

/** The positions in which a move can be a mistake. */
export function choices(solution: GameSolution<Board>): SolvedPosition<Board>[] {
  return [...solution.positions.values()].filter(({ moves, best }) => best.length < moves.length);
}

/** The number of stones on a board. */
export function stones({ own, other }: Board): number {
  let count = 0;
  for (let taken = own | other; taken > 0; taken &= taken - 1) count++;
  return count;
}

/** The probability that a policy gives to some moves. */
export function massOf(policy: ArrayLike<number>, moves: readonly number[]): number {
  return moves.reduce((sum, move) => sum + policy[move], 0);
}

/** A policy that shares its probability among the best moves. */
export function perfectPolicy(game: LineGame, solution: GameSolution<Board>): (state: Board) => Float64Array {
  const known = new Map<string | number, Float64Array>();
  return (state) => {
    const key = game.key(state);
    let policy = known.get(key);
    if (!policy) {
      const { best } = solution.at(state);
      policy = new Float64Array(game.actions);
      for (const move of best) policy[move] = 1 / best.length;
      known.set(key, policy);
    }
    return policy;
  };
}

/** The two games of the topic, by name. */
export const GAMES: Readonly<Record<string, LineGame>> = {
  "tic-tac-toe": ticTacToe(),
  "three in a row on 3×4": connectGame({ rows: 3 }),
};

/** A board as text without line ends: evidence that no scrambling of numbers can touch. */
export function boardOf(game: LineGame, board: Board): string {
  return Array.from(
    { length: game.rows * game.columns },
    (_, cell) => (board.own >> cell) & 1 ? "x" : (board.other >> cell) & 1 ? "o" : ".",
  ).join("");
}

/** The board of such a text. */
export function boardFrom(text: string): Board {
  const mask = (stone: string): number =>
    [...text].reduce((sum, each, cell) => each === stone ? sum | (1 << cell) : sum, 0);
  return { own: mask("x"), other: mask("o") };
}
