import type { TokenTree } from "../worlds/mod.ts";
import { logSoftmax } from "../../math/mod.ts";

/** A language model: from the tokens so far to the V logits of the next one, in nats; −Infinity for a token that cannot come. */
export type NextLogits = (prefix: readonly number[]) => ArrayLike<number>;

/** The model's log-probabilities of the next token. */
export function nextLogProbabilities(nextLogits: NextLogits, prefix: readonly number[]): Float64Array {
  const logits = nextLogits(prefix);
  let finite = false;
  for (let v = 0; v < logits.length; v++) {
    if (Number.isNaN(logits[v]) || logits[v] === Infinity) {
      throw new RangeError(
        `Expected logits below Infinity after the prefix [${prefix}], got ${logits[v]} for token ${v}`,
      );
    }
    finite ||= logits[v] !== -Infinity;
  }
  if (!finite) {
    throw new RangeError(
      `Expected a finite logit after the prefix [${prefix}], got ${logits.length} that are −Infinity: no token can follow`,
    );
  }
  return logSoftmax(logits);
}

/**
 * The model that a table of logits over a token tree stands for.
 *
 * z(v | prefix): the row of the prefix among the tree's contexts.
 *
 * Source: ppo-dpo, "LLMs as policies/distributions".
 *
 * @param tree C contexts, V tokens
 * @param logits C·V numbers in nats
 * @throws {RangeError} if there are not C·V logits; when called, if the prefix is no context of the tree
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { tokenTree } from "../worlds/mod.ts";
 * const model = treeModel(tokenTree({ vocabulary: 2, length: 2 }), [0, 1, 2, 3, 4, 5]);
 * assert.deepEqual([...Array.from(model([1]))], [4, 5]);
 * ```
 */
export function treeModel(tree: TokenTree, logits: ArrayLike<number>): NextLogits {
  const V = tree.vocabulary;
  if (logits.length !== tree.contexts.length * V) {
    throw new RangeError(`Expected ${tree.contexts.length}·${V} logits, got ${logits.length}`);
  }
  const rows = new Map(tree.contexts.map((context, c) => [context.join(), c * V]));
  return (prefix) => {
    const start = rows.get(prefix.join());
    if (start === undefined) {
      throw new RangeError(
        `Expected an unfinished prefix of at most ${tree.length - 1} tokens, got [${prefix}]`,
      );
    }
    return Float64Array.from({ length: V }, (_, v) => logits[start + v]);
  };
}
