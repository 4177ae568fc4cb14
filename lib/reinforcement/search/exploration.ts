import { requireNonNegative, requirePositive } from "../../math/checks.ts";

/** c_puct: one number, or AlphaZero's, which grows with the logarithm of the visits. */
export type ExplorationRate = number | { readonly base: number; readonly init: number };

/** The rate that AlphaZero was published with. */
export const ALPHA_ZERO_EXPLORATION: ExplorationRate = Object.freeze({ base: 19652, init: 1.25 });

/** Refuses a rate that is negative or has no positive base. */
export function requireExploration(rate: ExplorationRate): void {
  if (typeof rate === "number") return requireNonNegative("the exploration rate", rate);
  requirePositive("the base of the exploration rate", rate.base);
  requireNonNegative("the first exploration rate", rate.init);
}

/**
 * The confidence term of PUCT: how much a move is tried beyond its value.
 *
 * U(s,a) = c(N) p(a|s) √N / (1 + N(s,a)), N = Σ_b N(s,b). With N = 0 it is 0 for every move: the first simulation does not ask the prior. (AlphaZero's
 * published pseudocode takes the visits of the node itself: below the root they count the one that opened it, N + 1 in all; pass that for the same.)
 * c is a number, or ln((1 + N + base)/base) + init.
 *
 * Source: kaplan eq. (8.6.2); Silver and others, Nature 550 (2017) 354, "Methods: search algorithm"; c(N): Silver and others, Science 362 (2018) 1140,
 * supplement.
 *
 * @param prior p(a|s)
 * @param visits N(s,a), at least 0
 * @param total N, at least 0
 * @param rate c_puct in units of outcome
 * @throws {RangeError} if the rate is negative or not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(puctBonus(0.5, 3, 16, 2), 1); // 2 · 0.5 · 4 / 4
 * assert.equal(puctBonus(0.9, 0, 0, 2), 0);
 * ```
 */
export function puctBonus(prior: number, visits: number, total: number, rate: ExplorationRate): number {
  requireExploration(rate);
  return puctFactor(total, rate) * prior / (1 + visits);
}

/** What all moves of a node share: c(N) √N. */
export function puctFactor(total: number, rate: ExplorationRate): number {
  const c = typeof rate === "number" ? rate : Math.log1p((1 + total) / rate.base) + rate.init;
  return c * Math.sqrt(total);
}

/**
 * The confidence term of UCT, which knows no prior: an upper confidence bound at every node.
 *
 * U(s,a) = c √(ln N / N(s,a)), infinite for a move not tried yet. UCB1 has c = √2 for rewards in [0, 1], 2√2 for outcomes in [−1, 1].
 *
 * Source: Kocsis and Szepesvári, "Bandit based Monte-Carlo planning" (2006); Auer and others (2002), UCB1.
 *
 * @param visits N(s,a), at least 0
 * @param total N, at least 1 where the move has been visited
 * @param rate c in units of outcome
 * @throws {RangeError} if the rate is negative or not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(uctBonus(0, 5, 1), Infinity);
 * assert(Math.abs(uctBonus(4, Math.exp(4), 3) - 3) < 1e-12);
 * ```
 */
export function uctBonus(visits: number, total: number, rate: number): number {
  requireNonNegative("the exploration rate", rate);
  return visits === 0 ? Infinity : rate * Math.sqrt(Math.log(total) / visits);
}
