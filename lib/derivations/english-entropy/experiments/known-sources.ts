import {
  arithmeticEncode,
  type MarkovSource,
  sampleSource,
  type SequentialModel,
} from "../../../information/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** A source whose entropy rate is known, with the coder's view of it. */
export interface KnownSource {
  readonly name: string;
  readonly alphabetSize: number;
  draw(length: number, stream: Stream): Uint8Array;
  /** A fresh model that gives the true law of the next symbol. */
  model(): SequentialModel;
}

/** A Markov source, known to the coder but for its first symbols, which cost as in the uniform law. */
export function knownMarkov(name: string, source: MarkovSource): KnownSource {
  return {
    name,
    alphabetSize: source.alphabetSize,
    draw: (length, stream) => sampleSource(source, length, stream),
    model: () => markovModel(source),
  };
}

/** A model that gives the source's law once it has seen a whole context. */
export function markovModel({ alphabetSize, order, laws }: MarkovSource): SequentialModel {
  const uniform = new Float64Array(alphabetSize).fill(1 / alphabetSize);
  let seen = 0;
  let context = 0;
  return {
    alphabetSize,
    probabilities: () => seen < order ? uniform : laws[context],
    update: (symbol) => {
      seen++;
      context = (context * alphabetSize + symbol) % laws.length;
    },
  };
}

/** The two states of the even process: after an even number of ones in a row, or after an odd one. */
export const EVEN_STATES = [[0.5, 0.5], [0, 1]] as const;

/**
 * The even process: ones come in runs of even length, so that no number of last symbols tells all about the next one.
 *
 * After an even number of ones a 0 or a 1 comes, each with probability 1/2; after an odd number a 1.
 */
export const evenProcess: KnownSource = {
  name: "hidden Markov (even process)",
  alphabetSize: 2,
  draw: (length, stream) => {
    // Two thirds of the time the number of ones is even.
    let state = stream.uniform() < 2 / 3 ? 0 : 1;
    return Uint8Array.from({ length }, () => {
      const symbol = stream.uniform() < EVEN_STATES[state][0] ? 0 : 1;
      state = symbol === 1 ? 1 - state : 0;
      return symbol;
    });
  },
  model: () => {
    // The probability that the number of ones so far is even.
    let even = 2 / 3;
    return {
      alphabetSize: 2,
      probabilities: () => [even / 2, 1 - even / 2],
      update: (symbol) => {
        even = symbol === 0 ? 1 : (1 - even) / (even / 2 + 1 - even);
      },
    };
  },
};

/** Bits per symbol of an arithmetic code. */
export function bitsPerSymbol(
  symbols: ArrayLike<number>,
  model: ArrayLike<number> | SequentialModel,
): number {
  return arithmeticEncode(symbols, model).bits / symbols.length;
}
