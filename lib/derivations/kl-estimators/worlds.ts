import { sequences } from "../../oracles/mod.ts";
import type { Stream } from "../../random/mod.ts";
import { type TokenTree, tokenTree } from "../../reinforcement/mod.ts";

/** A shape of responses, by its name. */
export const SHAPES: Readonly<
  Record<string, { readonly vocabulary: number; readonly length: number; readonly end?: number }>
> = {
  "3 tokens, 1 long": { vocabulary: 3, length: 1 },
  "2 tokens, 2 long": { vocabulary: 2, length: 2 },
  "2 tokens, up to 2 long": { vocabulary: 2, length: 2, end: 1 },
  "3 tokens, 2 long": { vocabulary: 3, length: 2 },
  "2 tokens, up to 3 long": { vocabulary: 2, length: 3, end: 0 },
  "2 tokens, 4 long": { vocabulary: 2, length: 4 },
  "3 tokens, up to 3 long": { vocabulary: 3, length: 3, end: 2 },
};

/** The library's tree of a shape, for theories. */
export const treeOf = (shape: string): TokenTree => tokenTree(SHAPES[shape]);

/** All responses, enumerated here and not by the library. */
export interface Responses {
  readonly vocabulary: number;
  readonly contexts: number;
  readonly tokens: readonly (readonly number[])[];
  /** For each token of each response the row of logits it was drawn from. */
  readonly rows: readonly (readonly number[])[];
}

/** Every response of a shape: all sequences, cut after the first end token. */
export function responsesOf(shape: string): Responses {
  const { vocabulary, length, end } = SHAPES[shape];
  const prefixes: string[] = [];
  for (let size = 0; size < length; size++) {
    for (const prefix of sequences(vocabulary, size)) {
      if (end === undefined || !prefix.includes(end)) prefixes.push(prefix.join());
    }
  }
  const cut = new Map<string, number[]>();
  for (const sequence of sequences(vocabulary, length)) {
    const stop = end === undefined ? -1 : sequence.indexOf(end);
    const response = stop < 0 ? sequence : sequence.slice(0, stop + 1);
    cut.set(response.join(), response);
  }
  const tokens = [...cut.values()];
  return {
    vocabulary,
    contexts: prefixes.length,
    tokens,
    rows: tokens.map((response) => response.map((_, t) => prefixes.indexOf(response.slice(0, t).join()))),
  };
}

/** ln π of every token of every response, from the definition of the softmax. */
export function logsOf({ vocabulary: V, tokens, rows }: Responses, logits: ArrayLike<number>): number[][] {
  const normalizer = (row: number): number => {
    let sum = 0;
    for (let v = 0; v < V; v++) sum += Math.exp(logits[row * V + v]);
    return Math.log(sum);
  };
  return tokens.map((response, r) =>
    response.map((token, t) => logits[rows[r][t] * V + token] - normalizer(rows[r][t]))
  );
}

export const total = (list: ArrayLike<number>): number =>
  Array.from(list).reduce((sum, each) => sum + each, 0);

/** π(y) of every response. */
export const chancesOf = (responses: Responses, logits: ArrayLike<number>): number[] =>
  logsOf(responses, logits).map((logs) => Math.exp(total(logs)));

/** Three policies of one shape: the one that is trained, the reference and the one that sampled. */
export interface PolicyTriple {
  readonly [key: string]: string | number[];
  readonly shape: string;
  readonly policy: number[];
  readonly reference: number[];
  readonly old: number[];
}

/** Logits from −width to width. */
export const randomLogits = (count: number, width: number, stream: Stream): number[] =>
  Array.from({ length: count }, () => width * (2 * stream.uniform() - 1));

/** A random triple of a shape. */
export function randomTriple(shape: string, stream: Stream, width = 1.2): PolicyTriple {
  const { contexts, vocabulary } = responsesOf(shape);
  const table = (name: string): number[] => randomLogits(contexts * vocabulary, width, stream.at(name));
  return { shape, policy: table("policy"), reference: table("reference"), old: table("old") };
}

/** ‖a − b‖/‖b‖. */
export const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.hypot(...Array.from(a, (each, i) => each - b[i])) / Math.hypot(...Array.from(b));
