import { contextProbabilities, type MarkovSource, sampleSource } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { bitsPerSymbol } from "./known-sources.ts";
import { randomMarkov } from "./random-markov.ts";

/**
 * Sequences of five symbols, coded symbol by symbol, each in its law given all before it.
 *
 * The joint law of all sequences is a table (of Markov sources of order 1 and 2, and one of random numbers); the laws of the
 * next symbol are sums over the table. `bits`: a coder sends one sequence `repeats` times, for its mean cost.
 */
export const codedSequences = experiment(
  "english-entropy/coded-sequences",
  { symbols: 5, length: 5, repeats: 300, sequences: 40 },
  ({ stream, symbols, length, repeats, sequences: count }) =>
    [1, 2, 0].map((order, i) => {
      const joint = order === 0
        ? randomJoint(symbols ** length, stream.at("joint"))
        : markovJoint(randomMarkov(symbols, order, stream.at(order)), length);
      // Sums over the last symbols: the laws of beginnings of every length.
      const beginnings = [joint];
      for (let n = length; n > 0; n--) beginnings.unshift(summedPairs(beginnings[0], symbols));
      const draws = stream.at("sequences").at(i);
      return {
        name: order === 0 ? "no Markov source" : `Markov, order ${order}`,
        sequences: Array.from({ length: count }, () => {
          const index = draws.integer(joint.length);
          const sequence = digits(index, symbols, length);
          return {
            joint: joint[index],
            // For rivals: the laws of single places and of neighbours, from the same table.
            places: sequence.map((x, place) => massWhere(joint, symbols, length, [[place, x]])),
            pairs: sequence.slice(1).map((x, place) =>
              massWhere(joint, symbols, length, [[place, sequence[place]], [place + 1, x]])
            ),
            bits: repeatedBits(sequence, beginnings, symbols, repeats),
          };
        }),
      };
    }),
);

function randomJoint(cells: number, stream: Stream): Float64Array {
  const weights = stream.exponentials(cells);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The probability of every sequence from a Markov source, by following it symbol by symbol. */
function markovJoint(source: MarkovSource, length: number): Float64Array {
  const { alphabetSize: k, order, laws } = source;
  let joint = contextProbabilities(source);
  for (let n = order; n < length; n++) {
    const longer = new Float64Array(joint.length * k);
    for (let i = 0; i < longer.length; i++) {
      const before = Math.floor(i / k);
      longer[i] = joint[before] * laws[before % laws.length][i % k];
    }
    joint = longer;
  }
  return joint;
}

function summedPairs(table: Float64Array, k: number): Float64Array {
  const sums = new Float64Array(table.length / k);
  for (let i = 0; i < table.length; i++) sums[Math.floor(i / k)] += table[i];
  return sums;
}

function digits(index: number, base: number, length: number): number[] {
  return Array.from({ length }, (_, place) => Math.floor(index / base ** (length - 1 - place)) % base);
}

/** The probability that certain places hold certain symbols, by adding up all sequences where they do. */
function massWhere(
  joint: Float64Array,
  k: number,
  length: number,
  where: readonly (readonly [place: number, symbol: number])[],
): number {
  let mass = 0;
  for (let i = 0; i < joint.length; i++) {
    if (where.every(([place, x]) => Math.floor(i / k ** (length - 1 - place)) % k === x)) mass += joint[i];
  }
  return mass;
}

/** Bits for a sequence, coded symbol by symbol, when it is sent many times over. */
function repeatedBits(
  sequence: readonly number[],
  beginnings: readonly Float64Array[],
  k: number,
  repeats: number,
): number {
  let place = 0;
  let before = 0;
  const message = Array.from({ length: repeats }, () => sequence).flat();
  return sequence.length * bitsPerSymbol(message, {
    alphabetSize: k,
    probabilities: () =>
      Float64Array.from(
        { length: k },
        (_, x) => beginnings[place + 1][before * k + x] / beginnings[place][before],
      ),
    update: (symbol) => {
      place = (place + 1) % sequence.length;
      before = place === 0 ? 0 : before * k + symbol;
    },
  });
}

/**
 * Tables of the next symbol's laws, fitted to texts of Markov sources by steps down the mean of −ln p(next | before).
 *
 * One text of 100 000 symbols for each order: the loss where the descent ends, that of the counted frequencies, and the
 * fitted laws' cost on fresh stretches. Then many short texts, each fitted: how much lower the loss on the text itself
 * and how much higher that on a fresh text is than with the source's own laws, in nats per symbol.
 */
export const fittedTables = experiment(
  "english-entropy/fitted-tables",
  { symbols: 5, long: 100_000, steps: 300, fits: 1000, short: 2000 },
  ({ stream, symbols, long, steps, fits, short }) =>
    [1, 2].map((order) => {
      const source = randomMarkov(symbols, order, stream.at(order));
      const text = sampleSource(source, long, stream.at(order).at("long"));
      const counts = contextCounts(text, source);
      const descended = descend(counts, steps);
      const stretches = 4000;
      const fresh = sampleSource(source, stretches * 100, stream.at(order).at("fresh"));
      return {
        order,
        laws: source.laws.map((law) => Array.from(law)),
        fitted: descended.map((law) => Array.from(law)),
        loss: lossOf(counts, descended),
        leastLoss: lossOf(counts, counts.map(frequencies)),
        freshLoss: Array.from({ length: stretches }, (_, i) =>
          lossOf(contextCounts(fresh.subarray(100 * i, 100 * (i + 1)), source), descended)),
        ...(order === 1 ? shortFits(source, fits, short, stream.at("short")) : {}),
      };
    }),
);

function shortFits(
  source: MarkovSource,
  fits: number,
  length: number,
  stream: Stream,
): { short: number; onItself: number; onFresh: number } {
  const differences = Array.from({ length: fits }, (_, i) => {
    const [counts, fresh] = ["text", "fresh"].map((name) =>
      contextCounts(sampleSource(source, length, stream.at(i).at(name)), source)
    );
    const fitted = counts.map(frequencies);
    return {
      onItself: lossOf(counts, fitted) - lossOf(counts, source.laws),
      onFresh: lossOf(fresh, fitted) - lossOf(fresh, source.laws),
    };
  });
  return {
    short: length,
    onItself: mean(differences.map(({ onItself }) => onItself)),
    onFresh: mean(differences.map(({ onFresh }) => onFresh)),
  };
}

/** How often each symbol came after each context. */
function contextCounts(text: Uint8Array, { alphabetSize, order, laws }: MarkovSource): Float64Array[] {
  const counts = laws.map(() => new Float64Array(alphabetSize));
  let context = 0;
  for (let i = 0; i < text.length; i++) {
    if (i >= order) counts[context][text[i]]++;
    context = (context * alphabetSize + text[i]) % laws.length;
  }
  return counts;
}

function frequencies(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

/** The mean of −ln p(next | before) over a text, by its counts. */
function lossOf(counts: readonly Float64Array[], laws: readonly ArrayLike<number>[]): number {
  let loss = 0;
  let total = 0;
  counts.forEach((row, c) =>
    row.forEach((count, x) => {
      if (count > 0) loss -= count * Math.log(laws[c][x]);
      total += count;
    })
  );
  return loss / total;
}

/** Laws as softmax of logits that start at 0 and follow the loss downhill. */
function descend(counts: readonly Float64Array[], steps: number): Float64Array[] {
  return counts.map((row) => {
    const target = frequencies(row);
    const logits = new Float64Array(row.length);
    let law = softmaxOf(logits);
    for (let step = 0; step < steps; step++) {
      // The gradient of the context's mean loss is law − target; its curvature is at most 1/2.
      for (let x = 0; x < logits.length; x++) logits[x] -= 2 * (law[x] - target[x]);
      law = softmaxOf(logits);
    }
    return law;
  });
}

function softmaxOf(logits: Float64Array): Float64Array {
  const weights = logits.map(Math.exp);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
