import { experiment } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { goldenSection, gradient, minimize } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { alphaZeroLoss, type Board, outcomeTargets, ticTacToe } from "../../../reinforcement/mod.ts";
import { stones } from "../worlds.ts";

const lawOf = (count: number, spread: number, chance: Stream): number[] =>
  Array.from(softmax(chance.normals(count).map((x) => spread * x)));

/** The loss on stored positions: its numerical slopes, its lowest point found by search, and what it costs to be elsewhere. */
export const losses = experiment(
  "search/losses",
  { worlds: 12, moves: 3, records: 7, elsewhere: 4 },
  ({ stream, worlds, moves, records, elsewhere }) =>
    Array.from({ length: worlds }, (_, index) => {
      const chance = stream.at(index);
      // One state met several times: the search said and the game ended differently.
      const stored = Array.from({ length: records }, () => ({
        policy: lawOf(moves, 1, chance),
        outcome: [-1, 0, 1][chance.integer(3)],
      }));
      const predicted = (x: ArrayLike<number>) => ({ value: x[0], logits: Array.from(x).slice(1) });
      const meanLoss = (x: ArrayLike<number>): number =>
        stored.reduce((sum, target) => sum + alphaZeroLoss(predicted(x), target).value, 0) / records;
      // The last logit stays 0: a constant added to all changes nothing.
      const lowest = minimize((x) => meanLoss([...x, 0]), new Array<number>(moves).fill(0), {
        tolerance: 1e-15,
      });
      const points = Array.from({ length: elsewhere }, () => {
        const at = Array.from({ length: moves + 1 }, () => chance.normal());
        const slopes = Array.from(gradient((x) => alphaZeroLoss(predicted(x), stored[0]).value, at));
        return {
          value: at[0],
          policy: Array.from(softmax(at.slice(1))),
          slopeOfValue: slopes[0],
          slopesOfLogits: slopes.slice(1),
          excess: meanLoss(at) - lowest.value,
        };
      });
      return {
        stored,
        points,
        lowest: {
          loss: lowest.value,
          value: lowest.x[0],
          policy: Array.from(softmax([...lowest.x.slice(1), 0])),
        },
      };
    }),
);

/** How wins, draws and losses may be written as a reward. */
export const CODINGS: Readonly<Record<string, readonly [win: number, draw: number, loss: number]>> = {
  "win 1, all else 0": [1, 0, 0],
  "win 1, draw 0, loss −1": [1, 0, -1],
  "win 1, draw ½, loss 0": [1, 0.5, 0],
};

/**
 * Values fitted by least squares to the ends of all games that can follow a position of tic-tac-toe under a fixed random policy. Rewards
 * are written for the player to move, and once for the player who began.
 */
export const fittedValues = experiment(
  "search/fitted-values",
  { positions: 60, fewest: 3, most: 6 },
  ({ stream, positions, fewest, most }) => {
    const game = ticTacToe();
    return Array.from({ length: positions }, (_, index) => {
      const chance = stream.at(index);
      const policy = (state: Board): number[] => {
        const moves = game.moves(state);
        return lawOf(moves.length, 1, chance.at(game.key(state)));
      };
      let state = game.start;
      const wanted = fewest + chance.integer(most - fewest + 1);
      while (stones(state) < wanted) {
        const moves = game.moves(state);
        const next = game.play(state, moves[chance.integer(moves.length)]);
        state = game.outcome(next) === undefined ? next : game.start;
      }
      /** Every game that can follow: who gets what at its beginning, and how probable it is. */
      const ends: { outcome: number; probability: number }[] = [];
      const follow = (at: Board, depth: number, probability: number): void => {
        const outcome = game.outcome(at);
        if (outcome !== undefined) {
          ends.push({ outcome: depth === 0 ? outcome : outcomeTargets(depth, outcome)[0], probability });
          return;
        }
        const law = policy(at);
        game.moves(at).forEach((move, i) => follow(game.play(at, move), depth + 1, probability * law[i]));
      };
      follow(state, 0, 1);
      const share = (outcome: number): number =>
        ends.reduce((sum, end) => sum + (end.outcome === outcome ? end.probability : 0), 0);
      const fit = (reward: (outcome: number) => number): number =>
        goldenSection(
          (v) =>
            ends.reduce((sum, { outcome, probability }) => sum + probability * (reward(outcome) - v) ** 2, 0),
          -1.5,
          1.5,
        ).x;
      const second = stones(state) % 2 === 1;
      return {
        mover: second ? "second" : "first",
        games: ends.length,
        win: share(1),
        draw: share(0),
        loss: share(-1),
        fitted: Object.fromEntries(
          Object.entries(CODINGS).map(([name, rewards]) => [name, fit((outcome) => rewards[1 - outcome])]),
        ),
        fittedForWhoBegan: fit((outcome) => second ? -outcome : outcome),
      };
    });
  },
);
