import { huffmanLengths, shannonLengths } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { bisect, minimize, searchWorst } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { normalised, randomLaw, randomTree, skewedLaw } from "../laws.ts";

function mean(law: readonly number[], values: readonly number[]): number {
  return law.reduce((sum, p, x) => sum + p * values[x], 0);
}

/** Huffman's lengths for random sources of 2 to 1000 symbols, for biased tosses, dyadic sources, and blocks of symbols. */
export const huffman = experiment(
  "kraft/huffman",
  { sizes: [2, 3, 4, 5, 8, 16, 50, 200, 1000], longestBlock: 10, tries: 300 },
  ({ stream, sizes, longestBlock, tries }) => {
    const laws = sizes.flatMap((k) => [
      randomLaw(k, stream.at("law").at(k)),
      skewedLaw(k, stream.at("skewed").at(k)),
    ]);
    const tosses = [2, 3, 4, 5, 6, 7, 8].map((halvings) => [1 - 2 ** -halvings, 2 ** -halvings]);
    const sources = [...laws, ...tosses].map((law) => {
      const lengths = huffmanLengths(law);
      return { law, lengths, mean: mean(law, lengths) };
    });
    const dyadic = sizes.map((k) => {
      const law = randomTree(k, stream.at("dyadic").at(k)).map((word) => 2 ** -word.length);
      return { law, lengths: huffmanLengths(law) };
    });
    const letters = [0.7, 0.2, 0.1];
    const blocks = Array.from({ length: longestBlock }, (_, i) => {
      const law = blockLaw(letters, i + 1);
      return { n: i + 1, digits: mean(law, huffmanLengths(law)) / (i + 1) };
    });
    return { sources, dyadic, letters, blocks, worst: worstSource(stream.at("worst"), tries) };
  },
);

/** The law of n independent symbols together. */
function blockLaw(letters: readonly number[], n: number): number[] {
  return n === 0 ? [1] : blockLaw(letters, n - 1).flatMap((p) => letters.map((letter) => p * letter));
}

/**
 * Searches for the source whose Huffman code wastes most: its mean length above the mean of −log₂ of how often each
 * symbol occurs. Sources of two to four symbols, from even ones to almost certain ones.
 */
function worstSource(stream: Stream, tries: number): { law: number[]; waste: number } {
  const lawOf = (logits: readonly number[]): number[] => normalised(logits.map((u) => 2 ** u));
  const { x, value } = searchWorst({
    stream,
    draw: (chance) => {
      const k = 2 + chance.integer(3);
      return Array.from({ length: k }, (_, i) => (i === 0 ? 0 : -20 * chance.uniform()));
    },
    score: (logits) => {
      if (logits.some((u) => Math.abs(u) > 40)) return -Infinity;
      const law = lawOf(logits);
      return mean(law, huffmanLengths(law).map((length, symbol) => length + Math.log2(law[symbol])));
    },
    tries,
    refine: 3,
  });
  return { law: lawOf(x), waste: value };
}

/** The multiples of −log₂ P that are tried as lengths. */
export const FACTORS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5];

/**
 * Lengths made of −log₂ P for many small sources: do they fit into the tree, and does anything beat them?
 *
 * For each factor the largest Kraft sum of its lengths and the least excess over the best real lengths; for whole
 * lengths −log₂ P rounded up against the best code of all, by trying all complete trees.
 */
export const lengths = experiment(
  "kraft/lengths",
  { laws: 2000, searches: 16 },
  ({ stream, laws, searches }) => {
    const sources = Array.from({ length: laws }, (_, i) => {
      const chance = stream.at("law").at(i);
      const k = 2 + i % 7;
      return i < 7 ? new Array<number>(k).fill(1 / k) : (i % 2 === 0 ? randomLaw : skewedLaw)(k, chance);
    });
    const whole = sources.map((law) => ({
      law,
      rounded: mean(law, shannonLengths(law)),
      best: bestMean(law),
      huffman: mean(law, huffmanLengths(law)),
      nearest: room(law.map((p) => Math.round(-Math.log2(p)))),
    }));
    const searched = sources.slice(7, 7 + searches).map((law, i) => ({
      law,
      ...bestRealLengths(law, stream.at("start").at(i)),
    }));
    const scaled = FACTORS.map((factor) => ({
      factor,
      largestSum: Math.max(...sources.map((law) => room(law.map((p) => -factor * Math.log2(p))))),
      // Against the best real lengths that fit: below 0 would be better than anything that fits.
      leastExcess: Math.min(
        ...searched.map(({ law, mean: best }) => mean(law, law.map((p) => -factor * Math.log2(p))) - best),
      ),
    }));
    return { whole, searched, scaled };
  },
);

/** How much of the unit interval words of these lengths take, added up. */
function room(lengths: readonly number[]): number {
  return lengths.reduce((sum, length) => sum + 2 ** -length, 0);
}

/** Depths of the leaves of all complete binary trees with n leaves, ascending; every tree once, up to its shape. */
function completeTrees(n: number): number[][] {
  const trees = new Map<string, number[]>();
  const grow = (depths: number[]): void => {
    const key = depths.join();
    if (trees.has(key)) return;
    trees.set(key, depths);
    if (depths.length === n) return;
    depths.forEach((depth, i) =>
      grow([...depths.toSpliced(i, 1), depth + 1, depth + 1].sort((a, b) => a - b))
    );
  };
  grow([0]);
  return [...trees.values()].filter((depths) => depths.length === n);
}

const treesOf = new Map<number, number[][]>();

/** The least mean length over all complete trees, the shortest words going to the likeliest symbols. */
function bestMean(law: readonly number[]): number {
  const descending = law.toSorted((a, b) => b - a);
  if (!treesOf.has(law.length)) treesOf.set(law.length, completeTrees(law.length));
  return Math.min(...treesOf.get(law.length)!.map((depths) => mean(descending, depths)));
}

/** Searches real lengths of least mean among those whose Kraft sum is at most 1: all are shifted until they fit. */
function bestRealLengths(law: readonly number[], stream: Stream): { lengths: number[]; mean: number } {
  const fitted = (free: readonly number[]): number[] => {
    const shift = bisect((by) => room(free.map((length) => length + by)) <= 1, -40, 60, { tolerance: 1e-13 });
    return free.map((length) => length + shift);
  };
  const free = (x: readonly number[]): number[] => [0, ...x];
  const start = Array.from({ length: law.length - 1 }, () => 4 * stream.uniform() - 2);
  const { x } = minimize((point) => mean(law, fitted(free(point))), start, { tolerance: 1e-15, restarts: 4 });
  const lengths = fitted(free(x));
  return { lengths, mean: mean(law, lengths) };
}
