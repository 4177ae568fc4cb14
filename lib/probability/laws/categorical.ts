import { compensatedSum, matrix, xlogy } from "../../math/mod.ts";
import { aliasSampler } from "../../random/mod.ts";
import { type Distribution, distributionOf, doesNotExist } from "../distribution.ts";
import { cumulantsOfMoments } from "./cumulant-series.ts";
import { isReached } from "./quantiles.ts";

/**
 * The categorical law on 0, 1, …, k − 1.
 *
 * P(i) = pᵢ. Its parameters are p1 … p(k−1); p0 = 1 − p1 − … is what they leave, so that the score of pᵢ is
 * [x = i]/pᵢ − [x = 0]/p₀, and the Fisher information is diag(1/pᵢ) + 1/p₀.
 *
 * Source: Johnson, Kotz and Balakrishnan, Discrete Multivariate Distributions (1997), chapter 35, for one trial.
 *
 * @param probabilities k numbers in [0, 1] that sum to 1 within 1e-9; what little they miss of 1 is divided out
 * @throws {RangeError} if they are not a probability distribution
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = categorical([0.5, 0.25, 0.25]);
 * assert.deepEqual(law.parameters, { p1: 0.25, p2: 0.25 });
 * assert.equal(law.mean(), 0.75);
 * assert.equal(law.quantile(0.6), 1);
 * ```
 */
export function categorical(probabilities: ArrayLike<number>): Distribution {
  const draw = aliasSampler(probabilities);
  const total = compensatedSum(probabilities);
  const p = Array.from(probabilities, (each) => each / total);
  const heads = runningSums(p);
  const tails = runningSums(p.slice().reverse()).reverse();
  const support: [number, number] = [p.findIndex((each) => each > 0), p.findLastIndex((each) => each > 0)];
  const mean = compensatedSum(p.map((each, i) => i * each));
  const centralMoment = (order: number): number =>
    compensatedSum(p.map((each, i) => each * (i - mean) ** order));
  const names = p.slice(1).map((_, i) => `p${i + 1}`);
  const requirePositiveParts = (what: string): void => {
    if (p.some((each) => each === 0)) {
      throw doesNotExist(what, "categorical", "one of its probabilities is 0, the end of its range");
    }
  };
  return distributionOf({
    name: "categorical",
    parameters: Object.fromEntries(names.map((name, i) => [name, p[i + 1]])),
    support,
    discrete: true,
    logDensity: (x) => Math.log(p[x]),
    logCdf: (x) => logOfPart(heads[x], tails[x + 1]),
    logSurvival: (x) => logOfPart(tails[x + 1], heads[x]),
    density: (x) => p[x],
    cdf: (x) => heads[x],
    survival: (x) => tails[x + 1],
    quantile: (level) => {
      const found = heads.findIndex((head, i) => isReached(level, head, tails[i + 1] ?? 0));
      return Math.min(Math.max(found, support[0]), support[1]);
    },
    mean: () => mean,
    variance: () => centralMoment(2),
    entropy: () => -compensatedSum(p.map((each) => xlogy(each, each))),
    cumulants: (count) => {
      const moments = Array.from({ length: count }, (_, i) => i === 0 ? 0 : centralMoment(i + 1));
      return cumulantsOfMoments(moments).map((cumulant, i) => i === 0 ? mean : cumulant);
    },
    score: (x) => {
      requirePositiveParts("a score");
      return Object.fromEntries(
        names.map((name, i) => [name, x === i + 1 ? 1 / p[x] : x === 0 ? -1 / p[0] : 0]),
      );
    },
    fisherInformation: () => {
      requirePositiveParts("a Fisher information");
      return matrix(names.length, names.length, (i, j) => (i === j ? 1 / p[i + 1] : 0) + 1 / p[0]);
    },
    sample: draw,
  });
}

// Σ_{j≤i} values[j] for every i, with the part that each addition loses kept aside (Neumaier).
function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  let lost = 0;
  return values.map((value) => {
    const next = sum + value;
    lost += sum >= value ? (sum - next) + value : (value - next) + sum;
    sum = next;
    return sum + lost;
  });
}

// ln of a part, given the rest: right near 1.
function logOfPart(part: number, rest: number): number {
  return part < 0.5 ? Math.log(part) : Math.log1p(-rest);
}
