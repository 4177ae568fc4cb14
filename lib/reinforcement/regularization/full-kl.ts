import { type Aggregation, aggregationWeights } from "../group/aggregation.ts";
import { requireSameTokens, requireTokens, type TokenLists, zerosLike } from "../group/token-lists.ts";
import { logSoftmax } from "../../math/mod.ts";
import { requireInteger, requireNoNaN, requireSameLength } from "../../math/checks.ts";
import type { Objective } from "../objective.ts";

/** Which of the two divergences: `"reverse"` KL(π‖ρ), `"forward"` KL(ρ‖π); π the policy, ρ the reference. */
export type KlDirection = "reverse" | "forward";

/** Σ p (ln p − ln q) of two lists of logarithms; 0·ln 0 = 0. */
function divergence(logP: ArrayLike<number>, logQ: ArrayLike<number>, who: string): number {
  let sum = 0;
  for (let v = 0; v < logP.length; v++) {
    if (logP[v] === -Infinity) continue;
    if (logQ[v] === -Infinity) {
      throw new RangeError(
        `Expected ${who} wherever the other law has weight, got 0 at token ${v}: the KL is infinite`,
      );
    }
    sum += Math.exp(logP[v]) * (logP[v] - logQ[v]);
  }
  return sum;
}

/**
 * The divergence of two next-token laws from their logarithms, and its derivative in the policy's logits.
 *
 * Reverse: K = Σ π (ln π − ln ρ), ∂K/∂z_v = π_v (ln π_v − ln ρ_v − K). Forward: K = Σ ρ (ln ρ − ln π), ∂K/∂z_v = π_v − ρ_v.
 */
export function lawDivergence(
  logPolicy: ArrayLike<number>,
  logReference: ArrayLike<number>,
  direction: KlDirection,
): Objective {
  if (direction === "forward") {
    return {
      value: divergence(logReference, logPolicy, "weight of the policy"),
      gradient: Float64Array.from(logPolicy, (log, v) => Math.exp(log) - Math.exp(logReference[v])),
    };
  }
  if (direction !== "reverse") {
    throw new RangeError(`Expected the direction "reverse" or "forward", got "${direction}"`);
  }
  const value = divergence(logPolicy, logReference, "weight of the reference");
  return {
    value,
    gradient: Float64Array.from(
      logPolicy,
      (log, v) => log === -Infinity ? 0 : Math.exp(log) * (log - logReference[v] - value),
    ),
  };
}

/**
 * The exact KL of a policy's next-token law from a reference's, from their logits.
 *
 * KL(π‖ρ) = Σ_v π(v) ln π(v)/ρ(v) ("reverse") or KL(ρ‖π) ("forward").
 *
 * Source: Kullback and Leibler, Ann. Math. Statist. 22 (1951); the "full" KL that verl names and does not have.
 *
 * @param logits V numbers in nats, −Infinity for a token that is never chosen
 * @param referenceLogits V numbers in nats
 * @param direction "reverse" KL(π‖ρ) or "forward" KL(ρ‖π)
 * @returns value in nats, gradient with respect to the policy's V logits
 * @throws {RangeError} if lengths differ, a logit is NaN or Infinity, none is finite, or the divergence is infinite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value } = tokenKl([Math.log(3), 0], [0, 0], "reverse");
 * assert(Math.abs(value - (0.75 * Math.log(1.5) + 0.25 * Math.log(0.5))) < 1e-15);
 * ```
 */
export function tokenKl(
  logits: ArrayLike<number>,
  referenceLogits: ArrayLike<number>,
  direction: KlDirection,
): Objective {
  requireSameLength("the logits", logits, "the reference logits", referenceLogits);
  return lawDivergence(
    lawLogs("the logits", logits),
    lawLogs("the reference logits", referenceLogits),
    direction,
  );
}

/** The logarithms of a law, with a door. */
function lawLogs(what: string, logits: ArrayLike<number>): Float64Array {
  requireNoNaN(what, logits);
  const row = Float64Array.from(logits);
  if (!row.some(Number.isFinite) || row.includes(Infinity)) {
    throw new RangeError(`Expected ${what} below Infinity, at least one of them finite, got ${row}`);
  }
  return logSoftmax(row);
}

/** What the losses on whole next-token laws take. */
export interface FullKlLossOptions {
  /** V, the number of tokens: each response has T·V logits, the token fastest. */
  readonly vocabulary: number;
  readonly direction: KlDirection;
  readonly aggregation: Aggregation;
}

/** The divergence at every step of every response, and its gradient. */
function stepDivergences(
  logits: TokenLists,
  referenceLogits: TokenLists,
  { vocabulary: V, direction }: { readonly vocabulary: number; readonly direction: KlDirection },
): Objective[][] {
  requireInteger("the vocabulary", V, 1);
  requireTokens("the logits", logits);
  requireSameTokens("reference logits", referenceLogits, logits);
  return logits.map((list, i) => {
    if (list.length % V !== 0) {
      throw new RangeError(`Expected T·${V} logits in response ${i}, got ${list.length}`);
    }
    const [own, other] = [Float64Array.from(list), Float64Array.from(referenceLogits[i])];
    return Array.from(
      { length: list.length / V },
      (_, t) => tokenKl(own.subarray(t * V, (t + 1) * V), other.subarray(t * V, (t + 1) * V), direction),
    );
  });
}

/**
 * The exact KL of the next token at every step of sampled responses, as a loss: no chance is left but in the contexts.
 *
 * ℓₜ = KL(π_c‖ρ_c) or KL(ρ_c‖π_c) in the context c of token t. Differentiated with the contexts as they are: on average the gradient is
 * that of the divergence with the visited contexts frozen, and lacks the effect of early tokens on later contexts, which
 * {@linkcode raoBlackwellKlLoss} has.
 *
 * Source: the chain rule of KL, Cover and Thomas, Elements of Information Theory (2006), eq. (2.67), for each term.
 *
 * @param logits B lists of T·V logits in nats, the token fastest
 * @param referenceLogits the same of the reference
 * @param options `vocabulary`, `direction`, `aggregation`
 * @returns value in nats, gradient with respect to every logit of the policy
 * @throws {RangeError} if shapes differ, a logit is NaN or Infinity, or a divergence is infinite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const options = { vocabulary: 2, direction: "forward", aggregation: "sum" } as const;
 * const { gradient } = fullKlLoss([[Math.log(3), 0]], [[0, 0]], options);
 * assert.deepEqual(Array.from(gradient[0], (g) => g.toFixed(12)), ["0.250000000000", "-0.250000000000"]);
 * ```
 */
export function fullKlLoss(
  logits: TokenLists,
  referenceLogits: TokenLists,
  options: FullKlLossOptions,
): Objective<Float64Array[]> {
  const steps = stepDivergences(logits, referenceLogits, options);
  const weights = aggregationWeights(steps.map((list) => list.map(() => 0)), options.aggregation);
  const gradient = zerosLike(logits);
  let value = 0;
  steps.forEach((list, i) =>
    list.forEach((each, t) => {
      value += weights[i][t] * each.value;
      gradient[i].set(each.gradient.map((g) => weights[i][t] * g), t * options.vocabulary);
    })
  );
  return { value, gradient };
}

/**
 * The exact KL of the next token at every step of sampled responses, with a gradient that is unbiased for whole responses.
 *
 * value = (1/B) Σᵢ Σₜ KLₜ; gradient: ∇KLₜ at fixed context plus the score ∇ln π(yₜ|c) times Σ_{u>t} KL_u, held constant. Over draws of π the
 * mean of the value is KL(π‖ρ) and that of the gradient ∇KL(π‖ρ). The value is never negative. Each term is the mean of k1 over its token, but
 * the sum is no conditional mean of the sum of k1: its variance is usually, not always, the smaller one.
 *
 * Source: Amini, Vieira and Cotterell, arXiv:2504.10637v2, the step-wise estimators of KL and of its gradient; whose bound on the variance
 * fails where early log-ratios and later divergences cancel (notebook 35).
 *
 * @param logits B lists of T·V logits in nats, the token fastest
 * @param referenceLogits the same of the reference
 * @param tokens B lists of the T tokens that π drew
 * @param options `vocabulary` V
 * @returns value in nats, gradient with respect to every logit of the policy
 * @throws {RangeError} if shapes differ, a logit is NaN or Infinity, a token is none, or a divergence is infinite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { value, gradient } = raoBlackwellKlLoss([[0, 0, Math.log(3), 0]], [[0, 0, 0, 0]], [[1, 0]], { vocabulary: 2 });
 * // The first token's own divergence is 0: its score (−½, ½) is weighed by what follows.
 * assert.deepEqual([...gradient[0].subarray(0, 2)], [-value / 2, value / 2]);
 * ```
 */
export function raoBlackwellKlLoss(
  logits: TokenLists,
  referenceLogits: TokenLists,
  tokens: TokenLists,
  { vocabulary: V }: { readonly vocabulary: number },
): Objective<Float64Array[]> {
  const steps = stepDivergences(logits, referenceLogits, { vocabulary: V, direction: "reverse" });
  requireSameTokens("tokens", tokens, steps.map((list) => list.map(() => 0)));
  const gradient = zerosLike(logits);
  const share = 1 / logits.length;
  let value = 0;
  steps.forEach((list, i) => {
    let following = 0;
    for (let t = list.length - 1; t >= 0; t--) {
      const token = tokens[i][t];
      if (!(Number.isInteger(token) && token >= 0 && token < V)) {
        throw new RangeError(`Expected tokens from 0 to ${V - 1}, got ${token} in response ${i}`);
      }
      const row = Float64Array.from({ length: V }, (_, v) => logits[i][t * V + v]);
      const probabilities = logSoftmax(row).map(Math.exp);
      for (let v = 0; v < V; v++) {
        const score = (v === token ? 1 : 0) - probabilities[v];
        gradient[i][t * V + v] = share * (list[t].gradient[v] + score * following);
      }
      following += list[t].value;
    }
    value += share * following;
  });
  return { value, gradient };
}
