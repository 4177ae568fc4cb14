import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import {
  type Board,
  connectGame,
  type GamePolicy,
  type LineGame,
  matchValue,
  type PositionTable,
  solveGame,
  trainBySelfPlay,
  visitPolicy,
} from "../../../reinforcement/mod.ts";
import { perfectPolicy } from "../worlds.ts";

/** What a policy gets against another one, the mean of moving first and moving second, exactly. */
function score(game: LineGame, policy: GamePolicy<Board>, other: GamePolicy<Board>): number {
  return (matchValue(game, policy, other) - matchValue(game, other, policy)) / 2;
}

function randomPolicy(game: LineGame): GamePolicy<Board> {
  return (state) => {
    const moves = game.moves(state);
    const law = new Float64Array(game.actions);
    for (const move of moves) law[move] = 1 / moves.length;
    return law;
  };
}

/** A table's policy, sharpened (τ = 0.2), that remembers what it has answered. */
function policyOf(table: PositionTable<Board>, game: LineGame): GamePolicy<Board> {
  const known = new Map<string | number, Float64Array>();
  return (state) => {
    const key = game.key(state);
    let law = known.get(key);
    if (!law) {
      law = visitPolicy(table.evaluate(state).prior, 0.2);
      known.set(key, law);
    }
    return law;
  };
}

/** AlphaZero's training on a table, many times: what it gets against a perfect player, a random one, and its own earlier state, exactly. */
export const selfPlay = experiment(
  "search/self-play",
  { runs: 34, rounds: 16, games: 10, simulations: 16, kept: [0, 4, 16] },
  ({ stream, runs, rounds, games, simulations, kept }) => {
    const game = connectGame({ rows: 3, columns: 3 });
    const perfect = perfectPolicy(game, solveGame(game));
    const anyMove = randomPolicy(game);
    return {
      games: kept.map((round) => round * games),
      runs: Array.from({ length: runs }, (_, run) => {
        const policies: GamePolicy<Board>[] = [];
        const course = trainBySelfPlay(game, {
          rounds,
          games,
          simulations,
          rates: { value: 0.1, policy: 1 },
          noise: { concentration: 1, fraction: 0.25 },
        }, stream.at(run));
        let round = 0;
        for (const { table } of course) if (kept.includes(round++)) policies.push(policyOf(table, game));
        return {
          perfect: policies.map((policy) => score(game, policy, perfect)),
          random: policies.map((policy) => score(game, policy, anyMove)),
          earlier: policies.slice(1).map((policy, i) => score(game, policy, policies[i])),
        };
      }),
    };
  },
);

/** Values without search, as in the oldest programs: what a move leads to is looked up, and learnt from what comes next. */
function learnValues(
  game: LineGame,
  opponent: "itself" | "a random player",
  games: number,
  chance: Stream,
  { rate, curiosity }: { readonly rate: number; readonly curiosity: number },
): GamePolicy<Board> {
  const known = new Map<string | number, number>();
  /** For the player to move. */
  const valueOf = (state: Board): number => game.outcome(state) ?? known.get(game.key(state)) ?? 0;
  const learn = (state: Board, target: number): void => {
    const before = known.get(game.key(state)) ?? 0;
    known.set(game.key(state), before + rate * (target - before));
  };
  const greedy = (state: Board): number =>
    game.moves(state).reduce((best, move) =>
      valueOf(game.play(state, move)) < valueOf(game.play(state, best)) ? move : best
    );
  for (let i = 0; i < games; i++) {
    let state = game.start;
    let left: Board | undefined; // the position that the learner has left to a player that does not learn
    for (let ply = 0; game.outcome(state) === undefined; ply++) {
      const moves = game.moves(state);
      const mine = opponent === "itself" || ply % 2 === i % 2;
      const curious = mine && chance.uniform() < curiosity;
      const move = mine && !curious ? greedy(state) : moves[chance.integer(moves.length)];
      const next = game.play(state, move);
      if (opponent === "itself" && !curious) learn(state, -valueOf(next));
      if (opponent !== "itself") {
        if (mine && !curious && left) learn(left, valueOf(next));
        if (mine) left = next;
        else if (left && game.outcome(next) !== undefined) learn(left, -game.outcome(next)!);
      }
      state = next;
    }
  }
  return (state) => {
    const law = new Float64Array(game.actions);
    law[greedy(state)] = 1;
    return law;
  };
}

/** The same number of learning steps against itself and against a player that never learns: what is lost against a perfect player. */
export const opponents = experiment(
  "search/opponents",
  { runs: 40, games: 1200, rate: 0.2, curiosity: 0.2 },
  ({ stream, runs, games, rate, curiosity }) => {
    const game = connectGame({ rows: 3, columns: 4 });
    const solution = solveGame(game);
    const perfect = perfectPolicy(game, solution);
    const best = score(game, perfect, perfect);
    const untrained = best -
      score(game, learnValues(game, "itself", 0, stream, { rate, curiosity }), perfect);
    return Array.from({ length: runs }, (_, run) => {
      const shortfall = (opponent: "itself" | "a random player", count: number): number => {
        const policy = learnValues(game, opponent, count, stream.at(run).at(opponent), { rate, curiosity });
        return best - score(game, policy, perfect);
      };
      return {
        untrained,
        itself: shortfall("itself", games),
        // Only every other move is its own: twice the games.
        random: shortfall("a random player", 2 * games),
      };
    });
  },
);
