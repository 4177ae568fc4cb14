import { integrate, logNormalCdf } from "../../../math/mod.ts";

// Densities by roads that do not know their formulas.

/** The density of a Gaussian error and its slopes, from its characteristic function exp(−σ²t²/2) by the trapezoid rule. */
export function invertedGaussian(r: number, sigma: number): { density: number; slope: number; bend: number } {
  // The sum has the error of the density one period away, and of what lies beyond the last t: both below 1e-17.
  const step = Math.PI / (Math.abs(r) + 9 * sigma);
  const last = 9 / sigma;
  let density = step / 2;
  let slope = 0;
  let bend = 0;
  for (let t = step; t <= last; t += step) {
    const weight = Math.exp(-sigma * sigma * t * t / 2) * step;
    const [cosine, sine] = [Math.cos(t * r), Math.sin(t * r)];
    density += weight * cosine;
    slope -= weight * t * sine;
    bend -= weight * t * t * cosine;
  }
  return { density: density / Math.PI, slope: slope / Math.PI, bend: bend / Math.PI };
}

/** −ln of the Gaussian density, from the probabilities of three cells around r and their limit for no width. */
export function surprisalOfCells(r: number, sigma: number): number {
  const z = -Math.abs(r) / sigma;
  const average = (width: number): number => {
    const [high, low] = [logNormalCdf(z + width / 2), logNormalCdf(z - width / 2)];
    return -(high + Math.log(-Math.expm1(low - high)) - Math.log(width * sigma));
  };
  const width = 0.2 / (1 - z);
  const [first, second, third] = [average(width), average(width / 2), average(width / 4)];
  const [coarse, fine] = [(4 * second - first) / 3, (4 * third - second) / 3];
  return (16 * fine - coarse) / 15;
}

// The trapezoid rule in t for v = exp(t − exp(−t)) > 0: the double exponential rule of a range without an end.
const STEP = 0.08;
const HALF_LINE = Array.from({ length: 96 }, (_, i) => {
  const t = (i - 48) * STEP;
  const v = Math.exp(t - Math.exp(-t));
  return { v, weight: STEP * (1 + Math.exp(-t)) * v };
});

/** The density of the difference of two waiting times of mean b: an integral over the second of them. */
export function differenceOfWaits(r: number, b = 1): number {
  const first = Math.max(0, -r / b);
  let sum = 0;
  for (const { v, weight } of HALF_LINE) {
    sum += weight * Math.exp(-(first + v + r / b)) * Math.exp(-(first + v));
  }
  return sum / b;
}

/** The density of σ times the ratio of two standard normal numbers: an integral over the lower one. */
export function ratioOfNormals(r: number, sigma: number): number {
  const ratio = Math.abs(r / sigma);
  const bulk = 1 / (1 + ratio);
  const { value } = integrate((v) => v * Math.exp(-((ratio * v) ** 2) / 2 - v * v / 2), 0, Infinity, {
    rtol: 1e-13,
    points: [bulk, 4 * bulk, 12 * bulk],
  });
  return value / (Math.PI * sigma);
}
