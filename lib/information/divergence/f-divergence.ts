import { compensatedSum } from "../../math/mod.ts";
import { requireFiniteNumber, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { alphaTerm, jensenShannonTerm, klTerm, rootDifference } from "./divergence-terms.ts";

/** A convex function on [0, ∞) with f(1) = 0 that makes an f-divergence. */
export interface FGenerator {
  /** f(u) for u ≥ 0; f(0) is the limit, and may be Infinity. */
  readonly f: (u: number) => number;
  /** f′(∞), the limit of f(u)/u: the price of each unit of P where Q has nothing. */
  readonly recession: number;
  /** f″(1): close laws have D_f ≈ ½ f″(1) times the Fisher form. Infinity where f has a kink at 1. */
  readonly fisherConstant: number;
  /** q f(p/q) for positive p and q, where it can be had with more digits than from the quotient. */
  readonly perspective?: (p: number, q: number) => number;
}

/**
 * An f-divergence: how far P is from Q in the sense of a convex function.
 *
 * D_f(P‖Q) = Σₓ Q(x) f(P(x)/Q(x)), with 0·f(0/0) = 0 and 0·f(a/0) = a f′(∞). It is not negative, and no channel
 * makes it larger. The named generators have f′(1) = 0 and a `perspective`, so that close laws keep their digits; for
 * one of your own, take f(u) + c(u − 1) with f′(1) = 0: the divergence is the same, and no term is negative.
 *
 * Source: kaplan, section 3.6; Csiszár, Studia Sci. Math. Hungar. 2 (1967) 299–318.
 *
 * @param from k probabilities, P
 * @param model k probabilities, Q
 * @param generator f and its limits; {@linkcode fGenerators} has the usual ones
 * @returns nats for the generators that have a logarithm, a pure number for the others; may be Infinity
 * @throws {RangeError} if one is not a distribution, lengths differ, or f gives NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(fDivergence([1 / 2, 1 / 2], [1 / 4, 3 / 4], fGenerators.totalVariation), 1 / 4);
 * assert.equal(fDivergence([1, 0], [1 / 2, 1 / 2], fGenerators.pearson), 1);
 * ```
 */
export function fDivergence(
  from: ArrayLike<number>,
  model: ArrayLike<number>,
  generator: FGenerator,
): number {
  requireDistribution("P", from);
  requireDistribution("Q", model);
  requireSameLength("P", from, "Q", model);
  return compensatedSum(Float64Array.from(from, (p, x) => term(p, model[x], generator)));
}

function term(p: number, q: number, { f, recession, perspective }: FGenerator): number {
  if (p === 0 && q === 0) return 0;
  if (q === 0) return p * recession;
  const value = p === 0 || !perspective ? q * f(p / q) : perspective(p, q);
  if (Number.isNaN(value)) {
    throw new RangeError(`Expected f to be a number for every u ≥ 0, got NaN at ${p / q}`);
  }
  return value;
}

/**
 * The generator of the α-divergences (Cressie–Read power divergences), all with the Fisher form itself as local metric.
 *
 * f(u) = (u^α − 1 − α(u − 1))/(α(α − 1)); α = 1 is D(P‖Q), α = 0 is D(Q‖P), α = 2 half of Pearson's and α = −1 half
 * of Neyman's χ², α = ½ four times the squared Hellinger distance. f″(1) = 1 for every α.
 *
 * Source: Cressie and Read, J. R. Statist. Soc. B 46 (1984) 440–464, with λ = α − 1 and half of their value.
 *
 * @param order α, any finite number
 * @throws {RangeError} if it is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const found = fDivergence([1 / 2, 1 / 2], [1 / 4, 3 / 4], alphaGenerator(2));
 * assert.ok(Math.abs(found - 1 / 6) < 1e-15); // half of (1/16)/(1/4) + (1/16)/(3/4)
 * ```
 */
export function alphaGenerator(order: number): FGenerator {
  requireFiniteNumber("the order", order);
  return {
    f: (u) => (u === 0 ? (order > 0 ? 1 / order : Infinity) : alphaTerm(order, u, 1)),
    recession: order < 1 ? 1 / (1 - order) : Infinity,
    fisherConstant: 1,
    perspective: (p, q) => alphaTerm(order, p, q),
  };
}

/**
 * The generator of the divergence with its laws exchanged: f*(u) = u f(1/u), D_f*(P‖Q) = D_f(Q‖P).
 *
 * Source: Liese and Vajda, IEEE Trans. Inform. Theory 52 (2006) 4394–4412, section II.
 *
 * @param generator f and its limits
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { f, recession } = reversedGenerator(fGenerators.pearson); // Neyman's χ²: (u − 1)²/u
 * assert.equal(f(4), 9 / 4);
 * assert.equal(recession, 1);
 * ```
 */
export function reversedGenerator(generator: FGenerator): FGenerator {
  const { f, recession, fisherConstant, perspective } = generator;
  return {
    f: (u) => (u === 0 ? recession : u * f(1 / u)),
    recession: f(0),
    fisherConstant,
    ...(perspective && { perspective: (p: number, q: number) => perspective(q, p) }),
  };
}

const kl: FGenerator = {
  f: (u) => (u === 0 ? 1 : klTerm(u, 1)),
  recession: Infinity,
  fisherConstant: 1,
  perspective: klTerm,
};

const pearson: FGenerator = {
  f: (u) => (u - 1) ** 2,
  recession: Infinity,
  fisherConstant: 2,
  // One factor at a time: the square of a ratio overflows long before the term does.
  perspective: (p, q) => Math.abs(p - q) * (Math.abs(p - q) / q),
};

/**
 * The generators of the usual f-divergences, each not negative and, but for the kink, with slope 0 at 1.
 *
 * `kl` u ln u − u + 1; `reverseKl` u − 1 − ln u; `pearson` (u − 1)²; `neyman` (u − 1)²/u; `squaredHellinger`
 * ½(√u − 1)²; `totalVariation` ½|u − 1|, whose kink leaves it without a local metric; `jensenShannon`
 * ½[u ln u − (u + 1) ln((u + 1)/2)].
 *
 * Source: Liese and Vajda, IEEE Trans. Inform. Theory 52 (2006) 4394–4412, section II.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(fGenerators.jensenShannon.fisherConstant, 1 / 4);
 * assert.ok(Math.abs(fDivergence([1, 0], [0, 1], fGenerators.jensenShannon) - Math.LN2) < 1e-15);
 * ```
 */
export const fGenerators: Readonly<
  Record<
    "kl" | "reverseKl" | "pearson" | "neyman" | "squaredHellinger" | "totalVariation" | "jensenShannon",
    FGenerator
  >
> = Object.freeze({
  kl,
  reverseKl: reversedGenerator(kl),
  pearson,
  neyman: reversedGenerator(pearson),
  squaredHellinger: {
    f: (u: number) => (Math.sqrt(u) - 1) ** 2 / 2,
    recession: 1 / 2,
    fisherConstant: 1 / 4,
    perspective: (p: number, q: number) => rootDifference(p, q) ** 2 / 2,
  },
  totalVariation: {
    f: (u: number) => Math.abs(u - 1) / 2,
    recession: 1 / 2,
    fisherConstant: Infinity,
    perspective: (p: number, q: number) => Math.abs(p - q) / 2,
  },
  jensenShannon: {
    f: (u: number) => jensenShannonTerm(u, 1),
    recession: Math.LN2 / 2,
    fisherConstant: 1 / 4,
    perspective: jensenShannonTerm,
  },
});
