import { requireInteger, requirePositive } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import { requireSymbol, type SequentialModel } from "../coding/sequential-model.ts";

/** The shape of a {@linkcode NeuralNgram}. */
export interface NeuralNgramOptions {
  /** k, the number of different symbols. */
  readonly alphabetSize: number;
  /** How many symbols before the next one the network sees, at least 1. */
  readonly order: number;
  /** Numbers that stand for a symbol. */
  readonly features: number;
  /** Hidden units. */
  readonly hidden: number;
}

const FIRST_MOMENT = 0.9;
const SECOND_MOMENT = 0.999;

/**
 * A neural model of the next symbol: features of the last symbols, one hidden layer of tanh, a softmax.
 *
 * P(x|c) ∝ exp(b_x + W_x · tanh(a + V·[features of c])), trained by Adam on the cross-entropy −ln P(x|c).
 *
 * Source: Bengio, Ducharme, Vincent and Jauvin, "A neural probabilistic language model", J. Mach. Learn. Res. 3 (2003)
 * 1137–1155, without the direct connections; Kingma and Ba, "Adam" (2015).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const text = Array.from({ length: 300 }, (_, i) => i % 3);
 * const model = new NeuralNgram({ alphabetSize: 3, order: 1, features: 2, hidden: 4 }, stream(1));
 * for (let step = 0; step < 200; step++) model.train(text, [10, 11, 12, 13, 14, 15], 0.05);
 * assert.ok(model.probabilities([1])[2] > 0.95);
 * ```
 */
export class NeuralNgram {
  readonly #shape: NeuralNgramOptions;
  readonly #parameters: Float64Array;
  readonly #gradient: Float64Array;
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  readonly #inputs: Float64Array;
  readonly #hidden: Float64Array;
  readonly #law: Float64Array;
  readonly #inputGradient: Float64Array;
  readonly #rows: Int32Array;
  #steps = 0;

  /** @param stream draws the first weights: normal numbers over the root of how many are summed */
  constructor(shape: NeuralNgramOptions, stream: Stream) {
    const { alphabetSize, order, features, hidden } = shape;
    requireInteger("the alphabet's size", alphabetSize, 2);
    requireInteger("the order", order, 1);
    requireInteger("the features", features, 1);
    requireInteger("the hidden units", hidden, 1);
    this.#shape = { alphabetSize, order, features, hidden };
    const width = order * features;
    const table = (alphabetSize + 1) * features;
    const count = table + hidden * (width + 1) + alphabetSize * (hidden + 1);
    this.#parameters = stream.normals(count);
    for (let i = table; i < count; i++) {
      const scale = i < table + hidden * (width + 1) ? width : hidden;
      this.#parameters[i] /= Math.sqrt(scale);
    }
    this.#gradient = new Float64Array(count);
    this.#first = new Float64Array(count);
    this.#second = new Float64Array(count);
    this.#inputs = new Float64Array(width);
    this.#hidden = new Float64Array(hidden);
    this.#law = new Float64Array(alphabetSize);
    this.#inputGradient = new Float64Array(width);
    this.#rows = new Int32Array(order);
  }

  /** How many numbers are learnt. */
  get size(): number {
    return this.#parameters.length;
  }

  /**
   * P(next symbol | the symbols before it).
   *
   * @param context any number of symbols; where there are fewer than the order, a mark for the beginning stands in
   * @returns k numbers that sum to 1
   * @throws {RangeError} if one is not a symbol
   */
  probabilities(context: ArrayLike<number>): Float64Array {
    this.#forward(context, context.length);
    return this.#law.slice();
  }

  /** A walk through a text from its beginning: a model for coders, that does not learn. */
  walk(): SequentialModel {
    const { alphabetSize, order } = this.#shape;
    let context: number[] = [];
    return {
      alphabetSize,
      probabilities: () => this.probabilities(context),
      update: (symbol) => {
        requireSymbol(symbol, alphabetSize);
        context = [...context, symbol].slice(-order);
      },
    };
  }

  /**
   * One step of Adam down the mean cross-entropy at some places of a text.
   *
   * @param symbols the text
   * @param places indices of the symbols to predict
   * @param rate of Adam
   * @returns the mean cross-entropy before the step, in nats
   * @throws {RangeError} if a place is not in the text, or the rate not positive
   */
  train(symbols: ArrayLike<number>, places: ArrayLike<number>, rate: number): number {
    requirePositive("the rate", rate);
    this.#gradient.fill(0);
    let loss = 0;
    for (let i = 0; i < places.length; i++) {
      requireInteger("a place", places[i], 0);
      requireSymbol(symbols[places[i]], this.#shape.alphabetSize, places[i]);
      this.#forward(symbols, places[i]);
      loss -= Math.log(this.#law[symbols[places[i]]]) / places.length;
      this.#backward(symbols[places[i]], 1 / places.length);
    }
    this.#steps++;
    const firstScale = 1 / (1 - FIRST_MOMENT ** this.#steps);
    const secondScale = 1 / (1 - SECOND_MOMENT ** this.#steps);
    for (let i = 0; i < this.#gradient.length; i++) {
      const g = this.#gradient[i];
      this.#first[i] += (1 - FIRST_MOMENT) * (g - this.#first[i]);
      this.#second[i] += (1 - SECOND_MOMENT) * (g * g - this.#second[i]);
      this.#parameters[i] -= rate * this.#first[i] * firstScale /
        (Math.sqrt(this.#second[i] * secondScale) + 1e-8);
    }
    return loss;
  }

  /** The law of the symbol at index `end`, from those before it; leaves what the gradient needs. */
  #forward(symbols: ArrayLike<number>, end: number): void {
    const { alphabetSize, order, features, hidden } = this.#shape;
    const w = this.#parameters;
    for (let j = 0; j < order; j++) {
      const at = end - order + j;
      if (at >= 0) requireSymbol(symbols[at], alphabetSize, at);
      this.#rows[j] = features * (at < 0 ? alphabetSize : symbols[at]);
      for (let f = 0; f < features; f++) this.#inputs[j * features + f] = w[this.#rows[j] + f];
    }
    const width = order * features;
    let at = (alphabetSize + 1) * features;
    for (let h = 0; h < hidden; h++) {
      let sum = w[at++];
      for (let i = 0; i < width; i++) sum += w[at++] * this.#inputs[i];
      this.#hidden[h] = Math.tanh(sum);
    }
    let most = -Infinity;
    for (let x = 0; x < alphabetSize; x++) {
      let sum = w[at++];
      for (let h = 0; h < hidden; h++) sum += w[at++] * this.#hidden[h];
      this.#law[x] = sum;
      most = Math.max(most, sum);
    }
    let total = 0;
    for (let x = 0; x < alphabetSize; x++) total += this.#law[x] = Math.exp(this.#law[x] - most);
    for (let x = 0; x < alphabetSize; x++) this.#law[x] /= total;
  }

  /** Adds the gradient of −ln P(symbol) after {@linkcode NeuralNgram.#forward}, times a weight. */
  #backward(symbol: number, weight: number): void {
    const { alphabetSize, order, features, hidden } = this.#shape;
    const w = this.#parameters;
    const g = this.#gradient;
    const width = order * features;
    const hiddenStart = (alphabetSize + 1) * features;
    const outputStart = hiddenStart + hidden * (width + 1);
    this.#inputGradient.fill(0);
    for (let x = 0; x < alphabetSize; x++) {
      this.#law[x] = weight * (this.#law[x] - Number(x === symbol));
      g[outputStart + x * (hidden + 1)] += this.#law[x];
    }
    for (let h = 0; h < hidden; h++) {
      let sum = 0;
      for (let x = 0; x < alphabetSize; x++) {
        const at = outputStart + x * (hidden + 1) + 1 + h;
        sum += this.#law[x] * w[at];
        g[at] += this.#law[x] * this.#hidden[h];
      }
      sum *= 1 - this.#hidden[h] ** 2;
      const at = hiddenStart + h * (width + 1);
      g[at] += sum;
      for (let i = 0; i < width; i++) {
        g[at + 1 + i] += sum * this.#inputs[i];
        this.#inputGradient[i] += sum * w[at + 1 + i];
      }
    }
    for (let j = 0; j < order; j++) {
      for (let f = 0; f < features; f++) g[this.#rows[j] + f] += this.#inputGradient[j * features + f];
    }
  }
}
