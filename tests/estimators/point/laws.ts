import fc from "fast-check";
import type { FiniteLaw } from "../../../lib/estimators/mod.ts";

/** Generated cases are the same at every run. */
export const fixed = { seed: 20250311, numRuns: 60 };

/** A law on two to four numbers. */
export const finiteLaws: fc.Arbitrary<FiniteLaw> = fc.uniqueArray(fc.integer({ min: -9, max: 9 }), {
  minLength: 2,
  maxLength: 4,
}).chain((values) =>
  fc.array(fc.integer({ min: 1, max: 20 }), { minLength: values.length, maxLength: values.length })
    .map((weights) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return { values, probabilities: weights.map((weight) => weight / total) };
    })
);

/** The k-th central moment of a finite law. */
export function centralMoment({ values, probabilities }: FiniteLaw, order: number): number {
  const center = Array.from(values).reduce((sum, x, i) => sum + probabilities[i] * x, 0);
  return Array.from(values).reduce((sum, x, i) => sum + probabilities[i] * (x - center) ** order, 0);
}

export function meanOf(law: FiniteLaw): number {
  return Array.from(law.values).reduce((sum, x, i) => sum + law.probabilities[i] * x, 0);
}

export const total = (sample: readonly number[]): number => sample.reduce((sum, x) => sum + x, 0);

/** Twelve numbers, lopsided. */
export const TWELVE = [2.1, 0.4, 3.7, 1.9, 8.2, 0.9, 2.6, 5.5, 1.2, 4.4, 0.3, 2.8];
