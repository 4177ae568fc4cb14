import { requireInteger, requireNotEmpty, requirePositive } from "../../../math/checks.ts";
import { lgamma, logGammaIncrease } from "../../../math/mod.ts";
import { posteriorWeightOfPrior } from "../shrinkage.ts";
import type { ConjugateUpdate } from "./update.ts";

/** A beta law: density ∝ p^(a − 1) (1 − p)^(b − 1). */
export interface BetaPrior {
  readonly a: number;
  readonly b: number;
}

/** ln B(a + k, b + m)/B(a, b), from increases of ln Γ, which keep their digits for large a and b. */
const logBetaIncrease = ({ a, b }: BetaPrior, k: number, m: number): number =>
  logGammaIncrease(a, k) + logGammaIncrease(b, m) - logGammaIncrease(a + b, k + m);

function requireBeta({ a, b }: BetaPrior): void {
  requirePositive("a of the beta prior", a);
  requirePositive("b of the beta prior", b);
}

/**
 * A beta prior on a chance, and tosses: Beta(a, b) becomes Beta(a + k, b + n − k).
 *
 * Evidence of the tosses in their order: B(a + k, b + n − k)/B(a, b). The next toss succeeds with probability
 * (a + k)/(a + b + n): Laplace's rule of succession for a = b = 1. The prior is worth a + b tosses.
 *
 * Source: Gelman et al., Bayesian Data Analysis (2013), section 2.4.
 *
 * @param prior a and b, positive
 * @param tosses 0 for failure and 1 for success; may be empty
 * @throws {RangeError} if a or b is not positive, or a toss is neither 0 nor 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { posterior, logPredictive } = betaBernoulli({ a: 1, b: 1 }, [1, 1, 0]);
 * assert.deepEqual(posterior, { a: 3, b: 2 });
 * assert(Math.abs(Math.exp(logPredictive(1)) - 3 / 5) < 1e-15);
 * ```
 */
export function betaBernoulli(prior: BetaPrior, tosses: ArrayLike<number>): ConjugateUpdate<BetaPrior> {
  requireBeta(prior);
  let successes = 0;
  for (let i = 0; i < tosses.length; i++) {
    requireToss(tosses[i]);
    successes += tosses[i];
  }
  const posterior = { a: prior.a + successes, b: prior.b + tosses.length - successes };
  return {
    posterior,
    logEvidence: logBetaIncrease(prior, successes, tosses.length - successes),
    logPredictive: (next) => {
      requireToss(next);
      return Math.log((next === 1 ? posterior.a : posterior.b) / (posterior.a + posterior.b));
    },
    priorWeight: posteriorWeightOfPrior(prior.a + prior.b, tosses.length),
  };
}

function requireToss(toss: number): void {
  if (toss !== 0 && toss !== 1) throw new RangeError(`Expected a toss to be 0 or 1, got ${toss}`);
}

/**
 * A beta prior on a chance, and counts of successes among n trials each: Beta(a, b) becomes Beta(a + Σk, b + Σ(n − k)).
 *
 * Evidence of the counts: ∏ C(n, kᵢ) · B(a + Σk, b + Σ(n − k))/B(a, b). The next count k has the beta-binomial probability
 * C(n, k) B(a′ + k, b′ + n − k)/B(a′, b′).
 *
 * Source: Gelman et al., Bayesian Data Analysis (2013), section 2.4.
 *
 * @param prior a and b, positive
 * @param counts successes, each an integer from 0 to `trials`
 * @param trials n ≥ 1 of every count
 * @throws {RangeError} if a or b is not positive, there is no count, or one is not an integer from 0 to n
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { posterior } = betaBinomial({ a: 1, b: 1 }, [3, 4], 5);
 * assert.deepEqual(posterior, { a: 8, b: 4 });
 * // Under the uniform prior all counts are equally probable beforehand.
 * assert(Math.abs(Math.exp(betaBinomial({ a: 1, b: 1 }, [3], 5).logEvidence) - 1 / 6) < 1e-14);
 * ```
 */
export function betaBinomial(
  prior: BetaPrior,
  counts: ArrayLike<number>,
  trials: number,
): ConjugateUpdate<BetaPrior> {
  requireBeta(prior);
  requireNotEmpty("the counts", counts);
  requireInteger("the number of trials", trials, 1);
  const logChoices = (count: number): number => {
    requireInteger("a count", count, 0);
    if (count > trials) throw new RangeError(`Expected counts of at most ${trials} trials, got ${count}`);
    return lgamma(trials + 1) - lgamma(count + 1) - lgamma(trials - count + 1);
  };
  let [successes, choices] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    choices += logChoices(counts[i]);
    successes += counts[i];
  }
  const posterior = { a: prior.a + successes, b: prior.b + trials * counts.length - successes };
  return {
    posterior,
    logEvidence: choices + logBetaIncrease(prior, successes, trials * counts.length - successes),
    logPredictive: (next) => logChoices(next) + logBetaIncrease(posterior, next, trials - next),
    priorWeight: posteriorWeightOfPrior(prior.a + prior.b, trials * counts.length),
  };
}
