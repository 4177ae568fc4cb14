import { experiment } from "../../../ledger/mod.ts";
import { multinomialOutcomes } from "../../../oracles/mod.ts";
import { aliasSampler, type Stream } from "../../../random/mod.ts";
import { mean, median } from "../../../statistics/mod.ts";
import { THREE_VALUES } from "../laws.ts";

/** The six estimators. */
export const ESTIMATORS = [
  "mean",
  "median",
  "midrange",
  "naive variance",
  "unbiased variance",
  "maximum",
] as const;
export type EstimatorName = typeof ESTIMATORS[number];

const SIZES = [2, 3, 5, 10, 20, 50];

/** Draws on a circle, and windows of each size on it. */
const LENGTH = 60;
const WINDOWS = 10;
const WORD = LENGTH / 2;

/**
 * The draws of a circle in order. A window is a set of ranks, a bit each in two words of 30; its k-th smallest draw is its
 * k-th bit.
 */
class Circle {
  readonly draws = new Float64Array(LENGTH);
  readonly #sorted = new Float64Array(LENGTH);
  readonly #places = new Uint8Array(LENGTH);
  /** Of the draw at each place, and once more, so that a window may pass the place where the circle closes. */
  readonly #lowBits = new Int32Array(2 * LENGTH);
  readonly #highBits = new Int32Array(2 * LENGTH);

  /** Sorts the draws, by insertion. */
  sort(): void {
    const places = this.#places;
    for (let i = 0; i < LENGTH; i++) {
      const x = this.draws[i];
      let j = i;
      while (j > 0 && this.draws[places[j - 1]] > x) {
        places[j] = places[j - 1];
        j--;
      }
      places[j] = i;
    }
    for (let rank = 0; rank < LENGTH; rank++) {
      const place = places[rank];
      this.#sorted[rank] = this.draws[place];
      this.#lowBits[place] = this.#lowBits[place + LENGTH] = rank < WORD ? 1 << rank : 0;
      this.#highBits[place] = this.#highBits[place + LENGTH] = rank < WORD ? 0 : 1 << (rank - WORD);
    }
  }

  /** Adds the six estimates from the n draws that follow a place. */
  addEstimates(start: number, n: number, totals: Float64Array): void {
    let [low, high, sum, squares] = [0, 0, 0, 0];
    for (let i = start; i < start + n; i++) {
      low |= this.#lowBits[i];
      high |= this.#highBits[i];
      const x = this.draws[i < LENGTH ? i : i - LENGTH];
      sum += x;
      squares += x * x;
    }
    const about = squares - sum * sum / n;
    const greatest = this.#kth(low, high, n - 1);
    totals[0] += sum / n;
    totals[1] += (this.#kth(low, high, (n - 1) >> 1) + this.#kth(low, high, n >> 1)) / 2;
    totals[2] += (this.#kth(low, high, 0) + greatest) / 2;
    totals[3] += about / n;
    totals[4] += about / (n - 1);
    totals[5] += greatest;
  }

  #kth(low: number, high: number, k: number): number {
    const inLow = bitCount(low);
    let bits = k < inLow ? low : high;
    for (let left = k < inLow ? k : k - inLow; left > 0; left--) bits &= bits - 1;
    return this.#sorted[(k < inLow ? 0 : WORD) + 31 - Math.clz32(bits & -bits)];
  }
}

/** How many bits are set, by adding neighbours. */
function bitCount(bits: number): number {
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Batch means of the six estimates over samples of each size: windows on circles of independent draws. */
function simulate(
  draw: (stream: Stream) => number,
  stream: Stream,
  circles: number,
  batches: number,
  sizes: readonly number[],
): { n: number; found: number[][] }[] {
  const circle = new Circle();
  const found = sizes.map((n) => ({ n, found: ESTIMATORS.map((): number[] => []) }));
  const each = circles / batches;
  for (let batch = 0; batch < batches; batch++) {
    const totals = sizes.map(() => new Float64Array(ESTIMATORS.length));
    for (let count = 0; count < each; count++) {
      for (let i = 0; i < LENGTH; i++) circle.draws[i] = draw(stream);
      circle.sort();
      for (let s = 0; s < sizes.length; s++) {
        for (let window = 0; window < WINDOWS; window++) {
          circle.addEstimates(window * LENGTH / WINDOWS, sizes[s], totals[s]);
        }
      }
    }
    totals.forEach((total, s) =>
      total.forEach((sum, kind) => found[s].found[kind].push(sum / (WINDOWS * each)))
    );
  }
  return found;
}

/** The six estimates from one sample. */
function estimates(sample: readonly number[]): number[] {
  const n = sample.length;
  const center = mean(sample);
  const about = sample.reduce((sum, x) => sum + (x - center) ** 2, 0);
  const greatest = Math.max(...sample);
  return [center, median(sample), (Math.min(...sample) + greatest) / 2, about / n, about / (n - 1), greatest];
}

/**
 * Six estimators at 2 to 50 draws: batch means over a million samples of Gaussian and of uniform data and a fifth of that of
 * three-valued data (up to 5 draws), and their exact means over every sample of the three-valued law, by its counts.
 */
export const orderStatistics = experiment(
  "bias-and-variance/order-statistics",
  { circles: 100_000, batches: 4000 },
  ({ stream, circles, batches }) => {
    const { values, probabilities } = THREE_VALUES;
    const three = aliasSampler(probabilities);
    const run = (
      name: string,
      draw: (own: Stream) => number,
      count: number,
      sizes: readonly number[],
    ): { n: number; found: number[][] }[] => simulate(draw, stream.at(name), count, batches, sizes);
    const simulated = {
      Gaussian: run("Gaussian", (own) => 1.3 + Math.sqrt(0.7) * own.normal(), circles, SIZES),
      uniform: run("uniform", (own) => own.uniform(), circles, SIZES),
      "three values": run("three values", (own) => values[three(own)], circles / 5, [2, 3, 5]),
    };
    const enumerated = SIZES.map((n) => {
      const expected = new Array<number>(ESTIMATORS.length).fill(0);
      for (const { counts, probability } of multinomialOutcomes(n, 3)) {
        const sample = counts.flatMap((count, x) => new Array<number>(count).fill(values[x]));
        const weight = probability(probabilities);
        estimates(sample).forEach((value, kind) => expected[kind] += weight * value);
      }
      return { n, expected };
    });
    return { simulated, enumerated };
  },
);
