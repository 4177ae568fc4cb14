import {
  arithmeticEncode,
  LETTERS,
  type MarkovSource,
  NeuralNgram,
  sampleSource,
} from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { mobyDick, TRAINING_LETTERS } from "../text.ts";
import { randomMarkov } from "./random-markov.ts";

/**
 * A neural network that learns a Markov source by steps down its cross-entropy: its laws at checkpoints, and their cost.
 *
 * `bits`: what a coder with the network pays per symbol of a fresh text; `excess`: that less what a coder with the source's
 * own laws pays, stretch by stretch of the same text.
 */
export const learnedSource = experiment(
  "english-entropy/learned-source",
  {
    symbols: 3,
    order: 2,
    checkpoints: [0, 10, 40, 160, 4000],
    batch: 128,
    rate: 0.01,
    stretches: 4000,
    stretchLength: 400,
  },
  ({ stream, symbols, order, checkpoints, batch, rate, stretches, stretchLength }) => {
    const source = randomMarkov(symbols, order, stream.at("source"), 1.5);
    const last = checkpoints[checkpoints.length - 1];
    const training = sampleSource(source, 200_000, stream.at("training"));
    const network = new NeuralNgram(
      { alphabetSize: symbols, order, features: 4, hidden: 16 },
      stream.at("network"),
    );
    const fresh = sampleSource(source, stretches * stretchLength, stream.at("fresh"));
    const own = stretchCosts(fresh, source, source.laws, stretchLength);
    const picks = stream.at("batches");
    let step = 0;
    return {
      laws: source.laws.map((law) => Array.from(law)),
      order,
      checkpoints: checkpoints.map((checkpoint) => {
        for (; step < checkpoint; step++) {
          network.train(training, places(batch, order, training.length, picks), rate * (1 - step / last));
        }
        const laws = source.laws.map((_, c) =>
          Array.from(network.probabilities([Math.floor(c / symbols), c % symbols]))
        );
        const bits = stretchCosts(fresh, source, laws, stretchLength);
        return { step, laws, bits, excess: bits.map((each, i) => each - own[i]) };
      }),
      // A source that is learnt has a floor: what a coder with its own laws pays.
      floor: mean(own),
    };
  },
);

/** Bits per symbol, by the logarithms that a coder's length follows within 2 bits, of stretches of a text. */
function stretchCosts(
  text: Uint8Array,
  { alphabetSize, order }: MarkovSource,
  laws: readonly ArrayLike<number>[],
  stretchLength: number,
): number[] {
  const stretches = Math.floor(text.length / stretchLength);
  const costs = new Array<number>(stretches).fill(0);
  const logLaws = laws.map((law) => Array.from(law, (p) => -Math.log2(p) / stretchLength));
  let context = 0;
  for (let i = 0; i < text.length; i++) {
    if (i >= order) costs[Math.floor(i / stretchLength)] += logLaws[context][text[i]];
    context = (context * alphabetSize + text[i]) % laws.length;
  }
  return costs;
}

function places(count: number, first: number, end: number, stream: Stream): number[] {
  return Array.from({ length: count }, () => first + stream.integer(end - first));
}

/** The same network on the book's letters: what a coder with it pays for held-out text, chunk by chunk. */
export const learnedEnglish = experiment(
  "english-entropy/learned-english",
  {
    order: 4,
    features: 8,
    hidden: 48,
    batch: 16,
    rate: 0.006,
    checkpoints: [0, 60, 240, 1000, 3000],
    chunks: 40,
    chunkLength: 150,
  },
  async ({ stream, order, features, hidden, batch, rate, checkpoints, chunks, chunkLength }) => {
    const { letters } = await mobyDick();
    const network = new NeuralNgram(
      { alphabetSize: LETTERS.length, order, features, hidden },
      stream.at("network"),
    );
    const last = checkpoints[checkpoints.length - 1];
    const picks = stream.at("batches");
    let step = 0;
    return {
      parameters: network.size,
      checkpoints: checkpoints.map((checkpoint) => {
        for (; step < checkpoint; step++) {
          network.train(
            letters,
            places(batch, order, TRAINING_LETTERS, picks),
            rate * (1 - 0.95 * step / last),
          );
        }
        return {
          step,
          bits: Array.from({ length: chunks }, (_, chunk) => {
            const start = TRAINING_LETTERS + 10 * chunk * chunkLength;
            const text = letters.subarray(start, start + chunkLength);
            return arithmeticEncode(text, network.walk()).bits / chunkLength;
          }),
        };
      }),
    };
  },
);
