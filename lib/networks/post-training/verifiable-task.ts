import { requireInteger } from "../../math/checks.ts";

/** Prompts whose responses a program can check. */
export interface VerifiableTask {
  /** A readable name for each of the V tokens. */
  readonly names: readonly string[];
  /** The token that ends a response. */
  readonly end: number;
  /** The most tokens of a response, its end included. */
  readonly most: number;
  /** Every prompt there is, of one length. */
  readonly prompts: readonly (readonly number[])[];
  /** The one response to a prompt that is right, its end included. */
  readonly answer: (prompt: ArrayLike<number>) => number[];
}

/** What a word is to be turned into. */
export type WordRule = "sort" | "reverse" | "copy";

/**
 * Words to be sorted, reversed or copied: tiny, and checked exactly.
 *
 * Prompts are all symbolsˡᵉⁿᵍᵗʰ words, each followed by "=" ; the answer is the word as the rule turns it, then the end ".".
 *
 * @param rule what to do with the word
 * @param options `symbols` the number of letters, at most 26; `length` of the words
 * @returns a task with symbols + 2 tokens: the letters from 0, then "=", then the end
 * @throws {RangeError} if an option is no positive whole number, or there are more than 26 symbols
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const task = wordTask("sort", { symbols: 3, length: 2 });
 * assert.deepEqual([task.prompts.length, task.prompts[6], task.answer([2, 0, 3])], [9, [2, 0, 3], [0, 2, 4]]);
 * assert.equal(task.names.join(""), "abc=.");
 * ```
 */
export function wordTask(
  rule: WordRule,
  { symbols, length }: { readonly symbols: number; readonly length: number },
): VerifiableTask {
  requireInteger("the number of symbols", symbols, 1);
  requireInteger("the length of a word", length, 1);
  if (symbols > 26) throw new RangeError(`Expected at most 26 symbols, got ${symbols}`);
  if (rule !== "sort" && rule !== "reverse" && rule !== "copy") {
    throw new RangeError(`Expected the rule "sort", "reverse" or "copy", got "${rule}"`);
  }
  const turn = {
    sort: (word: number[]) => word.sort((a, b) => a - b),
    reverse: (word: number[]) => word.reverse(),
    copy: (word: number[]) => word,
  }[rule];
  const end = symbols + 1;
  return {
    names: [...Array.from({ length: symbols }, (_, i) => String.fromCharCode(97 + i)), "=", "."],
    end,
    most: length + 1,
    prompts: Array.from({ length: symbols ** length }, (_, word) => [
      ...Array.from({ length }, (_, place) => Math.floor(word / symbols ** (length - 1 - place)) % symbols),
      symbols,
    ]),
    answer: (prompt) => [...turn(Array.from(prompt).slice(0, length)), end],
  };
}

/** A verifier that counts how often it is asked. */
export interface Verifier {
  /** 1 for the right response, 0 for any other. */
  readonly reward: (prompt: ArrayLike<number>, response: ArrayLike<number>) => 0 | 1;
  /** Questions so far. */
  readonly calls: () => number;
}

/**
 * The verifier of a task: r(x, y) = 1 if y is the answer to x, to the last token, else 0. It counts its calls.
 *
 * @param task whose answers count
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const verifier = countedVerifier(wordTask("reverse", { symbols: 3, length: 2 }));
 * assert.deepEqual([verifier.reward([0, 1, 3], [1, 0, 4]), verifier.reward([0, 1, 3], [1, 0]), verifier.calls()], [1, 0, 2]);
 * ```
 */
export function countedVerifier(task: VerifiableTask): Verifier {
  let calls = 0;
  return {
    reward: (prompt, response) => {
      calls++;
      const answer = task.answer(prompt);
      return answer.length === response.length && answer.every((token, t) => token === response[t]) ? 1 : 0;
    },
    calls: () => calls,
  };
}
