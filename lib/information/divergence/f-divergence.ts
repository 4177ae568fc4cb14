import { compensatedSum } from "../../math/mod.ts";
import { requireFiniteNumber } from "../../math/checks.ts";
import { alphaTerm, jensenShannonTerm, klTerm, rootDifference } from "./divergence-terms.ts";
import { requireLaws } from "./pair.ts";

/** What makes an f-divergence: a convex f with f(1) = 0. */
export interface FGenerator {
  /** f(u) for u ≥ 0; f(0) may be Infinity. */
  f(u: number): number;
  /** q f(p/q) for positive p and q, where it can be had with all digits for close p and q; q·f(p/q) itself by default. */
  term?(p: number, q: number): number;
  /** lim f(u)/u for u → ∞, what an outcome costs that Q excludes; may be Infinity. */
  readonly recession: number;
  /** f″(1): for close laws D_f is half of it times Fisher's metric. Infinity at a kink, 0 where f is flatter than a square. */
  readonly fisherConstant: number;
}

/**
 * The f-divergence of two laws.
 *
 * D_f(P‖Q) = Σₓ Q(x) f(P(x)/Q(x)), with 0·f(0/0) = 0 and 0·f(a/0) = a·lim f(u)/u. Not negative for a convex f with f(1) = 0, and
 * no processing of the outcomes increases it.
 *
 * Source: Csiszár, Studia Sci. Math. Hungar. 2 (1967) 299–318; Liese and Vajda, IEEE Trans. Inf. Theory 52 (2006) 4394–4412.
 *
 * @param from k probabilities, P
 * @param model k probabilities, Q
 * @param generator f; {@linkcode fGenerators} has the usual ones
 * @returns in the generator's unit; nats for logarithms
 * @throws {RangeError} if one is no distribution, their lengths differ, or f gives NaN
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Pearson's χ²: Σ (P − Q)²/Q
 * assert.equal(fDivergence([1 / 2, 1 / 2], [1 / 4, 3 / 4], fGenerators.pearson), 1 / 3);
 * ```
 */
export function fDivergence(
  from: ArrayLike<number>,
  model: ArrayLike<number>,
  generator: FGenerator,
): number {
  requireLaws(from, model);
  const terms = Array.from(from, (p, x) => {
    const q = model[x];
    if (q === 0) return p === 0 ? 0 : p * generator.recession;
    if (p === 0) return q * generator.f(0);
    return generator.term?.(p, q) ?? q * generator.f(p / q);
  });
  const bad = terms.findIndex(Number.isNaN);
  if (bad >= 0) {
    throw new RangeError(
      `Expected a generator with numbers for values, got NaN at ${from[bad]} over ${
        model[bad]
      } (index ${bad})`,
    );
  }
  return compensatedSum(terms);
}

/** The usual generators, each without the linear part that adds nothing: f ≥ 0 and f(1) = 0. */
export const fGenerators: Readonly<
  Record<
    "kl" | "reverseKl" | "pearson" | "neyman" | "squaredHellinger" | "totalVariation" | "jensenShannon",
    FGenerator
  >
> = {
  /** u ln u − u + 1: D(P‖Q). */
  kl: {
    f: (u) => u === 0 ? 1 : klTerm(u, 1),
    term: klTerm,
    recession: Infinity,
    fisherConstant: 1,
  },
  /** u − 1 − ln u: D(Q‖P). */
  reverseKl: {
    f: (u) => u === 0 ? Infinity : klTerm(1, u),
    term: (p, q) => klTerm(q, p),
    recession: 1,
    fisherConstant: 1,
  },
  /** (u − 1)²: Σ (P − Q)²/Q. */
  pearson: {
    f: (u) => (u - 1) ** 2,
    term: (p, q) => (p - q) / q * (p - q),
    recession: Infinity,
    fisherConstant: 2,
  },
  /** (u − 1)²/u: Σ (P − Q)²/P. */
  neyman: {
    f: (u) => (u - 1) ** 2 / u,
    term: (p, q) => (p - q) / p * (p - q),
    recession: 1,
    fisherConstant: 2,
  },
  /** ½(√u − 1)²: the square of Hellinger's distance. */
  squaredHellinger: {
    f: (u) => rootDifference(u, 1) ** 2 / 2,
    term: (p, q) => rootDifference(p, q) ** 2 / 2,
    recession: 1 / 2,
    fisherConstant: 1 / 4,
  },
  /** ½|u − 1|: total variation, which has a kink at equal laws. */
  totalVariation: {
    f: (u) => Math.abs(u - 1) / 2,
    term: (p, q) => Math.abs(p - q) / 2,
    recession: 1 / 2,
    fisherConstant: Infinity,
  },
  /** ½[u ln(2u/(1 + u)) + ln(2/(1 + u))]: Jensen–Shannon. */
  jensenShannon: {
    f: (u) => jensenShannonTerm(u, 1),
    term: jensenShannonTerm,
    recession: Math.LN2 / 2,
    fisherConstant: 1 / 4,
  },
};

/**
 * The generator of the α-divergences (Cressie and Read's power divergences).
 *
 * f(u) = (u^α − 1 − α(u − 1))/(α(α − 1)): KL at α = 1, reverse KL at α = 0, half of Pearson's χ² at α = 2, four times the squared
 * Hellinger distance at α = ½. All have f″(1) = 1.
 *
 * Source: Cressie and Read, J. R. Stat. Soc. B 46 (1984) 440–464, eq. (1.2); Amari and Nagaoka, Methods of Information Geometry
 * (2000), section 3.6.
 *
 * @param order α, any finite number
 * @throws {RangeError} if it is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const half = fDivergence([1, 0], [1 / 4, 3 / 4], alphaGenerator(1 / 2));
 * assert.ok(Math.abs(half - 4 * (1 - 1 / 2)) < 1e-15);
 * ```
 */
export function alphaGenerator(order: number): FGenerator {
  requireFiniteNumber("the order α", order);
  return {
    f: (u) => u > 0 ? alphaTerm(order, u, 1) : order > 0 ? 1 / order : Infinity,
    term: (p, q) => alphaTerm(order, p, q),
    recession: order < 1 ? 1 / (1 - order) : Infinity,
    fisherConstant: 1,
  };
}

/**
 * The generator of the divergence with its arguments exchanged.
 *
 * f*(u) = u f(1/u), so that D_f*(P‖Q) = D_f(Q‖P).
 *
 * Source: Liese and Vajda, IEEE Trans. Inf. Theory 52 (2006) 4394–4412, section II.
 *
 * @param generator f
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [P, Q] = [[1 / 2, 1 / 2], [1 / 4, 3 / 4]];
 * const neyman = fDivergence(P, Q, reversedGenerator(fGenerators.pearson));
 * assert.equal(neyman, fDivergence(Q, P, fGenerators.pearson));
 * ```
 */
export function reversedGenerator(generator: FGenerator): FGenerator {
  const { f, term, recession, fisherConstant } = generator;
  return {
    f: (u) => u === 0 ? recession : u * f(1 / u),
    term: (p, q) => term?.(q, p) ?? p * f(q / p),
    recession: f(0),
    fisherConstant,
  };
}
