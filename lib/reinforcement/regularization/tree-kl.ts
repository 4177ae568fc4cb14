import { tokenLogProbabilities, type TokenTree } from "../worlds/token-tree.ts";
import type { Objective } from "../objective.ts";
import { type KlDirection, lawDivergence } from "./full-kl.ts";

/** The logarithms of the next-token laws of all contexts, C·V numbers, the token fastest. */
function contextLogs(tree: TokenTree, logits: ArrayLike<number>): Float64Array {
  const logs = new Float64Array(tree.contexts.length * tree.vocabulary);
  tokenLogProbabilities(tree, logits).forEach((list, r) =>
    list.forEach((log, t) => logs[tree.contextsOf[r][t] * tree.vocabulary + tree.responses[r][t]] = log)
  );
  return logs;
}

/** For each context and token the context that follows, −1 where the response is finished; C·V numbers, the token fastest. */
function nextContexts(tree: TokenTree): Int32Array {
  const next = new Int32Array(tree.contexts.length * tree.vocabulary).fill(-1);
  tree.responses.forEach((response, r) => {
    const contexts = tree.contextsOf[r];
    for (let t = 0; t + 1 < contexts.length; t++) {
      next[contexts[t] * tree.vocabulary + response[t]] = contexts[t + 1];
    }
  });
  return next;
}

/** The probability that each context is met. */
function visits(tree: TokenTree, logs: Float64Array, next: Int32Array): Float64Array {
  const met = new Float64Array(tree.contexts.length);
  met[0] = 1;
  // A context stands after its prefixes, since shorter ones come first.
  for (let i = 0; i < next.length; i++) {
    if (next[i] >= 0) met[next[i]] = met[Math.floor(i / tree.vocabulary)] * Math.exp(logs[i]);
  }
  return met;
}

/**
 * The exact KL of two autoregressive policies over whole responses, with its exact gradient.
 *
 * Reverse: KL(π‖ρ) = Σ_c P_π(c) KL(π_c‖ρ_c), ∂/∂z(c,v) = P_π(c) π(v|c) [d(c,v) + K(cv) − Σ_u π(u|c)(d(c,u) + K(cu))] with
 * d = ln π − ln ρ and K(cv) the divergence of what follows cv. Forward: KL(ρ‖π) = Σ_c P_ρ(c) KL(ρ_c‖π_c), ∂/∂z(c,v) = P_ρ(c)(π − ρ)(v|c).
 *
 * Source: the chain rule of KL, Cover and Thomas (2006), eq. (2.67); the gradient derived in notebook 35.
 *
 * @param tree C contexts, V tokens
 * @param logits C·V numbers in nats, the token fastest: the policy π
 * @param referenceLogits C·V numbers in nats: the reference ρ
 * @param direction "reverse" KL(π‖ρ) or "forward" KL(ρ‖π)
 * @returns value in nats, gradient with respect to the C·V logits of π
 * @throws {RangeError} if the logits are none of this tree, or the divergence is infinite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { tokenTree } from "../worlds/mod.ts";
 * const tree = tokenTree({ vocabulary: 2, length: 1 });
 * const { value } = sequenceKl(tree, [Math.log(3), 0], [0, 0], "reverse");
 * assert(Math.abs(value - (0.75 * Math.log(1.5) + 0.25 * Math.log(0.5))) < 1e-15);
 * ```
 */
export function sequenceKl(
  tree: TokenTree,
  logits: ArrayLike<number>,
  referenceLogits: ArrayLike<number>,
  direction: KlDirection,
): Objective {
  const { vocabulary: V } = tree;
  const logs = contextLogs(tree, logits);
  const referenceLogs = contextLogs(tree, referenceLogits);
  const next = nextContexts(tree);
  if (direction === "forward") {
    return frozen(tree, logs, referenceLogs, visits(tree, referenceLogs, next), direction);
  }
  const met = visits(tree, logs, next);
  const gradient = new Float64Array(logs.length);
  const toGo = new Float64Array(met.length);
  for (let c = met.length - 1; c >= 0; c--) {
    const own = logs.subarray(c * V, (c + 1) * V);
    // A context that is never met may have an infinite divergence without weight.
    if (met[c] === 0) continue;
    const here = lawDivergence(own, referenceLogs.subarray(c * V, (c + 1) * V), direction);
    const following = Float64Array.from(own, (_, v) => next[c * V + v] < 0 ? 0 : toGo[next[c * V + v]]);
    const mean = following.reduce((sum, each, v) => sum + Math.exp(own[v]) * each, 0);
    toGo[c] = here.value + mean;
    for (let v = 0; v < V; v++) {
      gradient[c * V + v] = met[c] * (here.gradient[v] + Math.exp(own[v]) * (following[v] - mean));
    }
  }
  return { value: toGo[0], gradient };
}

/** Σ_c met(c) K_c, and its gradient with `met` held constant. */
function frozen(
  { vocabulary: V }: TokenTree,
  logs: Float64Array,
  referenceLogs: Float64Array,
  met: Float64Array,
  direction: KlDirection,
): Objective {
  const gradient = new Float64Array(logs.length);
  let value = 0;
  met.forEach((weight, c) => {
    if (weight === 0) return;
    const [from, to] = [c * V, (c + 1) * V];
    const here = lawDivergence(logs.subarray(from, to), referenceLogs.subarray(from, to), direction);
    value += weight * here.value;
    gradient.set(here.gradient.map((g) => weight * g), from);
  });
  return { value, gradient };
}

/**
 * The KL of the next token, summed over the contexts that a policy visits, with the visits held constant: what per-token penalties descend.
 *
 * F = Σ_c P(c) KL(π_c‖ρ_c) (or KL(ρ_c‖π_c)), P(c) the chance that the visiting policy meets c; ∂F/∂z(c,v) = P(c) ∂KL_c/∂z(c,v). Visited by
 * π itself, the reverse F has the value of KL(π‖ρ) and another gradient: Σ_c ∇P(c)·KL_c is missing.
 *
 * Source: derived in notebook 35; compare {@linkcode sequenceKl}.
 *
 * @param tree C contexts, V tokens
 * @param logits C·V numbers in nats: the policy π
 * @param referenceLogits C·V numbers in nats: the reference ρ
 * @param direction "reverse" or "forward"
 * @param visitingLogits C·V numbers in nats: the policy whose contexts count, π unless told
 * @returns value in nats, gradient with respect to the C·V logits of π
 * @throws {RangeError} if the logits are none of this tree, or a divergence is infinite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { tokenTree } from "../worlds/mod.ts";
 * const tree = tokenTree({ vocabulary: 2, length: 2, end: 1 });
 * const [policy, reference] = [[1, 0, 2, 0], [0, 0, 0, 0]];
 * const [whole, parts] = [sequenceKl, frozenContextKl].map((f) => f(tree, policy, reference, "reverse"));
 * assert(Math.abs(whole.value - parts.value) < 1e-15 && Math.abs(whole.gradient[0] - parts.gradient[0]) > 0.06);
 * ```
 */
export function frozenContextKl(
  tree: TokenTree,
  logits: ArrayLike<number>,
  referenceLogits: ArrayLike<number>,
  direction: KlDirection,
  visitingLogits: ArrayLike<number> = logits,
): Objective {
  const met = visits(tree, contextLogs(tree, visitingLogits), nextContexts(tree));
  return frozen(tree, contextLogs(tree, logits), contextLogs(tree, referenceLogits), met, direction);
}
