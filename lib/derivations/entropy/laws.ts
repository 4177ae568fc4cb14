import { compensatedSum, range } from "../../math/mod.ts";
import type { Stream } from "../../random/mod.ts";

/** A random distribution on k outcomes, uniform on the simplex. */
export function randomLaw(k: number, stream: Stream): number[] {
  const weights = Array.from(stream.exponentials(k));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Equal probabilities for n outcomes. */
export function equalChoices(n: number): Float64Array {
  return new Float64Array(n).fill(1 / n);
}

/** A message in which symbol x comes exactly counts[x] times, in random order. */
export function messageOf(counts: readonly number[], stream: Stream): number[] {
  return stream.shuffled(counts.flatMap((count, x) => new Array<number>(count).fill(x)));
}

/** The mean of −ln p under the law p, in nats, without a logarithm: minus the slope of Σ p·pᵗ at t = 0. */
export function slopeOfPowers(law: ArrayLike<number>): number {
  const terms = new Float64Array(law.length);
  let rarest = 1;
  for (let i = 0; i < law.length; i++) if (law[i] > 0) rarest = Math.min(rarest, law[i]);
  const powers = (t: number): number => {
    let last = NaN;
    let power = NaN;
    for (let i = 0; i < law.length; i++) {
      // Equal states in a row share one power.
      if (law[i] !== last) power = (last = law[i]) ** t;
      terms[i] = last === 0 ? 0 : last * power;
    }
    return compensatedSum(terms);
  };
  // A step that no power changes by more than a factor 8, so that six halvings suffice for every law.
  let step = 1;
  while (rarest ** step < 1 / 8) step /= 2;
  return -slopeAtZero(powers, step, 6);
}

/** Differences over a step, its half, its quarter, …, extrapolated to none: always all of them, so that chance picks none. */
function slopeAtZero(f: (t: number) => number, step: number, levels: number): number {
  let column = range(levels).map((i) => step / 2 ** i).map((h) => (f(h) - f(-h)) / (2 * h));
  for (let order = 4; column.length > 1; order *= 4) {
    column = column.slice(1).map((finer, i) => finer + (finer - column[i]) / (order - 1));
  }
  return column[0];
}
