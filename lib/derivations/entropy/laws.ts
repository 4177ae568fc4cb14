import { compensatedSum } from "../../math/mod.ts";
import { derivative } from "../../oracles/mod.ts";
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
  return -derivative(powers, 0, { step: 0.05 });
}
