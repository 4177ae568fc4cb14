import { logSoftmax } from "../../math/mod.ts";
import { requireInteger, requireNoNaN } from "../../math/checks.ts";

/** All responses of up to L tokens over V, and the contexts (unfinished prefixes) in which a token is chosen. */
export interface TokenTree {
  /** V, the number of tokens. */
  readonly vocabulary: number;
  /** L, the most tokens of a response. */
  readonly length: number;
  /** The token that ends a response; undefined where all have L tokens. */
  readonly end: number | undefined;
  /** The unfinished prefixes, shortest first and in lexicographic order; an autoregressive policy has a row of V logits for each. */
  readonly contexts: readonly (readonly number[])[];
  /** The finished responses in lexicographic order: those of L tokens, and those that the end token ends sooner. */
  readonly responses: readonly (readonly number[])[];
  /** For each response the contexts its tokens were chosen in, as indices into `contexts`. */
  readonly contextsOf: readonly (readonly number[])[];
}

/** The most contexts of a tree. */
const MOST_CONTEXTS = 1e6;

/**
 * The tree of all responses of an autoregressive policy: a language model small enough to be enumerated.
 *
 * π(y|x) = Π π(yₜ | x, y₍<t₎). Without an end token there are Vᴸ responses and (Vᴸ − 1)/(V − 1) contexts.
 *
 * Source: ppo-dpo, "Mapping y from x via a policy" (the probability of a sequence); saad section 2.2.2 (end tokens).
 *
 * @param shape vocabulary V ≥ 1; length L ≥ 1; `end`, the token that ends a response, none unless told
 * @throws {RangeError} if a size is no whole number, the end token is none of the vocabulary, or there are over a million contexts
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const tree = tokenTree({ vocabulary: 2, length: 2, end: 1 });
 * assert.deepEqual(tree.responses, [[0, 0], [0, 1], [1]]);
 * assert.deepEqual(tree.contexts, [[], [0]]);
 * ```
 */
export function tokenTree(
  { vocabulary, length, end }: {
    readonly vocabulary: number;
    readonly length: number;
    readonly end?: number;
  },
): TokenTree {
  requireInteger("the vocabulary", vocabulary, 1);
  requireInteger("the length", length, 1);
  if (end !== undefined && !(Number.isInteger(end) && end >= 0 && end < vocabulary)) {
    throw new RangeError(`Expected an end token from 0 to ${vocabulary - 1}, got ${end}`);
  }
  const branches = end === undefined ? vocabulary : vocabulary - 1;
  let count = 0;
  for (let depth = 0, here = 1; depth < length && here > 0; depth++, here *= branches) {
    count += here;
    if (count > MOST_CONTEXTS) {
      throw new RangeError(
        `Expected at most ${MOST_CONTEXTS} contexts, got more: shorten the responses, or sample`,
      );
    }
  }
  const contexts: number[][] = [[]];
  const indexOf = new Map([["", 0]]);
  for (let i = 0; i < contexts.length; i++) {
    if (contexts[i].length === length - 1) break;
    for (let token = 0; token < vocabulary; token++) {
      if (token === end) continue;
      const context = [...contexts[i], token];
      indexOf.set(context.join(), contexts.push(context) - 1);
    }
  }
  const responses: number[][] = [];
  const contextsOf: number[][] = [];
  const visit = (prefix: readonly number[], path: readonly number[]): void => {
    const here = [...path, indexOf.get(prefix.join())!];
    for (let token = 0; token < vocabulary; token++) {
      const extended = [...prefix, token];
      if (token === end || extended.length === length) {
        responses.push(extended);
        contextsOf.push(here);
      } else visit(extended, here);
    }
  };
  visit([], []);
  return { vocabulary, length, end, contexts, responses, contextsOf };
}

/** The logarithms of all next-token laws: contexts × V numbers in nats. Logits may be −∞ (a token that is never chosen). */
function nextTokenLogs(tree: TokenTree, logits: ArrayLike<number>): Float64Array {
  const { vocabulary: V, contexts } = tree;
  if (logits.length !== contexts.length * V) {
    throw new RangeError(`Expected ${contexts.length}·${V} logits, got ${logits.length}`);
  }
  requireNoNaN("the logits", logits);
  const logs = new Float64Array(logits.length);
  for (let c = 0; c < contexts.length; c++) {
    const row = Float64Array.from({ length: V }, (_, token) => logits[c * V + token]);
    if (!row.some(Number.isFinite) || row.includes(Infinity)) {
      throw new RangeError(
        `Expected logits below Infinity, at least one of them finite, in context ${c}, got ${row}`,
      );
    }
    logs.set(logSoftmax(row), c * V);
  }
  return logs;
}

/**
 * The log-probability of each token of each response.
 *
 * ln π(yₜ | x, y₍<t₎) = z(c,yₜ) − ln Σ_v exp z(c,v), c the context (x, y₍<t₎).
 *
 * Source: ppo-dpo, "Mapping y from x via a policy".
 *
 * @param tree V tokens, C contexts, R responses
 * @param logits C·V numbers in nats, the token fastest; −Infinity for a token that is never chosen
 * @returns R lists, one log-probability in nats for each token of the response
 * @throws {RangeError} if there are not C·V logits, one is NaN or Infinity, or a context has none that is finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const tree = tokenTree({ vocabulary: 2, length: 2, end: 1 });
 * const [both] = tokenLogProbabilities(tree, [0, 0, Math.log(3), 0]);
 * assert.deepEqual([...both].map((l) => Math.exp(l).toFixed(2)), ["0.50", "0.75"]);
 * ```
 */
export function tokenLogProbabilities(tree: TokenTree, logits: ArrayLike<number>): Float64Array[] {
  const logs = nextTokenLogs(tree, logits);
  return tree.responses.map((response, r) =>
    Float64Array.from(response, (token, t) => logs[tree.contextsOf[r][t] * tree.vocabulary + token])
  );
}

/**
 * The log-probability of every response.
 *
 * ln π(y|x) = Σₜ ln π(yₜ | x, y₍<t₎); the probabilities sum to 1.
 *
 * Source: ppo-dpo, "Mapping y from x via a policy".
 *
 * @param tree C contexts, R responses
 * @param logits C·V numbers in nats
 * @returns R numbers in nats, −Infinity for a response that never comes
 * @throws {RangeError} as {@linkcode tokenLogProbabilities}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const tree = tokenTree({ vocabulary: 2, length: 2, end: 1 });
 * const logs = responseLogProbabilities(tree, [0, 0, Math.log(3), 0]);
 * assert.deepEqual([...logs].map((l) => Math.exp(l).toFixed(3)), ["0.375", "0.125", "0.500"]);
 * ```
 */
export function responseLogProbabilities(tree: TokenTree, logits: ArrayLike<number>): Float64Array {
  return Float64Array.from(
    tokenLogProbabilities(tree, logits),
    (logs) => logs.reduce((sum, log) => sum + log, 0),
  );
}

/**
 * The score of every token of every response: how its log-probability changes with the logits.
 *
 * ∂ ln π(yₜ|c) / ∂z(c,v) = δ(v,yₜ) − π(v|c), 0 in all other contexts.
 *
 * Source: ppo-dpo, "Log-derivative trick", for a softmax policy.
 *
 * @param tree V tokens, C contexts, R responses
 * @param logits C·V numbers in nats
 * @returns R lists with V numbers for each token: the part of the gradient in that token's context, `contextsOf[r][t]`
 * @throws {RangeError} as {@linkcode tokenLogProbabilities}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const tree = tokenTree({ vocabulary: 2, length: 1 });
 * assert.deepEqual(tokenScores(tree, [0, 0])[1], [Float64Array.of(-0.5, 0.5)]);
 * ```
 */
export function tokenScores(tree: TokenTree, logits: ArrayLike<number>): Float64Array[][] {
  const probabilities = nextTokenLogs(tree, logits).map(Math.exp);
  const V = tree.vocabulary;
  return tree.responses.map((response, r) =>
    response.map((token, t) => {
      const start = tree.contextsOf[r][t] * V;
      return Float64Array.from({ length: V }, (_, v) => (v === token ? 1 : 0) - probabilities[start + v]);
    })
  );
}
