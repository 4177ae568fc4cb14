import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import {
  type Board,
  connectGame,
  type Evaluator,
  type GameSolution,
  type LineGame,
  type SolvedPosition,
  solveGame,
  ticTacToe,
  trainBySelfPlay,
  treeSearch,
  visitPolicy,
} from "../../../reinforcement/mod.ts";
import { choices, massOf, type NetworkKind, randomNetwork, stones } from "../worlds.ts";

/** Kinds of networks for the games below. */
export const NETWORKS: Readonly<Record<string, NetworkKind>> = {
  "knows nothing": { spread: 1, skill: 0, value: 0, noise: 0 },
  "a good policy, noise for a value": { spread: 1, skill: 2, value: 0, noise: 0.5 },
  "weak": { spread: 1, skill: 1, value: 0.5, noise: 0.5 },
  "strong": { spread: 1, skill: 2, value: 1, noise: 0.5 },
};

/** What a search adds, in the mean over some positions, to the probability of perfect moves: π_s − p. */
function gainsOf(
  game: LineGame,
  positions: readonly SolvedPosition<Board>[],
  network: Evaluator<Board>,
  simulations: readonly number[],
): { before: number; gains: number[] } {
  const mean = (of: (position: SolvedPosition<Board>) => number): number =>
    positions.reduce((sum, position) => sum + of(position), 0) / positions.length;
  const before = mean(({ state, best }) => massOf(network(state).prior, best));
  return {
    before,
    gains: simulations.map((n) =>
      mean(({ state, best }) =>
        massOf(visitPolicy(treeSearch(game, state, network, { simulations: n }).visits), best)
      ) - before
    ),
  };
}

const drawnFrom = <T>(list: readonly T[], count: number, chance: Stream): T[] =>
  Array.from({ length: count }, () => list[chance.integer(list.length)]);

/** Tic-tac-toe: what searches of several lengths add to random networks of several kinds. */
export const improvements = experiment(
  "search/improvements",
  { networks: 36, positions: 10, simulations: [25, 100, 400] },
  ({ stream, networks, positions, simulations }) => {
    const game = ticTacToe();
    const solution = solveGame(game);
    const all = choices(solution);
    return Object.entries(NETWORKS).map(([kind, shape]) => {
      const found = Array.from({ length: networks }, (_, index) => {
        const chance = stream.at(kind).at(index);
        const drawn = drawnFrom(all, positions, chance.at("positions"));
        return gainsOf(game, drawn, randomNetwork(game, solution, shape, chance), simulations);
      });
      return {
        kind,
        simulations,
        before: found.map(({ before }) => before),
        gains: simulations.map((_, i) => found.map(({ gains }) => gains[i])),
      };
    });
  },
);

/** The same for tables that a short self-play has trained, over positions of all kinds. */
export const trainedImprovements = experiment(
  "search/trained-improvements",
  { networks: 36, positions: 8, simulations: [25, 100, 400], rounds: 5, games: 8, training: 20 },
  ({ stream, networks, positions, simulations, rounds, games, training }) => {
    const game = ticTacToe();
    const all = choices(solveGame(game));
    const found = Array.from({ length: networks }, (_, index) => {
      const chance = stream.at(index);
      const course = [...trainBySelfPlay(game, {
        rounds,
        games,
        simulations: training,
        rates: { value: 0.1, policy: 1 },
        noise: { concentration: 1, fraction: 0.25 },
      }, chance.at("training"))];
      const drawn = drawnFrom(all, positions, chance.at("positions"));
      return gainsOf(game, drawn, course[rounds].table.evaluate, simulations);
    });
    return [{
      kind: "trained by self-play",
      simulations,
      before: found.map(({ before }) => before),
      gains: simulations.map((_, i) => found.map(({ gains }) => gains[i])),
    }];
  },
);

/**
 * Networks with good policies whose values mislead (they say the opposite of the truth): from openings of three in a row on 4×4, where short searches
 * do not reach the ends of the game, and in its endings, where the rules speak.
 */
export const misled = experiment(
  "search/misled",
  { networks: 56, positions: 8, openings: [8, 40], endings: [80, 240], skill: 2, early: 3, late: 9 },
  ({ stream, networks, positions, openings, endings, skill, early, late }) => {
    const game = connectGame({ rows: 4, columns: 4 });
    const solution: GameSolution<Board> = solveGame(game);
    const all = choices(solution);
    const groups = [
      { when: "opening", simulations: openings, group: all.filter(({ state }) => stones(state) <= early) },
      { when: "ending", simulations: endings, group: all.filter(({ state }) => stones(state) >= late) },
    ];
    return groups.map(({ when, simulations, group }) => {
      const found = Array.from({ length: networks }, (_, index) => {
        const chance = stream.at(when).at(index);
        const drawn = drawnFrom(group, positions, chance.at("positions"));
        const network = randomNetwork(game, solution, { spread: 1, skill, value: -1, noise: 0.1 }, chance);
        return gainsOf(game, drawn, network, simulations);
      });
      return {
        when,
        simulations,
        before: found.map(({ before }) => before),
        gains: simulations.map((_, i) => found.map(({ gains }) => gains[i])),
      };
    });
  },
);
