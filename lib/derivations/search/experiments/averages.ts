import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { connectGame, treeSearch } from "../../../reinforcement/mod.ts";
import { stones } from "../worlds.ts";

/**
 * Searches whose network says a random number of every position, one simulation at a time, where no game ends: the values
 * that the network gave to the positions reached by each first move, how many moves away they were, and the action value the search made of them.
 */
export const averages = experiment(
  "search/averages",
  { searches: 10, simulations: 80, size: 5 },
  ({ stream, searches, simulations, size }) =>
    Array.from({ length: searches }, (_, index) => {
      const chance = stream.at(index);
      // No row of so many stones fits: no game ends before the board is full.
      const game = connectGame({ rows: size, columns: size, length: size + 1 });
      const rate = 0.3 + chance.uniform();
      const reached: { value: number; plies: number }[][] = Array.from({ length: size }, () => []);
      let visits = new Array<number>(size).fill(0);
      let values = visits;
      for (let n = 1; n <= simulations; n++) {
        // The last position that the network is asked about is the one that simulation n found.
        let last = { value: 0, plies: 0 };
        const result = treeSearch(game, game.start, (state) => {
          const said = chance.at(game.key(state));
          last = { value: 2 * said.uniform() - 1, plies: stones(state) };
          return { prior: said.uniforms(size).map((u) => 0.05 + u * u), value: last.value };
        }, { simulations: n, exploration: rate });
        reached[result.visits.findIndex((count, a) => count > visits[a])].push(last);
        visits = Array.from(result.visits);
        values = Array.from(result.values);
      }
      return reached.flatMap((leaves, move) =>
        leaves.length === 0 ? [] : [{ visits: visits[move], actionValue: values[move], leaves }]
      );
    }).flat(),
);

/** How the values under a move may be averaged. */
export const READINGS = [
  "each simulation, for who moves",
  "each simulation, as the network says",
  "each simulation, for who moves at the root",
  "each position once, for who moves",
] as const;

/** One reading of the average. */
export type Reading = typeof READINGS[number];

interface Place {
  readonly left: number;
  readonly visits: number[];
  readonly sums: number[];
  readonly children: (Place | undefined)[];
}

/** A search of its own that reads the average in one of four ways; returns the most visited move. */
function searchBy(
  reading: Reading,
  pile: number,
  { simulations, rate }: { readonly simulations: number; readonly rate: number },
  network: (left: number) => number,
): number {
  const place = (left: number): Place => {
    const moves = Math.min(3, left);
    return {
      left,
      visits: new Array<number>(moves).fill(0),
      sums: new Array<number>(moves).fill(0),
      children: new Array<Place | undefined>(moves).fill(undefined),
    };
  };
  const root = place(pile);
  const seen = new Set<Place>();
  for (let i = 0; i < simulations; i++) {
    const path: { at: Place; move: number }[] = [];
    let at = root;
    for (;;) {
      if (at.left === 0) break;
      const total = at.visits.reduce((sum, n) => sum + n, 0);
      let move = 0;
      let highest = -Infinity;
      at.visits.forEach((n, a) => {
        const score = (n > 0 ? at.sums[a] / n : 0) + rate / at.visits.length * Math.sqrt(total) / (1 + n);
        if (score > highest) {
          highest = score;
          move = a;
        }
      });
      path.push({ at, move });
      const known = at.children[move];
      if (known) {
        at = known;
        continue;
      }
      const opened = place(at.left - move - 1);
      at.children[move] = opened;
      at = opened;
      break;
    }
    const again = seen.has(at);
    seen.add(at);
    // Who is to move at an empty pile has lost.
    const value = at.left === 0 ? -1 : network(at.left);
    path.forEach(({ at: above, move }, depth) => {
      const plies = path.length - depth;
      above.visits[move]++;
      if (reading === READINGS[0] || (reading === READINGS[3] && !again)) {
        above.sums[move] += plies % 2 === 0 ? value : -value;
      } else if (reading === READINGS[1]) above.sums[move] += value;
      else if (reading === READINGS[2]) above.sums[move] += path.length % 2 === 0 ? value : -value;
    });
  }
  return root.visits.indexOf(Math.max(...root.visits));
}

/** Nim, one pile, 1 to 3 stones a move: how often the most visited move leaves a position that is lost, under each reading of the average. */
export const nimReadings = experiment(
  "search/nim-readings",
  { largest: 15, short: [400, 10], long: [8000, 3], noise: 0.05, rate: 1.25 },
  ({ stream, largest, short, long, noise, rate }) => {
    /** Whether who moves can win, by trying everything. */
    const won = (left: number): boolean => [1, 2, 3].some((take) => take <= left && !won(left - take));
    const networkOf = (chance: Stream) => {
      const said = Array.from({ length: largest + 1 }, (_, left) => noise * chance.at(left).normal());
      return (left: number): number => said[left];
    };
    return READINGS.map((reading) => {
      const rateOf = ([simulations, seeds]: readonly number[]): number => {
        let right = 0;
        let roots = 0;
        for (let seed = 0; seed < seeds; seed++) {
          const network = networkOf(stream.at(seed));
          for (let pile = 2; pile <= largest; pile++) {
            if (!won(pile)) continue;
            roots++;
            if (!won(pile - 1 - searchBy(reading, pile, { simulations, rate }, network))) right++;
          }
        }
        return right / roots;
      };
      const after = rateOf(long);
      return { reading: reading as string, short: rateOf(short), long: after, playsWell: after > 0.9 };
    });
  },
);
