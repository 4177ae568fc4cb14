import { binomialLogProbability, lgamma } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import { pointLaw } from "../moments/mod.ts";

/** A function of the sample. */
export type Estimator = (sample: readonly number[]) => number;

/** A law on finitely many numbers: values, and as many probabilities that sum to 1. */
export interface FiniteLaw {
  readonly values: ArrayLike<number>;
  readonly probabilities: ArrayLike<number>;
}

/** How samples are enumerated. */
export interface EnumerationOptions {
  /** The order of the draws does not matter: every table of counts is visited once, and not every sequence. */
  readonly symmetric?: boolean;
}

/** The most samples that are enumerated. */
const MOST_SAMPLES = 2e6;

/**
 * Visits every sample of n draws of a finite law with its probability.
 *
 * With `symmetric` the samples come sorted, each for all its orders together, and the function must be one that does not
 * look at the order: {@linkcode evaluate} checks.
 */
export function forEachSample(
  law: FiniteLaw,
  n: number,
  { symmetric = false }: EnumerationOptions,
  visit: (sample: readonly number[], probability: number) => void,
): void {
  requireInteger("the sample size", n, 1);
  const { values, probabilities } = pointLaw(law.values, law.probabilities);
  const k = values.length;
  const count = symmetric ? Math.exp(lgamma(n + k) - lgamma(n + 1) - lgamma(k)) : k ** n;
  if (count > MOST_SAMPLES) {
    throw new RangeError(
      `Expected at most ${MOST_SAMPLES} samples to enumerate, got ${
        count.toPrecision(3)
      } for ${n} draws of ${k} values: ` +
        (symmetric
          ? "draw fewer, or simulate with estimatorErrors"
          : "pass { symmetric: true } if the order of the draws does not matter, or simulate with estimatorErrors"),
    );
  }
  if (symmetric) visitCounts(values, probabilities, n, visit);
  else visitSequences(values, probabilities, n, visit);
}

type Visit = (sample: readonly number[], probability: number) => void;

function visitSequences(values: Float64Array, probabilities: Float64Array, n: number, visit: Visit): void {
  const sample = new Array<number>(n);
  const draw = (place: number, probability: number): void => {
    if (place === n) return visit(sample, probability);
    for (let x = 0; x < values.length; x++) {
      sample[place] = values[x];
      draw(place + 1, probability * probabilities[x]);
    }
  };
  draw(0, 1);
}

/** Counts, one value after the other: each is binomial among the draws that are left. */
function visitCounts(values: Float64Array, probabilities: Float64Array, n: number, visit: Visit): void {
  const sample = new Array<number>(n);
  const last = values.length - 1;
  // P(X ≥ values[x]), summed from above so that the last share is exactly 1.
  const rest = new Float64Array(values.length);
  for (let x = last, sum = 0; x >= 0; x--) rest[x] = sum += probabilities[x];
  const place = (x: number, used: number, logProbability: number): void => {
    const left = n - used;
    if (x === last) {
      sample.fill(values[last], used);
      return visit(sample, Math.exp(logProbability));
    }
    const share = Math.min(1, probabilities[x] / rest[x]);
    for (let count = 0; count <= left; count++) {
      sample.fill(values[x], used, used + count);
      place(x + 1, used + count, logProbability + binomialLogProbability(count, left, share));
    }
  };
  place(0, 0, 0);
}

/** How far the values of a symmetric function at two orders of a sample may be apart, relative to their size. */
const ROUND_OFF = 1e-9;

/**
 * The estimate from a sample, which must be finite, and the same from the sample reversed where the estimator is said to be
 * symmetric.
 */
export function evaluate(
  estimator: Estimator,
  sample: readonly number[],
  { symmetric = false }: EnumerationOptions,
): number {
  // A copy, so that an estimator that sorts in place does not disturb the enumeration.
  const estimate = estimator(sample.slice());
  if (!Number.isFinite(estimate)) {
    throw new RangeError(
      `Expected a finite estimate from every sample, got ${estimate} from (${shownSample(sample)}): ` +
        "its bias does not exist; say in the estimator what to answer there",
    );
  }
  if (symmetric) {
    const reversed = estimator(sample.toReversed());
    if (!(Math.abs(reversed - estimate) <= ROUND_OFF * Math.max(1, Math.abs(estimate)))) {
      throw new RangeError(
        `Expected an estimator that does not look at the order of the draws, got ${estimate} from (${
          shownSample(sample)
        }) and ${reversed} from the same reversed: leave out symmetric`,
      );
    }
  }
  return estimate;
}

function shownSample(sample: readonly number[]): string {
  return sample.length > 8 ? `${sample.slice(0, 8).join(", ")}, …` : sample.join(", ");
}
