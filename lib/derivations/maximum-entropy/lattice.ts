import { normalCdf } from "../../math/mod.ts";

/** Probabilities of the places start, start + step, …: a law on a lattice, or a density summed over cells. */
export interface Lattice {
  readonly start: number;
  readonly step: number;
  readonly masses: Float64Array;
}

/** Masses below this at the ends of a sum are dropped. */
const NEGLIGIBLE = 1e-18;

/** A law on an interval as masses of cells of width `step`, the first at the low end, from its cumulative distribution. */
export function cells(
  cdf: (x: number) => number,
  [low, high]: readonly [number, number],
  step: number,
): Lattice {
  const count = Math.ceil((high - low) / step);
  const edge = (i: number): number => cdf(low + i * step);
  return {
    start: low + step / 2,
    step,
    masses: Float64Array.from({ length: count }, (_, i) => edge(i + 1) - edge(i)),
  };
}

/** The law of the sum of two independent variables, by adding up all pairs of places. */
export function convolve(a: Lattice, b: Lattice): Lattice {
  const sums = new Float64Array(a.masses.length + b.masses.length - 1);
  for (let i = 0; i < a.masses.length; i++) {
    const p = a.masses[i];
    if (p === 0) continue;
    for (let j = 0; j < b.masses.length; j++) sums[i + j] += p * b.masses[j];
  }
  const first = sums.findIndex((p) => p > NEGLIGIBLE);
  const last = sums.findLastIndex((p) => p > NEGLIGIBLE);
  return { start: a.start + b.start + first * a.step, step: a.step, masses: sums.slice(first, last + 1) };
}

/** Differential entropy at unit variance: that of the density with each mass spread over its cell. */
export function standardEntropy(law: Lattice): number {
  const { step, masses } = law;
  const { deviation } = meanAndDeviation(law);
  return masses.reduce((sum, p) => p > 0 ? sum - p * Math.log(p / step) : sum, 0) - Math.log(deviation);
}

/** The Kolmogorov–Smirnov distance to the normal law of the same mean and variance, each mass spread over its cell. */
export function distanceToNormal(law: Lattice): number {
  const { mean, deviation } = meanAndDeviation(law);
  // A few wide cells are looked at in many places, many narrow ones at their edges.
  const places = Math.ceil(200 / law.masses.length);
  let [below, most] = [0, 0];
  law.masses.forEach((p, i) => {
    for (let k = 1; k <= places; k++) {
      const x = law.start + (i - 0.5 + k / places) * law.step;
      most = Math.max(most, Math.abs(below + p * k / places - normalCdf((x - mean) / deviation)));
    }
    below += p;
  });
  return most;
}

function meanAndDeviation({ start, step, masses }: Lattice): { mean: number; deviation: number } {
  const average = (value: (x: number) => number): number =>
    masses.reduce((sum, p, i) => sum + p * value(start + i * step), 0);
  const mean = average((x) => x);
  return { mean, deviation: Math.sqrt(average((x) => (x - mean) ** 2)) };
}
