import { type FiniteLaw, forEachSample } from "./every-sample.ts";

/** A function of the sample that others are conditioned on: a number, or text that names what is known. */
export type Statistic = (sample: readonly number[]) => number | string;

/** Samples on which a statistic has one value, each with its probability. */
export interface Fibre {
  readonly value: number | string;
  readonly samples: readonly (readonly number[])[];
  readonly probabilities: readonly number[];
}

/** Values of a statistic that differ by this share of the largest are one value. */
const ROUND_OFF = 1e-12;

/**
 * Every sample of n draws, sorted into fibres by the value of a statistic: numbers ascending, then texts.
 *
 * Numbers that differ by round-off are one value, so that 0.1 + 0.2 + 0.3 meets 0.3 + 0.2 + 0.1.
 */
export function fibresOf(statistic: Statistic, law: FiniteLaw, n: number): Fibre[] {
  const all: { value: number | string; sample: number[]; probability: number }[] = [];
  forEachSample(law, n, {}, (sample, probability) => {
    const value = statistic(sample.slice());
    if (typeof value === "number" && !Number.isFinite(value)) {
      throw new RangeError(
        `Expected a statistic that is a finite number or a text, got ${value} from (${sample.join(", ")})`,
      );
    }
    all.push({ value, sample: sample.slice(), probability });
  });
  all.sort((a, b) => ascending(a.value, b.value));
  const joined = joiner(all.map(({ value }) => value));
  const fibres: { value: number | string; samples: number[][]; probabilities: number[] }[] = [];
  for (const { value, sample, probability } of all) {
    let fibre = fibres[fibres.length - 1];
    if (!fibre || !joined(fibre.value, value)) {
      fibre = { value, samples: [], probabilities: [] };
      fibres.push(fibre);
    }
    fibre.samples.push(sample);
    fibre.probabilities.push(probability);
  }
  return fibres;
}

/** Whether two values of a statistic are one, given all of them. */
export function joiner(
  values: readonly (number | string)[],
): (first: number | string, second: number | string) => boolean {
  const largest = values.reduce<number>(
    (most, value) => typeof value === "number" ? Math.max(most, Math.abs(value)) : most,
    0,
  );
  return (first, second) =>
    typeof first === "number" && typeof second === "number"
      ? Math.abs(first - second) <= ROUND_OFF * largest
      : first === second;
}

function ascending(a: number | string, b: number | string): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
