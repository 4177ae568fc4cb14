import { requireInteger, requireNotEmpty } from "../../math/checks.ts";
import type { TransformerShape } from "./shape.ts";

/** A prompt and a response to it, tokens 0 … V − 1. */
export interface PromptedResponse {
  /** At least one token. */
  readonly prompt: ArrayLike<number>;
  /** At least one token. */
  readonly response: ArrayLike<number>;
}

/** Responses as a rectangle that a network reads: prompt and response without its last token, then zeros that nothing before them sees. */
export interface TokenBatch {
  readonly batch: number;
  readonly length: number;
  /** batch·length tokens. */
  readonly tokens: Int32Array;
  /** For each response and each of its tokens, the row of batch·length that predicts it. */
  readonly rows: readonly Int32Array[];
}

function requireToken(what: string, token: number, vocabulary: number): void {
  if (!(Number.isInteger(token) && token >= 0 && token < vocabulary)) {
    throw new RangeError(`Expected tokens from 0 to ${vocabulary - 1} in ${what}, got ${token}`);
  }
}

/** Lays out responses for a network of this shape. */
export function tokenBatch(
  shape: TransformerShape,
  responses: readonly PromptedResponse[],
): TokenBatch {
  if (responses.length === 0) throw new RangeError("Expected at least one response, got none");
  const lengths = responses.map(({ prompt, response }, i) => {
    requireNotEmpty(`prompt ${i}`, prompt);
    requireNotEmpty(`response ${i}`, response);
    return prompt.length + response.length - 1;
  });
  const length = lengths.reduce((most, each) => Math.max(most, each), 0);
  if (length > shape.length) {
    throw new RangeError(
      `Expected at most ${shape.length} positions, got ${length}: the network reads no more`,
    );
  }
  const tokens = new Int32Array(responses.length * length);
  const rows = responses.map(({ prompt, response }, i) => {
    for (let t = 0; t < prompt.length + response.length; t++) {
      const token = t < prompt.length ? prompt[t] : response[t - prompt.length];
      requireToken(`response ${i}`, token, shape.vocabulary);
      if (t < lengths[i]) tokens[i * length + t] = token;
    }
    return Int32Array.from({ length: response.length }, (_, t) => i * length + prompt.length - 1 + t);
  });
  return { batch: responses.length, length, tokens, rows };
}

/** Lays out bare sequences of one length. */
export function sequenceBatch(
  shape: TransformerShape,
  sequences: readonly ArrayLike<number>[],
): Pick<TokenBatch, "batch" | "length" | "tokens"> {
  if (sequences.length === 0) throw new RangeError("Expected at least one sequence, got none");
  const length = sequences[0].length;
  requireInteger("the length of the sequences", length, 1);
  if (length > shape.length) {
    throw new RangeError(
      `Expected at most ${shape.length} positions, got ${length}: the network reads no more`,
    );
  }
  const tokens = new Int32Array(sequences.length * length);
  sequences.forEach((sequence, i) => {
    if (sequence.length !== length) {
      throw new RangeError(`Expected sequences of one length, got ${length} and ${sequence.length}`);
    }
    for (let t = 0; t < length; t++) {
      requireToken(`sequence ${i}`, sequence[t], shape.vocabulary);
      tokens[i * length + t] = sequence[t];
    }
  });
  return { batch: sequences.length, length, tokens };
}
