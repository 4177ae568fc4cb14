import { requirePositive } from "../../math/checks.ts";
import { logSumExp } from "../../math/mod.ts";
import { responseLogProbabilities, type TokenTree } from "../../reinforcement/worlds/mod.ts";
import { requireResults, requireRewards } from "../checks.ts";
import { certaintyEquivalent } from "./reference.ts";

/** The optimal policy, token by token. */
export interface TokenOptimum {
  /** ln π*(token|context), contexts × V numbers in nats: logits of an autoregressive policy. */
  readonly logits: Float64Array;
  /** β ln E_ref[e^{r/β} | context]: what each context is worth, in units of reward. */
  readonly values: Float64Array;
}

/**
 * The autoregressive policy that is the KL-regularised optimum over whole responses.
 *
 * V(c) = β ln Σ_v π_ref(v|c) e^{V(c,v)/β}, V of a finished response its reward; π*(v|c) = π_ref(v|c) e^{(V(c,v) − V(c))/β}. The tilted law of responses
 * factorises: no policy over whole sequences does better than this one over tokens, and its value is V of the empty prefix, β ln Z.
 *
 * Source: Rafailov, Hejna, Park and Finn, arXiv:2404.12358, eqs. (7) and (8) (the token-level view); ppo-dpo, "Optimal DPO policy".
 *
 * @param tree C contexts, V tokens, R responses
 * @param referenceLogits C·V numbers in nats
 * @param rewards R rewards of the finished responses
 * @param options β > 0
 * @throws {RangeError} as `tokenLogProbabilities`, or if there are not R finite rewards or β is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { tokenTree } from "../../reinforcement/worlds/mod.ts";
 * const tree = tokenTree({ vocabulary: 2, length: 1 });
 * const { logits, values } = tokenOptimum(tree, [0, 0], [0, Math.log(3)], { beta: 1 });
 * assert.ok(Math.abs(Math.exp(logits[1]) - 3 / 4) < 1e-15);
 * assert.ok(Math.abs(values[0] - Math.LN2) < 1e-15);
 * ```
 */
export function tokenOptimum(
  tree: TokenTree,
  referenceLogits: ArrayLike<number>,
  rewards: ArrayLike<number>,
  { beta }: { readonly beta: number },
): TokenOptimum {
  requirePositive("beta", beta);
  const referenceLog = responseLogProbabilities(tree, referenceLogits);
  requireRewards(rewards, referenceLog);
  requireResults("rewards over beta", Array.from(rewards, (reward) => reward / beta));
  const V = tree.vocabulary;
  // The tilted weight of all responses that begin with a context and go on with a token, before normalisation.
  const branches: number[][] = Array.from({ length: tree.contexts.length * V }, () => []);
  const ahead = tree.contexts.map((): { logs: number[]; rewards: number[] } => ({ logs: [], rewards: [] }));
  tree.responses.forEach((response, r) => {
    response.forEach((token, t) => {
      const branch = tree.contextsOf[r][t] * V + token;
      branches[branch].push(referenceLog[r] + rewards[r] / beta);
      ahead[tree.contextsOf[r][t]].logs.push(referenceLog[r]);
      ahead[tree.contextsOf[r][t]].rewards.push(rewards[r]);
    });
  });
  const weights = branches.map((each) => logSumExp(each));
  const logits = new Float64Array(weights.length);
  const values = new Float64Array(tree.contexts.length);
  for (let c = 0; c < values.length; c++) {
    const own = weights.slice(c * V, (c + 1) * V);
    const total = logSumExp(own);
    // A context that the reference never reaches has no optimum: its row stays as it is.
    if (total === -Infinity) {
      for (let v = 0; v < V; v++) logits[c * V + v] = referenceLogits[c * V + v];
      continue;
    }
    own.forEach((weight, v) => logits[c * V + v] = weight - total);
    values[c] = certaintyEquivalent(ahead[c].logs, ahead[c].rewards, beta);
  }
  return { logits, values };
}
