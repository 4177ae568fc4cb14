import type { Matrix } from "../math/mod.ts";
import { requireInteger, requireNumber } from "../math/checks.ts";
import type { Stream } from "../random/mod.ts";

/**
 * A law on the line, one shape for all of them.
 *
 * Every function refuses NaN. What does not exist (the mean of a Cauchy law, the Fisher information of a law whose
 * support moves with its parameter) is an error that says so; what diverges is Infinity.
 */
export interface Distribution {
  /** The law's name, such as "gamma". */
  readonly name: string;
  /** Its parameters by name. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The ends of its support. */
  readonly support: readonly [number, number];
  /** Whether it has probabilities on whole numbers, or a density. */
  readonly discrete: boolean;
  /** ln p(x): of the density, or of the probability of x; −Infinity outside the support. */
  logDensity(x: number): number;
  /** p(x). */
  density(x: number): number;
  /** P(X ≤ x). */
  cdf(x: number): number;
  /** P(X > x), with its own digits. */
  survival(x: number): number;
  /** ln P(X ≤ x). */
  logCdf(x: number): number;
  /** ln P(X > x). */
  logSurvival(x: number): number;
  /** The least x with P(X ≤ x) ≥ p, for p in [0, 1]. */
  quantile(p: number): number;
  mean(): number;
  variance(): number;
  /** −E[ln p(X)] in nats; relative to the unit of x where there is a density. */
  entropy(): number;
  /** κ₁ … κₙ: the coefficients of ln E[exp(tX)] times n!. */
  cumulants(count: number): number[];
  /** ∂ ln p(x)/∂θ for every parameter, at an x inside the support. */
  score(x: number): Record<string, number>;
  /** Cov(score), in the order of `parameters`. */
  fisherInformation(): Matrix;
  /** One draw. */
  sample(stream: Stream): number;
  /** n independent draws. */
  samples(n: number, stream: Stream): Float64Array;
}

/** What a law must bring; the rest follows. */
export interface DistributionParts {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly support: readonly [number, number];
  readonly discrete?: boolean;
  /** ln p(x) inside the support. */
  logDensity(x: number): number;
  /** ln P(X ≤ x) and ln P(X > x) inside the support. */
  logCdf(x: number): number;
  logSurvival(x: number): number;
  /** p(x), P(X ≤ x) and P(X > x) inside the support, where they have more digits than the exponentials of their logarithms. */
  density?(x: number): number;
  cdf?(x: number): number;
  survival?(x: number): number;
  /** For 0 < p < 1. */
  quantile(p: number): number;
  mean(): number;
  variance(): number;
  entropy(): number;
  /** For count ≥ 1. */
  cumulants(count: number): number[];
  score(x: number): Record<string, number>;
  fisherInformation(): Matrix;
  sample(stream: Stream): number;
}

/** Completes a law: what lies outside the support, the plain values of logarithms, and the refusal of bad arguments. */
export function distributionOf(parts: DistributionParts): Distribution {
  const { name, support: [least, greatest], discrete = false } = parts;
  const checked = (x: number): number => {
    requireNumber(`the argument of the ${name} law`, x);
    return x;
  };
  const inside = (x: number): boolean =>
    x >= least && x <= greatest && (discrete ? Number.isInteger(x) : Number.isFinite(x));
  const logDensity = (x: number): number => inside(checked(x)) ? parts.logDensity(x) : -Infinity;
  // A discrete law's distribution function is a staircase.
  const step = (x: number): number => discrete ? Math.floor(checked(x)) : checked(x);
  const below = (at: number): boolean => discrete ? at < least : at <= least;
  // A function of the two tails: its value below the support, above it, and inside.
  const tail = (low: number, high: number, within: (x: number) => number) => (x: number): number => {
    const at = step(x);
    if (below(at)) return low;
    return at >= greatest ? high : within(at);
  };
  return {
    name,
    parameters: parts.parameters,
    support: parts.support,
    discrete,
    logDensity,
    density: (x) => inside(checked(x)) ? parts.density?.(x) ?? Math.exp(parts.logDensity(x)) : 0,
    logCdf: tail(-Infinity, 0, (x) => parts.logCdf(x)),
    logSurvival: tail(0, -Infinity, (x) => parts.logSurvival(x)),
    cdf: tail(0, 1, (x) => parts.cdf?.(x) ?? Math.exp(parts.logCdf(x))),
    survival: tail(1, 0, (x) => parts.survival?.(x) ?? Math.exp(parts.logSurvival(x))),
    quantile: (p) => {
      if (!(p >= 0 && p <= 1)) throw new RangeError(`Expected a probability in [0, 1], got ${p}`);
      if (p === 0) return least;
      return p === 1 ? greatest : parts.quantile(p);
    },
    mean: () => parts.mean(),
    variance: () => parts.variance(),
    entropy: () => parts.entropy(),
    cumulants: (count) => {
      requireInteger("the number of cumulants", count, 1);
      return parts.cumulants(count);
    },
    score: (x) => {
      if (!inside(checked(x))) {
        throw new RangeError(
          `Expected a point in the support [${least}, ${greatest}] of the ${name} law, got ${x}: its score is not defined there`,
        );
      }
      return parts.score(x);
    },
    fisherInformation: () => parts.fisherInformation(),
    sample: (stream) => parts.sample(stream),
    samples: (n, stream) => {
      requireInteger("the number of draws", n, 0);
      return Float64Array.from({ length: n }, () => parts.sample(stream));
    },
  };
}

/** The refusal of what a law does not have. */
export function doesNotExist(what: string, law: string, why: string): RangeError {
  return new RangeError(`Expected a law with ${what}, got the ${law} law, which has none: ${why}`);
}
