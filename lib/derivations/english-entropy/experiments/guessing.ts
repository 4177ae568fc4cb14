import { arithmeticEncode, guessRanks, LETTERS, trainNgramModel } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { mobyDick, TRAINING_LETTERS } from "../text.ts";

/** Letter models that see more and more before they guess: shares of the guesses, and bits of a coder with the model. */
export const guessers = experiment(
  "english-entropy/guessers",
  { longest: 5, training: 300_000, guesses: 20_000 },
  async ({ longest, training, guesses }) => {
    const { letters } = await mobyDick();
    const hidden = letters.subarray(TRAINING_LETTERS, TRAINING_LETTERS + guesses);
    return Array.from({ length: longest + 1 }, (_, order) => {
      const model = trainNgramModel(letters.subarray(0, training), { alphabetSize: LETTERS.length, order });
      const found = new Array<number>(LETTERS.length).fill(0);
      for (const rank of guessRanks(hidden, model.walk())) found[rank - 1]++;
      return {
        order,
        shares: found.map((count) => count / guesses),
        coded: arithmeticEncode(hidden, model.walk()).bits / guesses,
      };
    });
  },
);

/**
 * Small sources whose next symbol is drawn by the law of a situation that coder and guesser see.
 *
 * Every symbol comes exactly as often as its law says. `shares` of the ideal guesser are counted, `bits` per symbol are
 * those of a coder that knows the laws. First the two extremes, then random sources.
 */
export const guessedSources = experiment(
  "english-entropy/guessed-sources",
  { symbols: 5, situations: 3, perSituation: 2000, random: 60 },
  ({ stream, symbols, situations, perSituation, random }) => {
    const permuted = Array.from(
      { length: situations },
      (_, i) => rotated([1200, 500, 200, 100, 0], i),
    );
    const levels = [[2000, 0, 0, 0, 0], [0, 1000, 1000, 0, 0], [400, 400, 400, 400, 400]];
    const drawn = Array.from(
      { length: random },
      (_, i) =>
        Array.from({ length: situations }, (_, j) => randomCounts(symbols, perSituation, stream.at(i).at(j))),
    );
    return [permuted, levels, ...drawn].map((counts, i) => ({
      counts,
      shares: idealShares(counts),
      bits: codedSituations(counts, stream.at("order").at(i)),
    }));
  },
);

/** Pairs of laws with their guess shares (sorted), and the coder's bits: does the better guessed one always cost less? */
export const guessedPairs = experiment(
  "english-entropy/guessed-pairs",
  { symbols: 4, total: 2000, pairs: 400 },
  ({ stream, symbols, total, pairs }) => {
    const drawn = Array.from({ length: pairs }, (_, i) => {
      const [better, worse] = [0, 1]
        .map((side) => randomCounts(symbols, total, stream.at(i).at(side)).sort((a, b) => b - a))
        .sort((a, b) => b[0] - a[0]);
      const bits = [better, worse].map((counts, side) =>
        codedSituations([counts], stream.at(i).at("order").at(side))
      );
      return { better, worse, excess: bits[0] - bits[1] };
    }).filter(({ better, worse }) => better[0] > worse[0]);
    // Better at every number of guesses: no fewer symbols are found by the first, by the first two, …
    const throughout = drawn.filter(({ better, worse }) =>
      better.every((_, n) => sumOf(better.slice(0, n + 1)) >= sumOf(worse.slice(0, n + 1)))
    );
    const most = drawn.reduce((a, b) => b.excess > a.excess ? b : a);
    return {
      pairs: drawn.length,
      betterThroughout: throughout.length,
      excessThroughout: throughout.map(({ excess }) => excess),
      mostExcess: most.excess,
      reversed: most.excess > 0.01,
      better: most.better.map((count) => count / total),
      worse: most.worse.map((count) => count / total),
    };
  },
);

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0);
}

function rotated(counts: readonly number[], by: number): number[] {
  return counts.map((_, i) => counts[(i + by) % counts.length]);
}

/** Random counts that add up: the gaps between sorted cuts, more or less uneven. */
function randomCounts(symbols: number, total: number, stream: Stream): number[] {
  const power = 1 + 3 * stream.uniform();
  const weights = Array.from(stream.exponentials(symbols), (weight) => weight ** power);
  const counts = weights.map((weight) => Math.floor(total * weight / sumOf(weights)));
  counts[0] += total - sumOf(counts);
  return counts;
}

/** Shares of an ideal guesser's first, second … guess, who tries the likeliest symbol of each situation first. */
function idealShares(counts: readonly (readonly number[])[]): number[] {
  const sorted = counts.map((row) => row.toSorted((a, b) => b - a));
  const total = sumOf(counts.flat());
  return sorted[0].map((_, rank) => sumOf(sorted.map((row) => row[rank])) / total);
}

/** Bits per symbol of one message of all situations in random order, for a coder that sees the situation. */
function codedSituations(counts: readonly (readonly number[])[], stream: Stream): number {
  const events = stream.shuffled(
    counts.flatMap((row, situation) =>
      row.flatMap((count, symbol) => new Array<[number, number]>(count).fill([situation, symbol]))
    ),
  );
  const laws = counts.map((row) => row.map((count) => count / sumOf(row)));
  let at = 0;
  const code = arithmeticEncode(events.map(([, symbol]) => symbol), {
    alphabetSize: counts[0].length,
    probabilities: () => laws[events[at][0]],
    update: () => void at++,
  });
  return code.bits / events.length;
}
