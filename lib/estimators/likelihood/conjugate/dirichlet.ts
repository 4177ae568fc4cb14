import { requireInteger, requireNotEmpty, requirePositive } from "../../../math/checks.ts";
import { logGammaIncrease } from "../../../math/mod.ts";
import { requireIndex } from "../../checks.ts";
import { posteriorWeightOfPrior } from "../shrinkage.ts";
import type { ConjugateUpdate } from "./update.ts";

/**
 * A Dirichlet prior on the probabilities of K outcomes: Dirichlet(α) becomes Dirichlet(α + counts).
 *
 * Evidence of the outcomes in their order: B(α + n)/B(α), B(α) = ∏Γ(α_k)/Γ(Σα). The next outcome is k with probability
 * (α_k + n_k)/(Σα + n). The prior is worth Σα data.
 *
 * Source: Gelman et al., Bayesian Data Analysis (2013), section 3.4.
 *
 * @param prior α, K ≥ 2 positive numbers
 * @param counts how often each outcome came: K integers of at least 0
 * @throws {RangeError} if there are fewer than two outcomes, the lengths differ, a weight is not positive or a count no such integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { posterior, logPredictive } = dirichletCategorical([1, 1, 1], [4, 0, 2]);
 * assert.deepEqual(posterior, [5, 1, 3]);
 * assert(Math.abs(Math.exp(logPredictive(1)) - 1 / 9) < 1e-15);
 * ```
 */
export function dirichletCategorical(
  prior: readonly number[],
  counts: ArrayLike<number>,
): ConjugateUpdate<readonly number[]> {
  requireNotEmpty("the weights of the prior", prior);
  if (prior.length < 2 || counts.length !== prior.length) {
    throw new RangeError(
      `Expected weights and counts of at least two outcomes, one each, got ${prior.length} and ${counts.length}`,
    );
  }
  let n = 0;
  prior.forEach((weight, k) => {
    requirePositive("a weight of the Dirichlet prior", weight);
    requireInteger("a count", counts[k], 0);
    n += counts[k];
  });
  const posterior = prior.map((weight, k) => weight + counts[k]);
  const worth = prior.reduce((sum, weight) => sum + weight, 0);
  return {
    posterior,
    logEvidence: prior.reduce((sum, weight, k) => sum + logGammaIncrease(weight, counts[k]), 0) -
      logGammaIncrease(worth, n),
    logPredictive: (next) => {
      requireIndex("the next outcome", next, prior.length);
      return Math.log(posterior[next] / (worth + n));
    },
    priorWeight: posteriorWeightOfPrior(worth, n),
  };
}
