import fc from "fast-check";

/** Every property runs on the same inputs each time. */
export const fixed = { seed: 20250311, numRuns: 100 };

/** Distributions on 1 to 12 outcomes: zeros, ties and tiny probabilities among them. */
export const law: fc.Arbitrary<number[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.double({ min: 1e-3, max: 1, noNaN: true }) },
    { weight: 2, arbitrary: fc.constantFrom(1, 2) },
    { weight: 1, arbitrary: fc.constantFrom(0, 1e-12, 1e-200) },
  ),
  { minLength: 1, maxLength: 12 },
).filter((weights) => weights.some((weight) => weight >= 1e-3)).map((weights) => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
});
