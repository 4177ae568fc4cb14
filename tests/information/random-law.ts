import type { Stream } from "../../lib/random/mod.ts";

/** A random distribution on k outcomes, uniform on the simplex. */
export function randomLaw(k: number, stream: Stream): Float64Array {
  const weights = stream.exponentials(k);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
