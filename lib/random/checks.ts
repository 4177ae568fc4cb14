// The doors of this folder: each refuses a bad argument with what was expected and what came.

/** How far the sum of a list of probabilities may be from one. */
const SUM_TOLERANCE = 1e-9;

/** Refuses a list that is not a probability distribution; returns its sum, which is one within 1e-9. */
export function requireProbabilities(probabilities: ArrayLike<number>): number {
  if (probabilities.length === 0) throw new RangeError("Expected at least one probability, got none");
  let sum = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const probability = probabilities[i];
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`Expected probabilities in [0, 1], got ${probability} at index ${i}`);
    }
    sum += probability;
  }
  if (Math.abs(sum - 1) > SUM_TOLERANCE) {
    throw new RangeError(`Expected probabilities that sum to 1 within ${SUM_TOLERANCE}, got ${sum}`);
  }
  return sum;
}
