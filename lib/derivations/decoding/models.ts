import { softmax } from "../../math/mod.ts";
import { stream } from "../../random/mod.ts";
import type { NextLogits } from "../../reinforcement/mod.ts";

/** A small language model, which the same name always gives again. */
export interface NamedModel {
  readonly vocabulary: number;
  readonly length: number;
  /** The end token; undefined where every response has `length` tokens. */
  readonly end: number | undefined;
  readonly nextLogits: NextLogits;
}

/** What names a model: "kind/V/L/end/scale/draw/seed", the end token −1 where there is none. */
export function modelName(
  kind: "table" | "transformer",
  { vocabulary, length, end = -1, scale = 1, draw = 0, seed }: {
    readonly vocabulary: number;
    readonly length: number;
    readonly end?: number;
    readonly scale?: number;
    readonly draw?: number;
    readonly seed: number;
  },
): string {
  return [kind, vocabulary, length, end, scale, draw, seed].join("/");
}

/** The model of a name: independent normal logits for every prefix, or a transformer of one layer with random weights. */
export function modelNamed(name: string): NamedModel {
  const [kind, ...numbers] = name.split("/");
  const [vocabulary, length, end, scale] = numbers.map(Number);
  const nextLogits = kind === "table"
    ? tableModel(name, vocabulary, scale)
    : transformer(name, vocabulary, length, scale);
  return { vocabulary, length, end: end < 0 ? undefined : end, nextLogits };
}

/** A row of normal logits for each prefix, made when it is first asked for. */
function tableModel(name: string, vocabulary: number, scale: number): NextLogits {
  const chance = stream(name);
  const rows = new Map<string, Float64Array>();
  return (prefix) => {
    const key = prefix.join();
    let row = rows.get(key);
    if (!row) rows.set(key, row = chance.at(key).normals(vocabulary).map((z) => scale * z));
    return row;
  };
}

/** One layer of causal self-attention, one head, a residual connection and a linear read-out; a start token before the prefix. */
function transformer(name: string, vocabulary: number, length: number, scale: number): NextLogits {
  const width = 8;
  const chance = stream(name);
  const weights = (what: string, rows: number) =>
    Array.from({ length: rows }, (_, row) => chance.at(what).at(row).normals(width));
  const tokens = weights("tokens", vocabulary + 1);
  const places = weights("places", length + 1);
  const [query, key, value] = ["query", "key", "value"].map((what) => weights(what, width));
  const readOut = weights("read-out", vocabulary);
  const times = (rows: readonly Float64Array[], x: ArrayLike<number>) =>
    Float64Array.from(rows, (row) => row.reduce((sum, w, i) => sum + w * x[i], 0) / Math.sqrt(width));
  return (prefix) => {
    const inputs = [vocabulary, ...prefix].map((token, place) =>
      tokens[token].map((x, i) => x + places[place][i])
    );
    const last = inputs[inputs.length - 1];
    const asked = times(query, last);
    const attention = softmax(inputs.map((x) => times(key, x).reduce((sum, k, i) => sum + k * asked[i], 0)));
    const seen = inputs.map((x) => times(value, x));
    const state = last.map((x, i) => x + attention.reduce((sum, a, place) => sum + a * seen[place][i], 0));
    // Bounded, so that no seed gives a law that is all but sure.
    return times(readOut, state).map((z) => 2 * scale * Math.tanh(z));
  };
}

/** Every response of a model with its tokens' laws, by walking the whole tree with the mass that reaches each prefix. */
export function walk(
  { vocabulary, length, end }: Omit<NamedModel, "nextLogits">,
  next: (prefix: readonly number[]) => ArrayLike<number>,
): { readonly tokens: readonly number[]; readonly mass: number }[] {
  const found: { tokens: readonly number[]; mass: number }[] = [];
  const from = (prefix: readonly number[], mass: number): void => {
    if (prefix.length === length || (prefix.length > 0 && prefix[prefix.length - 1] === end)) {
      found.push({ tokens: prefix, mass });
      return;
    }
    const law = next(prefix);
    for (let token = 0; token < vocabulary; token++) from([...prefix, token], mass * law[token]);
  };
  from([], 1);
  return found;
}

/** The law of the next token, by exponentials over their sum. */
export function nextLaw({ nextLogits }: NamedModel, prefix: readonly number[]): Float64Array {
  const weights = Float64Array.from(nextLogits(prefix), Math.exp);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}
