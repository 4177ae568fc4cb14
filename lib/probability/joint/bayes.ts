import { compensatedSum, logSumExp } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/** What the data make of the hypotheses. */
export interface Posterior {
  /** P(h|data) for each hypothesis h. */
  readonly probabilities: Float64Array;
  /** ln P(data), the evidence, in nats (relative to the unit of the data where the likelihoods are densities). */
  readonly logEvidence: number;
}

/**
 * Bayes' rule for finitely many hypotheses.
 *
 * P(h|data) = P(data|h) P(h)/P(data), P(data) = Σ P(data|h) P(h).
 *
 * Source: kaplan, eqs. (1.10.2) and (1.10.3); Casella and Berger, Statistical Inference (2002), theorem 1.3.5.
 *
 * @param prior P(h), k probabilities that sum to 1
 * @param likelihoods P(data|h), k probabilities or densities of the same data: they need not sum to anything
 * @throws {RangeError} if the prior is no law, a likelihood is negative or not finite, lengths differ, or no hypothesis
 * with a positive prior allows the data
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // One in a thousand is ill; the test is right 99 times in a hundred, either way.
 * const { probabilities: [ill] } = posterior([1 / 1000, 999 / 1000], [0.99, 0.01]);
 * assert.ok(Math.abs(ill - 0.99 / (0.99 + 9.99)) < 1e-15);
 * ```
 */
export function posterior(prior: ArrayLike<number>, likelihoods: ArrayLike<number>): Posterior {
  for (let h = 0; h < likelihoods.length; h++) {
    if (!(likelihoods[h] >= 0 && likelihoods[h] < Infinity)) {
      throw new RangeError(
        `Expected likelihoods that are finite and at least 0, got ${likelihoods[h]} at index ${h}`,
      );
    }
  }
  return posteriorOfLogs(prior, Float64Array.from(likelihoods, Math.log));
}

/**
 * Bayes' rule from logarithms of likelihoods, which do not underflow where the data are many.
 *
 * ln P(h|data) = ln P(data|h) + ln P(h) − ln P(data).
 *
 * Source: Casella and Berger, Statistical Inference (2002), theorem 1.3.5.
 *
 * @param prior P(h), k probabilities that sum to 1
 * @param logLikelihoods ln P(data|h) in nats; −Infinity where h forbids the data
 * @throws {RangeError} if the prior is no law, a logarithm is NaN or +Infinity, lengths differ, or no hypothesis with a
 * positive prior allows the data
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 5000 throws, 3000 of them heads: a fair coin, or one with three heads in five?
 * const of = (p: number) => 3000 * Math.log(p) + 2000 * Math.log(1 - p);
 * const { probabilities } = posteriorOfLogs([0.5, 0.5], [of(0.5), of(0.6)]);
 * assert.ok(probabilities[0] > 0 && probabilities[0] < 1e-43);
 * ```
 */
export function posteriorOfLogs(prior: ArrayLike<number>, logLikelihoods: ArrayLike<number>): Posterior {
  requireDistribution("the prior", prior);
  requireSameLength("the prior", prior, "the likelihoods", logLikelihoods);
  const logs = Float64Array.from(prior, (p, h) => {
    if (!(logLikelihoods[h] < Infinity)) {
      throw new RangeError(
        `Expected logarithms of likelihoods below Infinity, got ${logLikelihoods[h]} at index ${h}`,
      );
    }
    return p === 0 ? -Infinity : Math.log(p) + logLikelihoods[h];
  });
  const logEvidence = logSumExp(logs);
  if (logEvidence === -Infinity) {
    throw new RangeError(
      "Expected data that some hypothesis of positive prior probability allows, got data of probability 0: add the hypothesis " +
        "that made them",
    );
  }
  return { probabilities: logs.map((log) => Math.exp(log - logEvidence)), logEvidence };
}

/**
 * The law of total probability: the law of an outcome whose cause is unknown.
 *
 * P(x) = Σ_y P(x|y) P(y).
 *
 * Source: kaplan, eq. (1.10.3).
 *
 * @param weights P(y), k probabilities that sum to 1
 * @param laws P(x|y) at index y: k laws of one length; where P(y) = 0 the law has no say, and any will do
 * @throws {RangeError} if the weights are no law, one of the laws is none, or lengths differ
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(totalProbability([0.25, 0.75], [[1, 0], [0.5, 0.5]]), Float64Array.of(0.625, 0.375));
 * ```
 */
export function totalProbability(
  weights: ArrayLike<number>,
  laws: readonly ArrayLike<number>[],
): Float64Array {
  requireDistribution("the weights", weights);
  requireSameLength("the weights", weights, "the laws", laws);
  laws.forEach((law, y) => {
    requireDistribution(`law ${y}`, law);
    requireSameLength("law 0", laws[0], `law ${y}`, law);
  });
  return Float64Array.from(laws[0], (_, x) => compensatedSum(laws.map((law, y) => law[x] * weights[y])));
}
