import { requireDistribution } from "../checks.ts";

/** A coder's whole numbers: symbol x owns [cumulative[x], cumulative[x + 1]) of `MODEL_TOTAL`. */
export type CodingModel = Float64Array;

/** Into how many equal parts a model divides its interval: fine beside any probability that is worth coding. */
export const MODEL_TOTAL = 2 ** 26;

/** Probabilities as whole shares of `MODEL_TOTAL`, at least one for every symbol that can occur. */
export function codingModel(probabilities: ArrayLike<number>): CodingModel {
  requireDistribution("the model", probabilities);
  let possible = 0;
  for (let x = 0; x < probabilities.length; x++) if (probabilities[x] > 0) possible++;
  if (possible > MODEL_TOTAL / 2 ** 8) {
    throw new RangeError(`Expected a model of at most ${MODEL_TOTAL / 2 ** 8} symbols, got ${possible}`);
  }
  const cumulative = new Float64Array(probabilities.length + 1);
  const least = (x: number): number => probabilities[x] > 0 ? 1 : 0;
  let mass = 0;
  for (let x = 0; x < probabilities.length; x++) {
    mass += probabilities[x];
    cumulative[x + 1] = Math.max(cumulative[x] + least(x), Math.round(mass * MODEL_TOTAL));
  }
  // Shares pushed beyond the end are taken back from the last symbols, each of which keeps one.
  cumulative[probabilities.length] = MODEL_TOTAL;
  for (let x = probabilities.length - 1; x > 0; x--) {
    cumulative[x] = Math.min(cumulative[x], cumulative[x + 1] - least(x));
  }
  return cumulative;
}

/** The symbol that owns a share, by bisection. */
export function symbolAt(model: CodingModel, share: number): number {
  let low = 0;
  let high = model.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (model[middle] <= share) low = middle;
    else high = middle;
  }
  return low;
}
