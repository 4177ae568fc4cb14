import { experiment } from "../../../ledger/mod.ts";
import { solveGame, treeSearch, uniformEvaluator } from "../../../reinforcement/mod.ts";
import { boardOf, choices, GAMES } from "../worlds.ts";

/** Root values of long searches that know nothing but the rules, in random positions of two games. */
export const rootValues = experiment(
  "search/root-values",
  { positions: 40, simulations: [300, 3000, 30_000], exploration: 0.7 },
  ({ stream, positions, simulations, exploration }) =>
    Object.entries(GAMES).flatMap(([name, game]) => {
      const all = choices(solveGame(game));
      const chance = stream.at(name);
      return Array.from({ length: positions }, (_, i) => {
        const { state } = i === 0 && name === "tic-tac-toe"
          ? { state: game.start }
          : all[chance.integer(all.length)];
        return {
          game: name,
          board: boardOf(game, state),
          values: simulations.map((n) =>
            treeSearch(game, state, uniformEvaluator(game), { simulations: n, exploration }).value
          ),
        };
      });
    }),
);
