import {
  binomialLogProbability,
  compensatedSum,
  matrix,
  poissonDeviance,
  stirlingRemainder,
} from "../../math/mod.ts";
import { requireInteger, requireSameLength } from "../../math/checks.ts";
import { aliasSampler, type Stream } from "../../random/mod.ts";
import { axesBeside, requireDisjointSomeAxes, requireSomeAxes } from "../../math/axes.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { doesNotExist } from "../distribution.ts";
import { binomial } from "../laws/binomial.ts";
import {
  type MultivariateDistribution,
  multivariateDistributionOf,
  numbered,
} from "./multivariate-distribution.ts";

/** The parameters of a multinomial law. */
export interface MultinomialParameters {
  /** n, how many draws. */
  readonly trials: number;
  /** k probabilities that sum to 1. */
  readonly probabilities: ArrayLike<number>;
}

/** A multinomial law, whose parts are multinomial again. */
export interface Multinomial extends MultivariateDistribution {
  readonly trials: number;
  /** The law of the sums over groups of counts, which together must name each outcome once: probabilities add up. */
  merged(groups: readonly (readonly number[])[]): Multinomial;
  /** The law of the other counts, in their old order, once some are known. */
  conditional(axes: readonly number[], counts: ArrayLike<number>): Multinomial;
}

/**
 * The multinomial law: how often each of k outcomes comes in n independent draws.
 *
 * P(x) = n!/(x₁!…x_k!) Π pᵢ^xᵢ; mean npᵢ, covariance n(δᵢⱼ pᵢ − pᵢpⱼ). The free parameters are all probabilities but the first, which
 * moves against them: Fisher information n(δᵢⱼ/pᵢ + 1/p₁). The entropy needs no sum over all outcomes: each count is
 * binomial, and S = s(1) + … + s(k) − s(n), of the means s(i) = ⟨Xᵢ ln(Xᵢ/npᵢ) + ln Xᵢ! − Xᵢ ln Xᵢ + Xᵢ⟩.
 *
 * Source: Johnson, Kotz and Balakrishnan, Discrete Multivariate Distributions (1997), chapter 35; the entropy is −⟨ln P⟩ term by
 * term, with n! and xᵢ! split by Stirling's formula.
 *
 * @param parameters trials n ≥ 0 and probabilities p
 * @throws {RangeError} if n is not an integer of at least 0, there are fewer than two outcomes, or p is no law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = multinomial({ trials: 3, probabilities: [0.5, 0.3, 0.2] });
 * // 3!/(2! 1!) · 0.5² · 0.3
 * assert.ok(Math.abs(law.density([2, 1, 0]) - 0.225) < 1e-15);
 * assert.equal(law.density([2, 1, 1]), 0);
 * ```
 */
export function multinomial({ trials, probabilities }: MultinomialParameters): Multinomial {
  requireInteger("the number of trials", trials, 0);
  requireDistribution("the multinomial law", probabilities);
  const p = Float64Array.from(probabilities);
  const k = p.length;
  if (k < 2) throw new RangeError(`Expected at least two outcomes, got ${k}`);
  const isOutcome = (x: ArrayLike<number>): boolean =>
    Array.from(x).every((count, i) => Number.isInteger(count) && count >= 0 && (count === 0 || p[i] > 0)) &&
    Array.from(x).reduce((sum, count) => sum + count, 0) === trials;
  const outcome = aliasSampler(p);
  const law = multivariateDistributionOf({
    name: "multinomial",
    dimension: k,
    parameters: Object.fromEntries(Object.entries(numbered("probability", p)).slice(1)),
    discrete: true,
    logDensity: (x) => isOutcome(x) ? logProbability(x, p, trials) : -Infinity,
    mean: () => p.map((each) => trials * each),
    covariance: () => matrix(k, k, (i, j) => trials * (i === j ? p[i] * (1 - p[i]) : -p[i] * p[j])),
    entropy: () => entropy(p, trials),
    score: (x) => {
      requireInside(p, "a score");
      if (!isOutcome(x)) {
        throw new RangeError(
          `Expected whole counts that sum to ${trials} for the score, got (${Array.from(x).join(", ")})`,
        );
      }
      return p.subarray(1).map((each, i) => x[i + 1] / each - x[0] / p[0]);
    },
    fisherInformation: () => {
      requireInside(p, "a Fisher information");
      return matrix(k - 1, k - 1, (i, j) => trials * ((i === j ? 1 / p[i + 1] : 0) + 1 / p[0]));
    },
    draw: trials > WORTH_SPLITTING * k ? splitter(p, trials) : (into, stream) => {
      for (let i = 0; i < trials; i++) into[outcome(stream)]++;
    },
  });
  return {
    ...law,
    trials,
    merged: (groups) => {
      requireDisjointSomeAxes(k, Object.fromEntries(groups.map((axes, i) => [`group ${i}`, axes])));
      if (groups.flat().length !== k) {
        throw new RangeError(
          `Expected groups that name all ${k} outcomes, got ${groups.flat().length}: put the others in a group of their own`,
        );
      }
      return multinomial({
        trials,
        probabilities: groups.map((axes) => compensatedSum(axes.map((i) => p[i]))),
      });
    },
    conditional: (axes, counts) => {
      requireSomeAxes(k, "the known outcomes", axes);
      requireSameLength("the known outcomes", axes, "their counts", counts);
      const known = axes.reduce((sum, axis, i) => {
        requireInteger(`the known count of outcome ${axis}`, counts[i], 0);
        if (counts[i] > 0 && p[axis] === 0) {
          throw new RangeError(
            `Expected no count of outcome ${axis}, whose probability is 0, got ${counts[i]}`,
          );
        }
        return sum + counts[i];
      }, 0);
      const rest = axesBeside(k, axes).map((axis) => p[axis]);
      const left = compensatedSum(rest);
      if (known > trials || (known < trials && left === 0)) {
        throw new RangeError(
          `Expected known counts that leave an outcome for each of ${trials} trials, got ${known} known: they have probability 0`,
        );
      }
      return multinomial({
        trials: trials - known,
        probabilities: left > 0 ? rest.map((each) => each / left) : rest.map(() => 1 / rest.length),
      });
    },
  };
}

function requireInside(p: Float64Array, what: string): void {
  if (p.includes(0)) {
    throw doesNotExist(
      what,
      "multinomial",
      "a probability is 0, at the end of its range; leave that outcome out",
    );
  }
}

/** From so many trials an outcome on, a binomial number for each outcome is cheaper than an outcome for each trial. */
const WORTH_SPLITTING = 300;

/** Draws outcome by outcome: each count is binomial among the trials that are left. */
function splitter(p: Float64Array, trials: number): (into: Float64Array, stream: Stream) => void {
  const k = p.length;
  const rest = p.slice();
  for (let i = k - 2; i >= 0; i--) rest[i] += rest[i + 1];
  return (into, stream) => {
    let left = trials;
    for (let i = 0; i < k && left > 0; i++) {
      if (p[i] === 0) continue;
      const share = rest[i + 1] > 0 ? p[i] / rest[i] : 1;
      into[i] = binomial({ trials: left, probability: share }).sample(stream);
      left -= into[i];
    }
  };
}

/** ln x! − x ln x + x. */
const stirlingRest = (x: number): number =>
  x === 0 ? 0 : Math.log(2 * Math.PI * x) / 2 + stirlingRemainder(x);

/** ln P(x), with what is large in the factorials cancelled against the powers before it is computed. */
function logProbability(x: ArrayLike<number>, p: Float64Array, n: number): number {
  if (n === 0) return 0;
  const terms = Array.from(
    p,
    (each, i) => each === 0 ? 0 : -poissonDeviance(x[i], n * each) - stirlingRest(x[i]),
  );
  return compensatedSum([stirlingRest(n), ...terms]);
}

/** Counts of a smaller probability add nothing. */
const NEGLIGIBLE = 1e-60;

function entropy(p: Float64Array, n: number): number {
  if (n === 0) return 0;
  // The mean of −X + np is 0, so that the deviance X ln(X/np) − X + np may stand for X ln(X/np). The n! is taken off the most
  // probable count, term by term: where that is nearly certain, little is left of both.
  const most = p.indexOf(Math.max(...p));
  const terms = Array.from(p, (each, i) => {
    if (each === 0) return 0;
    const [probability, mean] = [Math.min(1, each), n * each];
    const taken = i === most ? stirlingRest(n) : 0;
    const sum: number[] = [];
    const add = (count: number): boolean => {
      const chance = Math.exp(binomialLogProbability(count, n, probability));
      sum.push(chance * (poissonDeviance(count, mean) + (stirlingRest(count) - taken)));
      return chance > NEGLIGIBLE;
    };
    const mode = Math.min(n, Math.floor((n + 1) * probability));
    for (let count = mode; count <= n && add(count);) count++;
    for (let count = mode - 1; count >= 0 && add(count);) count--;
    return compensatedSum(sum);
  });
  return Math.max(0, compensatedSum(terms));
}
