import { requirePositive } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { softmax } from "../../math/mod.ts";
import type { Stream } from "../../random/mod.ts";

/** Noise on the prior of the root, for training games. */
export interface RootNoise {
  /** α of the symmetric Dirichlet law: 0.3 in chess, 0.15 in shogi, 0.03 in Go; about 10 over the usual number of moves. */
  readonly concentration: number;
  /** ε, the share of noise: 0.25 in AlphaZero. */
  readonly fraction: number;
}

/**
 * A prior mixed with Dirichlet noise, so that training games try every move of the root now and then.
 *
 * p′(a) = (1 − ε) p(a) + ε η(a), η ~ Dirichlet(α, …, α) over the moves given. Drawn from logarithms of gamma numbers: no α is too small.
 *
 * Source: Silver and others, Nature 550 (2017) 354, "Methods: self-play"; arXiv:1712.01815v1, "Configuration" (the α).
 *
 * @param prior k probabilities of the moves that can be made
 * @param noise α > 0 and ε from 0 to 1
 * @param stream consumed by k gamma numbers
 * @returns k probabilities
 * @throws {RangeError} if the prior is no law, α is not positive, or ε is outside [0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const [first, second] = noisyPrior([1, 0], { concentration: 0.3, fraction: 0.25 }, stream(1));
 * assert(first >= 0.75 && Math.abs(first + second - 1) < 1e-15);
 * ```
 */
export function noisyPrior(
  prior: ArrayLike<number>,
  { concentration, fraction }: RootNoise,
  stream: Stream,
): Float64Array {
  requireDistribution("the prior", prior);
  requirePositive("the concentration of the noise", concentration);
  if (!(fraction >= 0 && fraction <= 1)) {
    throw new RangeError(`Expected a fraction of noise from 0 to 1, got ${fraction}`);
  }
  const noise = softmax(Float64Array.from(prior, () => stream.logGamma(concentration)));
  return noise.map((eta, i) => (1 - fraction) * prior[i] + fraction * eta);
}
