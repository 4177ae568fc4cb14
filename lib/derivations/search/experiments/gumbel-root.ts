import { experiment } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { gumbelSearch, gumbelTopK, treeGame, treeSearch, visitPolicy } from "../../../reinforcement/mod.ts";

/** Bandits of five moves with exact values: what a few simulations make of a random prior, at a Gumbel root and by PUCT's visits. */
export const gumbelRoots = experiment(
  "search/gumbel-roots",
  { worlds: 120, moves: 5, simulations: [2, 3, 4, 200], draws: 6 },
  ({ stream, worlds, moves, simulations, draws }) =>
    simulations.map((n) => {
      const found = Array.from({ length: worlds }, (_, index) => {
        const chance = stream.at(index);
        const payoffs = Array.from({ length: moves }, () => 2 * chance.uniform() - 1);
        const logits = Array.from(chance.normals(moves));
        const prior = Array.from(softmax(logits));
        const meanOf = (law: ArrayLike<number>): number =>
          payoffs.reduce((sum, payoff, a) => sum + law[a] * payoff, 0);
        const game = treeGame(payoffs);
        // The network knows what its own policy is worth.
        const network = () => ({ prior, value: meanOf(prior) });
        const paired = Array.from({ length: draws }, (_, draw) => {
          const gumbels = chance.at(n).at(draw);
          const { action, considered } = gumbelSearch(game, [], network, {
            simulations: n,
            considered: moves,
            scale: 0.1,
            stream: gumbels,
          });
          // Without a search, the same noise draws the move of the largest sum: a draw from the prior.
          return payoffs[action] - payoffs[considered[0]];
        });
        const visits = visitPolicy(treeSearch(game, [], network, { simulations: n }).visits);
        return {
          worst: Math.min(...paired),
          gain: paired.reduce((sum, gain) => sum + gain, 0) / draws,
          puct: meanOf(visits) - meanOf(prior),
        };
      });
      return {
        simulations: n,
        worstDraw: Math.min(...found.map(({ worst }) => worst)),
        gumbel: found.map(({ gain }) => gain),
        puct: found.map(({ puct }) => puct),
        worstPuct: Math.min(...found.map(({ puct }) => puct)),
      };
    }),
);

/** How often each ordered pair comes when two moves are drawn as the largest sums of logit and Gumbel noise. */
export const pairsDrawn = experiment(
  "search/pairs-drawn",
  { moves: 4, draws: 80_000, worlds: 2 },
  ({ stream, moves, draws, worlds }) =>
    Array.from({ length: worlds }, (_, index) => {
      const chance = stream.at(index);
      const logits = Array.from(chance.normals(moves));
      const counts = new Array<number>(moves * moves).fill(0);
      for (let i = 0; i < draws; i++) {
        const [first, second] = gumbelTopK(logits, 2, chance).indices;
        counts[first * moves + second]++;
      }
      // No move comes twice: the pairs of different moves only.
      return {
        logits,
        prior: Array.from(softmax(logits)),
        counts: counts.filter((_, pair) => Math.floor(pair / moves) !== pair % moves),
      };
    }),
);
