import { compensatedSum } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/** What to do where the k-th and the next probability are equal. */
export interface TieOptions {
  /** "first" keeps exactly k, of equal ones those that come first; "all" keeps every token as probable as the k-th. */
  readonly ties?: "first" | "all";
}

/** When a nucleus is large enough. */
export interface NucleusOptions {
  /** "reaches": its probability is at least p (the method's paper); "exceeds": it is above p. They differ where a sum hits p exactly. */
  readonly rule?: "reaches" | "exceeds";
}

/** Tokens from the most probable to the least; of equal ones the first comes first. */
function byProbability(probabilities: ArrayLike<number>): number[] {
  return Array.from(probabilities, (_, token) => token).sort((a, b) =>
    probabilities[b] - probabilities[a] || a - b
  );
}

/** The law of the kept tokens: their probabilities over their sum, 0 elsewhere. */
function renormalised(probabilities: ArrayLike<number>, kept: readonly number[]): Float64Array {
  const mass = compensatedSum(kept.map((token) => probabilities[token]));
  const law = new Float64Array(probabilities.length);
  for (const token of kept) law[token] = probabilities[token] / mass;
  return law;
}

function requireShare(what: string, value: number): void {
  if (!(value > 0 && value <= 1)) throw new RangeError(`Expected ${what} in (0, 1], got ${value}`);
}

/**
 * The k most probable tokens, renormalised.
 *
 * p′ᵥ = pᵥ / Σ_{u in K} pᵤ for v in K, 0 elsewhere; K holds the k largest. Its total variation to p is the mass that it cuts.
 *
 * Source: Fan, Lewis and Dauphin, arXiv:1805.04833, section 5.2; ppo-dpo, "Generation parameters". Libraries differ on ties: some keep
 * all tokens equal to the k-th, some exactly k.
 *
 * @param probabilities p, V probabilities
 * @param k how many to keep, at least 1; V or more leaves the law as it is
 * @param options `ties`, "first" unless told
 * @returns V probabilities
 * @throws {RangeError} if p is no law or k no whole number of at least 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...topKDistribution([0.5, 0.25, 0.25], 2)], [2 / 3, 1 / 3, 0]);
 * assert.deepEqual([...topKDistribution([0.5, 0.25, 0.25], 2, { ties: "all" })], [0.5, 0.25, 0.25]);
 * ```
 */
export function topKDistribution(
  probabilities: ArrayLike<number>,
  k: number,
  { ties = "first" }: TieOptions = {},
): Float64Array {
  requireDistribution("the law", probabilities);
  requireInteger("k", k, 1);
  const sorted = byProbability(probabilities);
  const least = probabilities[sorted[Math.min(k, sorted.length) - 1]];
  const kept = sorted.filter((token, rank) => rank < k || (ties === "all" && probabilities[token] === least));
  return renormalised(probabilities, kept);
}

/**
 * The nucleus: the smallest set of tokens whose probability reaches p, renormalised.
 *
 * The most probable tokens, as many as it takes for Σ pᵥ ≥ p (or > p). p = 1 keeps all tokens under either rule: no set exceeds it.
 *
 * Source: Holtzman et al., arXiv:1904.09751v2, eq. (2), "at least p"; ppo-dpo, "Generation parameters", prints "exceeds". The sum runs
 * from the largest down and is compared with p. Where it should hit p exactly, rounded probabilities decide; a library that compares the
 * sum of the tail with 1 − p decides the other way on some laws, such as (0.5, 0.4, 0.1) at 0.9.
 *
 * @param probabilities V probabilities
 * @param p in (0, 1]
 * @param options `rule`, "reaches" unless told
 * @returns V probabilities
 * @throws {RangeError} if the law is none or p is not in (0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = [0.5, 0.25, 0.125, 0.125];
 * assert.deepEqual([...topPDistribution(law, 0.75)], [2 / 3, 1 / 3, 0, 0]);
 * assert.equal(topPDistribution(law, 0.75, { rule: "exceeds" }).filter((q) => q > 0).length, 3);
 * ```
 */
export function topPDistribution(
  probabilities: ArrayLike<number>,
  p: number,
  { rule = "reaches" }: NucleusOptions = {},
): Float64Array {
  requireDistribution("the law", probabilities);
  requireShare("p", p);
  return renormalised(
    probabilities,
    smallestSet(
      byProbability(probabilities),
      probabilities,
      // At p = 1 nothing is cut, also where round-off sums to 1 before the last token.
      (mass) => p < 1 && (rule === "reaches" ? mass >= p : mass > p),
    ),
  );
}

/** The first tokens of a ranking whose mass is enough; all of them where none is. */
function smallestSet(
  ranking: readonly number[],
  probabilities: ArrayLike<number>,
  enough: (mass: number) => boolean,
): readonly number[] {
  let mass = 0;
  for (let count = 0; count < ranking.length; count++) {
    mass += probabilities[ranking[count]];
    if (enough(mass)) return ranking.slice(0, count + 1);
  }
  return ranking;
}

/**
 * The tokens within a factor of the most probable one, renormalised.
 *
 * K = {v : pᵥ ≥ m·max p}: a peaked law keeps few, a flat one many.
 *
 * Source: Nguyen et al., arXiv:2407.01082v1, section 3.
 *
 * @param probabilities V probabilities
 * @param share m in (0, 1]; 1 keeps the most probable alone, and what equals it
 * @returns V probabilities
 * @throws {RangeError} if the law is none or m is not in (0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...minPDistribution([0.5, 0.25, 0.25], 0.75)], [1, 0, 0]);
 * ```
 */
export function minPDistribution(probabilities: ArrayLike<number>, share: number): Float64Array {
  requireDistribution("the law", probabilities);
  requireShare("the share", share);
  let largest = 0;
  for (let token = 0; token < probabilities.length; token++) {
    largest = Math.max(largest, probabilities[token]);
  }
  return renormalised(
    probabilities,
    byProbability(probabilities).filter((token) => probabilities[token] >= share * largest),
  );
}

/**
 * The locally typical tokens: those whose surprise is nearest the entropy, as many as reach a mass; renormalised.
 *
 * Ranked by |−ln pᵥ − H(p)|, the first whose probabilities sum to at least τ. The most probable token may be cut.
 *
 * Source: Meister et al., arXiv:2202.00666v2, eq. (9).
 *
 * @param probabilities V probabilities
 * @param mass τ in (0, 1]
 * @returns V probabilities
 * @throws {RangeError} if the law is none or τ is not in (0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // H = 1.35 nats; the surprises are 0.69 once, 1.90 three times (0.55 from H: the nearest) and 3.00 once.
 * assert.deepEqual([...typicalDistribution([0.5, 0.15, 0.15, 0.15, 0.05], 0.4)].map((p) => p > 0), [false, true, true, true, false]);
 * ```
 */
export function typicalDistribution(probabilities: ArrayLike<number>, mass: number): Float64Array {
  requireDistribution("the law", probabilities);
  requireShare("the mass", mass);
  const surprise = Float64Array.from(probabilities, (p) => -Math.log(p));
  const entropy = compensatedSum(
    surprise.map((s, token) => probabilities[token] === 0 ? 0 : probabilities[token] * s),
  );
  const ranking = byProbability(probabilities).filter((token) => probabilities[token] > 0).sort((a, b) =>
    Math.abs(surprise[a] - entropy) - Math.abs(surprise[b] - entropy)
  );
  return renormalised(probabilities, smallestSet(ranking, probabilities, (sum) => sum >= mass));
}

/**
 * The tokens above a threshold that falls with the entropy, renormalised.
 *
 * K = {v : pᵥ > η}, η = min(ε, √ε·exp(−H(p))); the most probable token always stays.
 *
 * Source: Hewitt, Manning and Liang, arXiv:2210.15191v1, eq. (5).
 *
 * @param probabilities V probabilities
 * @param epsilon ε in (0, 1]
 * @returns V probabilities
 * @throws {RangeError} if the law is none or ε is not in (0, 1]
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...etaDistribution([0.9, 0.0999, 0.0001], 0.0009)].map((p) => p > 0), [true, true, false]);
 * ```
 */
export function etaDistribution(probabilities: ArrayLike<number>, epsilon: number): Float64Array {
  requireDistribution("the law", probabilities);
  requireShare("epsilon", epsilon);
  const entropy = compensatedSum(Float64Array.from(probabilities, (p) => p === 0 ? 0 : -p * Math.log(p)));
  const threshold = Math.min(epsilon, Math.sqrt(epsilon) * Math.exp(-entropy));
  const ranking = byProbability(probabilities);
  return renormalised(
    probabilities,
    ranking.filter((token, rank) => rank === 0 || probabilities[token] > threshold),
  );
}
