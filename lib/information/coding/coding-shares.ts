import type { SequentialModel } from "./sequential-model.ts";
import { requireSymbol } from "./sequential-model.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

const MOST_SYMBOLS = 2 ** 24;

/**
 * How the coder's interval is divided among the symbols.
 *
 * Of `range` whole numbers the symbol at a place owns those from ⌊(range − m) C⌋ + n on, where C is the probability
 * and n the number of possible symbols at earlier places, and m the number of all possible ones. A possible symbol
 * so gets at least one, and at least (range − m) times its probability: never less than that, however improbable.
 */
export class CodingShares {
  readonly #cumulative: Float64Array;
  readonly #possible: Int32Array;

  constructor(readonly size: number) {
    if (!Number.isSafeInteger(size) || size < 1 || size > MOST_SYMBOLS) {
      throw new RangeError(`Expected a model of 1 to ${MOST_SYMBOLS} symbols, got ${size}`);
    }
    this.#cumulative = new Float64Array(size + 1);
    this.#possible = new Int32Array(size + 1);
  }

  /** Takes the probabilities of the places, in their order. */
  set(probabilities: ArrayLike<number>): void {
    if (probabilities.length !== this.size) {
      throw new RangeError(`Expected ${this.size} probabilities of the model, got ${probabilities.length}`);
    }
    let total = 0;
    for (let place = 0; place < this.size; place++) {
      const p = probabilities[place];
      if (!(p >= 0)) {
        throw new RangeError(`Expected probabilities of the model, got ${p} for symbol ${place}`);
      }
      total += p;
      this.#cumulative[place + 1] = total;
      this.#possible[place + 1] = this.#possible[place] + Number(p > 0);
    }
    if (!(Math.abs(total - 1) <= 1e-9)) {
      throw new RangeError(`Expected the probabilities of the model to sum to 1, got a sum of ${total}`);
    }
    for (let place = 1; place < this.size; place++) {
      this.#cumulative[place] = Math.min(1, this.#cumulative[place] / total);
    }
    this.#cumulative[this.size] = 1;
  }

  /** Whether the symbol at a place can occur. */
  isPossible(place: number): boolean {
    return this.#possible[place + 1] > this.#possible[place];
  }

  /** Where in 0 … range the part of a place begins, which is where that of the place before ends. */
  start(place: number, range: number): number {
    const possible = this.#possible;
    return Math.floor((range - possible[this.size]) * this.#cumulative[place]) + possible[place];
  }

  /** The place whose part holds an offset, by bisection. */
  placeAt(offset: number, range: number): number {
    let low = 0;
    let high = this.size;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.start(middle, range) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** A model as the coder walks it: the shares of the next symbol, the place of each symbol, and the step on. */
export interface CodingWalk {
  next(): CodingShares;
  placeOf(symbol: number): number;
  symbolAt(place: number): number;
  update(symbol: number): void;
}

/** The walk of a fixed law, or of a model that changes from symbol to symbol. */
export function codingWalk(model: ArrayLike<number> | SequentialModel): CodingWalk {
  return "alphabetSize" in model ? sequentialWalk(model) : memorylessWalk(model);
}

function sequentialWalk(model: SequentialModel): CodingWalk {
  const shares = new CodingShares(model.alphabetSize);
  return {
    next: () => {
      shares.set(model.probabilities());
      return shares;
    },
    placeOf: (symbol) => symbol,
    symbolAt: (place) => place,
    update: (symbol) => model.update(symbol),
  };
}

function memorylessWalk(probabilities: ArrayLike<number>): CodingWalk {
  requireDistribution("the model", probabilities);
  const shares = new CodingShares(probabilities.length);
  // In ascending order the sums that bound a tiny probability are tiny too, and keep its digits.
  const symbols = Array.from(probabilities, (_, symbol) => symbol)
    .sort((x, y) => probabilities[x] - probabilities[y]);
  const places = new Int32Array(symbols.length);
  symbols.forEach((symbol, place) => places[symbol] = place);
  shares.set(symbols.map((symbol) => probabilities[symbol]));
  return {
    next: () => shares,
    placeOf: (symbol) => places[symbol],
    symbolAt: (place) => symbols[place],
    update: (symbol) => requireSymbol(symbol, symbols.length),
  };
}
