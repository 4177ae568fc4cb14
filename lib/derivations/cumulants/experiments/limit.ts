import { experiment } from "../../../ledger/mod.ts";
import { gammaP, linspace, normalCdf } from "../../../math/mod.ts";
import { goldenSection } from "../../../oracles/mod.ts";
import { kolmogorovSmirnovTest, quantile } from "../../../statistics/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { factorial } from "./roads.ts";

/** The largest |F − Φ| of a smooth F on [−8, 8]: a scan, and a search round its highest places. */
export function distanceToNormal(cdf: (z: number) => number, points = 161): number {
  const gap = (z: number): number => Math.abs(cdf(z) - normalCdf(z));
  const places = Array.from(linspace(-6, 6, points));
  const gaps = places.map(gap);
  const top = gaps.indexOf(Math.max(...gaps));
  const low = places[Math.max(0, top - 1)];
  const high = places[Math.min(points - 1, top + 1)];
  return Math.max(gaps[top], -goldenSection((z) => -gap(z), low, high, { tolerance: 1e-5 }).value);
}

/** N tosses of probability p: the law by repeated convolution, and the largest distance on both sides of each step. */
function tossDistance(p: number, copies: readonly number[]): number[] {
  let law = Float64Array.of(1 - p, p);
  let n = 1;
  return copies.map((N) => {
    while (n < N) {
      law = selfConvolution(law);
      n *= 2;
    }
    let [below, worst] = [0, 0];
    law.forEach((probability, k) => {
      const normal = normalCdf((k - N * p) / Math.sqrt(N * p * (1 - p)));
      worst = Math.max(worst, Math.abs(below - normal), Math.abs(below + probability - normal));
      below += probability;
    });
    return worst;
  });
}

function selfConvolution(law: Float64Array): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(2 * law.length - 1);
  // Both orders at once, and what no sum feels left out.
  for (let i = 0; i < law.length; i++) {
    if (law[i] < 1e-25) continue;
    for (let j = 0; j < law.length; j++) sum[i + j] += law[i] * law[j];
  }
  return sum;
}

/** Uniform variables about 0: density and distribution function of their sum, on a lattice round it. */
interface LatticeSum {
  readonly step: number;
  readonly density: Float64Array;
  readonly cdf: Float64Array;
}

/** Density and distribution function of the sum of n uniform variables on (0, 1): polynomials between whole numbers. */
function fewUniform(n: number, x: number): { density: number; cdf: number } {
  const truncated = (at: number, power: number): number => {
    let [sum, weight] = [0, 1];
    for (let k = 0; k < at; k++) {
      sum += weight * (at - k) ** power;
      weight *= -(n - k) / (k + 1);
    }
    return sum;
  };
  // From the left half alone, where little cancels; the rest by symmetry.
  const side = Math.min(Math.max(0, x), Math.max(0, n - x));
  const cdf = truncated(side, n) / factorial(n);
  return { density: truncated(side, n - 1) / factorial(n - 1), cdf: x <= n / 2 ? cdf : 1 - cdf };
}

/** The sum of eight on a lattice. */
function sumOfEight(step: number): LatticeSum {
  const values = Array.from({ length: Math.round(8 / step) + 1 }, (_, i) => fewUniform(8, i * step));
  return {
    step,
    density: Float64Array.from(values, ({ density }) => density),
    cdf: Float64Array.from(values, ({ cdf }) => cdf),
  };
}

/** Twice as many draws, by trapezoid sums; every second point is kept if `coarser`. */
function doubled({ step, density, cdf }: LatticeSum, coarser: boolean): LatticeSum {
  const half = (density.length - 1) / 2;
  const stride = coarser ? 2 : 1;
  const count = Math.floor(2 * half / stride);
  const at = (offset: number): { density: number; cdf: number } => {
    let [f, F] = [0, 0];
    for (let j = -half; j <= half; j++) {
      const other = offset - j;
      if (other >= -half && other <= half) {
        f += density[j + half] * density[other + half];
        F += density[j + half] * cdf[other + half];
      } else if (other > half) F += density[j + half];
    }
    return { density: f * step, cdf: F * step };
  };
  const values = Array.from({ length: 2 * count + 1 }, (_, i) => at((i - count) * stride));
  return {
    step: step * stride,
    density: Float64Array.from(values, ({ density: each }) => each),
    cdf: Float64Array.from(values, ({ cdf: each }) => each),
  };
}

/** The middle of a lattice sum: nine standard deviations to each side. */
function trimmed(sum: LatticeSum, deviation: number): LatticeSum {
  const half = (sum.density.length - 1) / 2;
  const keep = Math.min(half, Math.ceil(9 * deviation / sum.step));
  const part = (values: Float64Array): Float64Array => values.slice(half - keep, half + keep + 1);
  return { step: sum.step, density: part(sum.density), cdf: part(sum.cdf) };
}

/** The largest distance for sums of N = 1, 2, 4, … uniform variables. */
function uniformDistances(most: number): { copies: number[]; distances: number[] } {
  const copies = [1, 2, 4];
  const distances = copies.map((n) =>
    distanceToNormal((z) => fewUniform(n, n / 2 + z * Math.sqrt(n / 12)).cdf)
  );
  let sum = sumOfEight(1 / 32);
  for (let n = 8; n <= most; n *= 2) {
    if (n > 8) sum = trimmed(doubled(sum, Math.log2(n) % 2 === 0), Math.sqrt(n / 12));
    const half = (sum.density.length - 1) / 2;
    const gaps = Array.from(sum.cdf, (F, i) => F - normalCdf((i - half) * sum.step / Math.sqrt(n / 12)));
    copies.push(n);
    distances.push(topOf(gaps.map(Math.abs)));
  }
  return { copies, distances };
}

/** The height of the parabola through the highest point and its neighbours. */
function topOf(values: readonly number[]): number {
  const i = values.indexOf(Math.max(...values));
  const [a, b, c] = [values[i - 1], values[i], values[i + 1]];
  const bend = a - 2 * b + c;
  return bend === 0 ? b : b - (a - c) ** 2 / (8 * bend);
}

/** Numbers of draws for laws whose sums are known exactly. */
const COPIES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

/**
 * How far y is from the normal law of its variance: the largest difference of distribution functions, without
 * chance.
 *
 * Tosses of p = 1/10 by convolution, exponential draws by the incomplete gamma function, uniform ones by convolution
 * of density and distribution function.
 */
export const distances = experiment("cumulants/distances", {}, () => ({
  exponential: {
    copies: COPIES,
    distances: COPIES.map((N) => distanceToNormal((z) => gammaP(N, Math.max(0, N + z * Math.sqrt(N))))),
  },
  Bernoulli: { copies: COPIES, distances: tossDistance(0.1, COPIES) },
  uniform: uniformDistances(1024),
}));

/** Degrees of freedom of the Student variables: a variance, and no third moment. */
const DEGREES = 2.5;

/**
 * 1 − ⟨cos(ut)⟩ of a Student variable: a normal one of random variance ν/W, with W from χ² of ν degrees, averaged
 * over ln W by a trapezoid sum.
 */
function studentLoss(u: number): number {
  const [low, high, step] = [-30, 6, 0.25];
  let [sum, norm] = [0, 0];
  for (let i = 0; i <= (high - low) / step; i++) {
    const log = low + i * step;
    const w = Math.exp(log);
    const weight = Math.exp(DEGREES / 2 * log - w / 2);
    norm += weight;
    sum -= weight * Math.expm1(-u * u * DEGREES / (2 * w));
  }
  return sum / norm;
}

/**
 * The distribution function of y for N Student variables, in units of its standard deviation, by inverting the
 * transform.
 */
function studentCdf(copies: number): (z: number) => number {
  // k = s², which makes the |k|^{5/2} at the origin smooth; Simpson's rule.
  const [reach, panels] = [copies < 16 ? 5 : 2.6, 600];
  const nodes = Array.from({ length: 2 * panels }, (_, i) => {
    const s = reach * (i + 1) / (2 * panels);
    const k = s * s;
    const transform = Math.exp(copies * Math.log1p(-studentLoss(k / Math.sqrt(copies))));
    const weight = (i + 1 === 2 * panels ? 1 : i % 2 === 0 ? 4 : 2) / 6 * reach / panels;
    return { k, weight: weight * 2 * s * transform / k };
  });
  const deviation = Math.sqrt(DEGREES / (DEGREES - 2));
  return (z) =>
    0.5 + nodes.reduce((sum, { k, weight }) => sum + weight * Math.sin(k * z * deviation), 0) / Math.PI;
}

/** One Student variable of 2½ degrees. */
const student = (chance: Stream): number =>
  chance.normal() / Math.sqrt(2 * chance.gamma(DEGREES / 2) / DEGREES);
const cauchy = (chance: Stream): number => Math.tan(Math.PI * (chance.open() - 0.5));

/**
 * Draws with heavy tails: Student variables of 2½ degrees (a variance, no third moment) and Cauchy variables (no
 * mean).
 *
 * `student`: the distance of y from the normal law of its variance, by inverting the transform, for N up to 4¹⁴.
 * `sampled`: 20 000 sums of each law: their interquartile ranges, and the distance from the normal law with their
 * median and quartiles.
 */
export const heavyTails = experiment(
  "cumulants/heavy-tails",
  { sums: 20_000, copies: [1, 4, 16, 64], powers: [0, 1, 2, 3, 4, 6, 8, 10, 12, 14] },
  ({ stream, sums, copies, powers }) => {
    const sampled = (name: string, draw: (chance: Stream) => number) =>
      copies.map((N) => {
        const chance = stream.at(name).at(N);
        const values = Float64Array.from({ length: sums }, () => {
          let sum = 0;
          for (let i = 0; i < N; i++) sum += draw(chance);
          return sum / Math.sqrt(N);
        });
        const [low, middle, high] = [0.25, 0.5, 0.75].map((q) => quantile(values, q));
        const scale = (high - low) / (2 * 0.6744897501960817);
        return {
          copies: N,
          interquartile: high - low,
          distance: kolmogorovSmirnovTest(values, (x) => normalCdf((x - middle) / scale)).statistic,
          // What is judged as a whole: the sums in units of √N.
          scaled: name === "Cauchy" && N === copies.at(-1)
            ? values.map((x) => x / Math.sqrt(N))
            : new Float64Array(0),
        };
      });
    return {
      student: powers.map((power) => {
        const cdf = studentCdf(4 ** power);
        return { copies: 4 ** power, distance: distanceToNormal(cdf, 61) };
      }),
      sampled: { Student: sampled("Student", student), Cauchy: sampled("Cauchy", cauchy) },
    };
  },
);
