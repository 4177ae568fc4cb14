import { compensatedSum, logSumExp, softmax, xlogy } from "../../math/mod.ts";
import { requireInteger } from "../../math/checks.ts";
import { entropyOfLogits, scaledLogits } from "./logits-entropy.ts";

/** What sums of probabilities may lack. */
const MASS_ROUND_OFF = 1e-12;

/** The entropy of a vocabulary of which only some tokens were kept. */
export interface TruncatedEntropy {
  /** s, the mass of the kept tokens. */
  readonly keptMass: number;
  /** ε = 1 − s, the mass of the others, with its own digits. */
  readonly tailMass: number;
  /** H(kept), the entropy of the kept tokens' renormalised law, in nats. */
  readonly keptEntropy: number;
  /** s·H(kept) − s ln s − ε ln ε: what can be known without the tail, in nats. */
  readonly estimate: number;
  /** ε·H(tail): the full entropy is `estimate + tailError`, in nats. */
  readonly tailError: number;
  /** ε ln(number of other possible tokens): no tail error is larger, in nats. */
  readonly tailErrorBound: number;
}

/**
 * The k most probable tokens, the most probable first; of equal logits the lower index comes first.
 *
 * Source: Fan, Lewis and Dauphin, ACL (2018) 889–898, section 5.4.
 *
 * @param logits V logits
 * @param count k, from 1 to V
 * @returns k token indices
 * @throws {RangeError} if k is not from 1 to V, or the logits are not logits
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(topKTokens([0.1, 3, -2, 3], 2), [1, 3]);
 * ```
 */
export function topKTokens(logits: ArrayLike<number>, count: number): number[] {
  requireInteger("the number of kept tokens", count, 1);
  if (count > logits.length) {
    throw new RangeError(`Expected to keep at most ${logits.length} tokens, got ${count}`);
  }
  return descending(logits).slice(0, count);
}

/**
 * The nucleus: the fewest tokens, most probable first, whose mass is at least p, to 1e-12.
 *
 * Source: Holtzman et al., ICLR (2020), eq. (2).
 *
 * @param logits V logits, the temperature already in them
 * @param mass p, above 0 and at most 1
 * @returns token indices, at least one
 * @throws {RangeError} if p is not in (0, 1], or the logits are not logits
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const logits = [0.2, 0.5, 0.3].map(Math.log);
 * assert.deepEqual(topPTokens(logits, 0.75), [1, 2]);
 * ```
 */
export function topPTokens(logits: ArrayLike<number>, mass: number): number[] {
  if (!(mass > 0 && mass <= 1)) throw new RangeError(`Expected a mass in (0, 1], got ${mass}`);
  const order = descending(logits);
  const probabilities = softmax(scaledLogits(logits, 1));
  let kept = 0;
  let count = 0;
  // No token is kept for the round-off of a sum, nor one that cannot come.
  while (count < order.length && kept < mass - MASS_ROUND_OFF && probabilities[order[count]] > 0) {
    kept += probabilities[order[count++]];
  }
  return order.slice(0, count);
}

/**
 * The entropy of softmax(z) taken apart at a subset of the tokens.
 *
 * H = s·H(kept) − s ln s − ε ln ε + ε·H(tail), where kept and tail are the two renormalised laws: the grouping axiom
 * for two groups. The last term is the tail error; it is at most ε ln(V − k), and that where the tail is uniform.
 *
 * Source: saad section 2.2.5, second equation.
 *
 * @param logits V logits, the temperature already in them
 * @param kept the indices of the kept tokens, each once, at least one
 * @throws {RangeError} if an index is none or comes twice, or the logits are not logits
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const logits = [0.5, 0.25, 0.125, 0.125].map(Math.log);
 * const { estimate, tailError } = truncatedEntropy(logits, [0, 1]);
 * assert.ok(Math.abs(tailError - Math.LN2 / 4) < 1e-15);
 * assert.ok(Math.abs(estimate + tailError - 1.75 * Math.LN2) < 1e-15);
 * ```
 */
export function truncatedEntropy(logits: ArrayLike<number>, kept: readonly number[]): TruncatedEntropy {
  const scaled = scaledLogits(logits, 1);
  const isKept = new Uint8Array(scaled.length);
  for (const token of kept) {
    if (!(token in isKept)) throw new RangeError(`Expected tokens 0 to ${scaled.length - 1}, got ${token}`);
    if (isKept[token]) throw new RangeError(`Expected each kept token once, got ${token} twice`);
    isKept[token] = 1;
  }
  const inside = scaled.filter((_, token) => isKept[token]);
  const outside = scaled.filter((_, token) => !isKept[token]);
  if (inside.length === 0 || logSumExp(inside) === -Infinity) {
    throw new RangeError("Expected to keep at least one possible token, got none");
  }
  const whole = logSumExp(scaled);
  const keptMass = Math.exp(logSumExp(inside) - whole);
  const tailMass = compensatedSum(outside.map((z) => Math.exp(z - whole)));
  const keptEntropy = entropyOfLogits(inside);
  const possible = outside.filter((z) => z > -Infinity);
  return {
    keptMass,
    tailMass,
    keptEntropy,
    estimate: keptMass * keptEntropy - xlogy(keptMass, keptMass) - xlogy(tailMass, tailMass),
    tailError: possible.length > 0 ? tailMass * entropyOfLogits(possible) : 0,
    tailErrorBound: possible.length > 0 ? tailMass * Math.log(possible.length) : 0,
  };
}

/** All tokens, the most probable first. */
function descending(logits: ArrayLike<number>): number[] {
  scaledLogits(logits, 1);
  return Array.from(logits, (_, token) => token).sort((a, b) => logits[b] - logits[a] || a - b);
}
