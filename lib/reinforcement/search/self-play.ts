import { requireInteger } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import { outcomeTargets } from "./alpha-zero-loss.ts";
import type { Evaluator } from "./evaluation.ts";
import type { Game, GamePolicy, GameSolution } from "./games/mod.ts";
import { type PositionTable, positionTable, type SearchExample, type TableRates } from "./position-table.ts";
import { type SearchOptions, treeSearch } from "./tree-search.ts";
import { visitPolicy } from "./visit-policy.ts";

/** A move, with the policy that it was drawn from where there is one to learn from. */
export interface PlayedMove {
  readonly action: number;
  readonly policy?: Float64Array;
}

/** Whoever chooses moves: position, how many moves were made before, and a stream of chance. */
export type Player<State> = (state: State, ply: number, stream: Stream) => PlayedMove;

/** A finished game. */
export interface PlayedGame<State> {
  /** s₀ … s_T, the last one ended. */
  readonly states: readonly State[];
  /** a₀ … a_{T−1}. */
  readonly actions: readonly number[];
  /** What the first player got. */
  readonly outcome: number;
  /** The positions in which a player told its policy: what a network is to learn from this game. */
  readonly examples: readonly SearchExample<State>[];
}

/** An index drawn from A probabilities. */
function drawnMove(probabilities: ArrayLike<number>, stream: Stream): number {
  const uniform = stream.uniform();
  let sum = 0;
  let last = -1;
  for (let a = 0; a < probabilities.length; a++) {
    if (!(probabilities[a] > 0)) continue;
    last = a;
    sum += probabilities[a];
    if (uniform < sum) break;
  }
  if (last < 0) throw new RangeError("Expected a policy with some positive probability, got none");
  return last;
}

/**
 * A player that draws its moves from a policy; it tells no policy to learn from.
 *
 * @param policy A probabilities in each position
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * assert.equal(policyPlayer(() => [0, 1])("anywhere", 0, stream(1)).action, 1);
 * ```
 */
export function policyPlayer<State>(policy: GamePolicy<State>): Player<State> {
  return (state, _, stream) => ({ action: drawnMove(policy(state), stream) });
}

/**
 * A player that makes any move with the same probability.
 *
 * @param game the game
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { subtractionGame } from "./games/mod.ts";
 * assert.equal(randomPlayer(subtractionGame({ pile: 1 }))(1, 0, stream(1)).action, 0);
 * ```
 */
export function randomPlayer<State>(game: Game<State>): Player<State> {
  return (state, _, stream) => {
    const moves = game.moves(state);
    return { action: moves[stream.integer(moves.length)] };
  };
}

/**
 * A player of a solved game: draws among the moves that keep its value, and takes the quickest win (or longest resistance) if told.
 *
 * @param solution the game solved
 * @param options `quickest`, false unless told
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { solveGame, subtractionGame } from "./games/mod.ts";
 * const player = perfectPlayer(solveGame(subtractionGame({ pile: 7 })));
 * assert.equal(player(7, 0, stream(1)).action, 2); // takes three, leaves four
 * ```
 */
export function perfectPlayer<State>(
  solution: GameSolution<State>,
  { quickest = false }: { readonly quickest?: boolean } = {},
): Player<State> {
  return (state, _, stream) => {
    const { best, quickest: fast } = solution.at(state);
    const moves = quickest ? fast : best;
    return { action: moves[stream.integer(moves.length)] };
  };
}

/** How a player that searches chooses its moves. */
export interface SearchPlayerOptions extends Omit<SearchOptions, "stream"> {
  /** τ of the policy from visits in the first moves of a game, 1 unless told. */
  readonly temperature?: number;
  /** How many moves of a game (both players' counted) τ is for; the most visited move after that. All unless told. */
  readonly temperatureMoves?: number;
}

/**
 * A player that searches: it draws its move from the policy of the visits, and tells that policy to learn from.
 *
 * AlphaZero's training games have τ = 1 and noise on the root's prior; its matches take the most visited move (`temperature: 0`, no noise).
 *
 * Source: kaplan eq. (8.6.5); Silver and others, Nature 550 (2017) 354, "Methods: self-play" (τ = 1 for 30 moves, then τ → 0).
 *
 * @param game the game
 * @param evaluate prior and value of new positions
 * @param options those of the search, and the temperature
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { uniformEvaluator } from "./evaluation.ts";
 * import { subtractionGame } from "./games/mod.ts";
 * const game = subtractionGame({ pile: 6 });
 * const player = searchPlayer(game, uniformEvaluator(game), { simulations: 200, temperature: 0 });
 * assert.equal(player(6, 0, stream(1)).action, 1); // takes two, leaves four
 * ```
 */
export function searchPlayer<State>(
  game: Game<State>,
  evaluate: Evaluator<State>,
  options: SearchPlayerOptions,
): Player<State> {
  const { temperature = 1, temperatureMoves = Infinity, ...search } = options;
  return (state, ply, stream) => {
    const { visits } = treeSearch(game, state, evaluate, { ...search, stream });
    const policy = visitPolicy(visits, temperature);
    const action = drawnMove(ply < temperatureMoves ? policy : visitPolicy(visits, 0), stream);
    return { action, policy };
  };
}

/**
 * Plays one game.
 *
 * Source: kaplan section 8.6: "it stores data (s_t, π_t, r_t)"; each r_t is seen by the player to move at t.
 *
 * @param game the game
 * @param players who moves first, and who second; the same one twice is self-play
 * @param stream where the chance comes from
 * @param start the game's own start unless told
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { subtractionGame } from "./games/mod.ts";
 * const takeOne = () => ({ action: 0, policy: Float64Array.of(1, 0, 0) });
 * const { outcome, examples } = playGame(subtractionGame({ pile: 3 }), [takeOne, takeOne], stream(1));
 * assert.equal(outcome, 1);
 * assert.deepEqual(examples.map((each) => each.outcome), [1, -1, 1]);
 * ```
 */
export function playGame<State>(
  game: Game<State>,
  players: readonly [Player<State>, Player<State>],
  stream: Stream,
  start: State = game.start,
): PlayedGame<State> {
  const states = [start];
  const actions: number[] = [];
  const policies: (Float64Array | undefined)[] = [];
  let outcome = game.outcome(start);
  while (outcome === undefined) {
    const ply = actions.length;
    const { action, policy } = players[ply % 2](states[ply], ply, stream);
    actions.push(action);
    policies.push(policy);
    states.push(game.play(states[ply], action));
    outcome = game.outcome(states[ply + 1]);
  }
  const seen = outcomeTargets(actions.length, outcome);
  const examples: SearchExample<State>[] = [];
  policies.forEach((policy, t) => {
    if (policy) examples.push({ state: states[t], policy, outcome: seen[t] });
  });
  return { states, actions, outcome: actions.length > 0 ? seen[0] : outcome, examples };
}

/** A course of training. */
export interface SelfPlayOptions<State> extends SearchPlayerOptions {
  /** Rounds: each plays games with the table as it is, then learns from them. */
  readonly rounds: number;
  /** Games of each round. */
  readonly games: number;
  readonly rates: TableRates;
  /** A player that never learns, as the opponent in every game (the table moves first in every other one); the table itself unless told. */
  readonly opponent?: Player<State>;
  /** Whether the table learns from all its games so far, in lots, or only from those of the round; true unless told. */
  readonly replay?: boolean;
}

/** The table after a round, a copy that later rounds leave alone. */
export interface TrainingRound<State> {
  readonly table: PositionTable<State>;
  /** Games played so far. */
  readonly games: number;
  /** The mean loss of the round's examples before each was learnt from. */
  readonly loss: number;
}

/**
 * AlphaZero's training on a table: games against itself with search, then steps down the loss on what the search and the games' ends said.
 *
 * Yields the table before the first round and after each.
 *
 * Source: kaplan section 8.6: "AlphaZero simply maintains a single network that plays itself"; eq. (8.6.1).
 *
 * @param game the game
 * @param options rounds, games, rates, the search, and an opponent other than itself
 * @param stream where all chance comes from: the same stream gives the same tables
 * @throws {RangeError} if rounds or games are no whole numbers of at least 1, or as {@linkcode "treeSearch"}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { subtractionGame } from "./games/mod.ts";
 * const game = subtractionGame({ pile: 6 });
 * const course = { rounds: 10, games: 10, simulations: 20, rates: { value: 0.1, policy: 1 } };
 * const [last] = [...trainBySelfPlay(game, course, stream(1))].slice(-1);
 * assert.equal(last.games, 100);
 * assert(last.table.evaluate(6).prior[1] > 0.8); // take two, leave four
 * ```
 */
export function* trainBySelfPlay<State>(
  game: Game<State>,
  options: SelfPlayOptions<State>,
  stream: Stream,
): Generator<TrainingRound<State>> {
  const { rounds, games, rates, opponent, replay = true, ...search } = options;
  requireInteger("the number of rounds", rounds, 1);
  requireInteger("the number of games", games, 1);
  const table = positionTable(game);
  const learner = searchPlayer(game, table.evaluate, search);
  const memory: SearchExample<State>[] = [];
  yield { table: table.copy(), games: 0, loss: 0 };
  for (let round = 1; round <= rounds; round++) {
    const fresh: SearchExample<State>[] = [];
    for (let i = 0; i < games; i++) {
      const rival = opponent ?? learner;
      const players: readonly [Player<State>, Player<State>] = i % 2 === 0
        ? [learner, rival]
        : [rival, learner];
      fresh.push(...playGame(game, players, stream).examples);
    }
    memory.push(...fresh);
    const lot = replay ? fresh.map(() => memory[stream.integer(memory.length)]) : [];
    const loss = table.learn(fresh, rates);
    if (replay) table.learn(lot, rates);
    yield { table: table.copy(), games: round * games, loss };
  }
}
