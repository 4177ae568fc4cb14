import { requireInteger, requireNonNegative } from "../../math/checks.ts";
import type { NgramModel } from "./ngram-model.ts";

/** How a text was damaged, symbol by symbol. */
export interface NoisyChannel {
  /** The probability that a symbol was changed to one of the k − 1 others, all alike; 0 by default. */
  readonly changed?: number;
  /** The probability that a symbol was left out without a trace; 0 by default. */
  readonly deleted?: number;
}

/** What {@linkcode restoreText} may be told. */
export interface RestoreOptions extends NoisyChannel {
  /** How many readings are kept open at each place: 12 by default. */
  readonly beam?: number;
}

/** How many symbols in a row may be put back where they were left out. */
const MOST_DELETED = 2;

/** A reading so many nats below the best one is given up. */
const HOPELESS = 14;

/** A reading of the text so far: its logarithmic probability, its last symbols as a key, and how it came about. */
interface Reading {
  readonly score: number;
  readonly context: number;
  readonly symbol: number;
  readonly before: Reading | undefined;
}

/**
 * The likeliest text behind a damaged one, by an n-gram model: Viterbi's search among the best readings.
 *
 * It maximises ln P(text) + ln P(damaged | text); readings that agree in the model's context are merged, and of the
 * others the best `beam` are kept, and none that is less likely than the best by a factor of 10⁶.
 *
 * Source: Viterbi, IEEE Trans. Inf. Theory 13 (1967) 260–269; Kernighan, Church and Gale, "A spelling correction program
 * based on a noisy channel model" (1990).
 *
 * @param damaged symbols 0 to k − 1, or k where one was blotted out
 * @param model of n-grams, with (k + 1)^order at most 2⁵³
 * @returns symbols 0 to k − 1; as many as in the damaged text if none was deleted
 * @throws {RangeError} if a symbol is none, or the channel's probabilities are negative or sum to 1 or more
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { trainNgramModel } from "./ngram-model.ts";
 * const model = trainNgramModel([0, 1, 2, 0, 1, 2, 0, 1, 2, 0], { alphabetSize: 3, order: 1 });
 * assert.deepEqual([...restoreText([0, 3, 2, 3, 1], model)], [0, 1, 2, 0, 1]);
 * assert.deepEqual([...restoreText([0, 1, 2, 1, 1, 2], model, { changed: 0.1 })], [0, 1, 2, 0, 1, 2]);
 * assert.deepEqual([...restoreText([0, 1, 0, 1], model, { deleted: 0.1 })], [0, 1, 2, 0, 1]);
 * ```
 */
export function restoreText(
  damaged: ArrayLike<number>,
  model: NgramModel,
  { changed = 0, deleted = 0, beam = 12 }: RestoreOptions = {},
): Uint8Array {
  requireNonNegative("the probability of a change", changed);
  requireNonNegative("the probability of a deletion", deleted);
  requireInteger("the beam", beam, 1);
  if (!(changed + deleted < 1)) {
    throw new RangeError(`Expected probabilities that sum to less than 1, got ${changed} and ${deleted}`);
  }
  const k = model.alphabetSize;
  const logLawOf = logLaws(model);
  const sameCost = Math.log(1 - changed - deleted);
  const changedCost = Math.log(changed / (k - 1));
  const nextContext = (context: number, symbol: number): number =>
    (context * (k + 1) + symbol + 1) % (k + 1) ** model.order;
  /** All readings one symbol longer, at a cost for each symbol, merged; the best of them. */
  const extended = (readings: readonly Reading[], costs: Float64Array): Reading[] => {
    const laws = readings.map(({ context }) => logLawOf(context));
    let hope = -Infinity;
    readings.forEach(({ score }, i) => {
      for (let x = 0; x < k; x++) hope = Math.max(hope, score + laws[i][x] + costs[x] - HOPELESS);
    });
    const merged = new Map<number, Reading>();
    readings.forEach((before, i) => {
      for (let symbol = 0; symbol < k; symbol++) {
        const score = before.score + laws[i][symbol] + costs[symbol];
        if (!(score > hope)) continue;
        const context = nextContext(before.context, symbol);
        const rival = merged.get(context);
        if (!rival || rival.score < score) merged.set(context, { score, context, symbol, before });
      }
    });
    return best([...merged.values()], beam);
  };
  const deletedCosts = new Float64Array(k).fill(Math.log(deleted));
  let readings: Reading[] = [{ score: 0, context: 0, symbol: -1, before: undefined }];
  for (let i = 0; i < damaged.length; i++) {
    const seen = damaged[i];
    requireInteger(`the damaged text's symbol at index ${i}`, seen, 0);
    if (seen > k) {
      throw new RangeError(`Expected symbols 0 to ${k} in the damaged text, got ${seen} at index ${i}`);
    }
    const open = [...readings];
    for (let run = 0, front = readings; deleted > 0 && run < MOST_DELETED; run++) {
      front = extended(front, deletedCosts);
      open.push(...front);
    }
    const costs = new Float64Array(k).fill(seen === k ? 0 : changedCost);
    if (seen < k) costs[seen] = sameCost;
    readings = extended(best(open, beam), costs);
  }
  const symbols: number[] = [];
  for (let at: Reading | undefined = readings[0]; at && at.symbol >= 0; at = at.before) {
    symbols.push(at.symbol);
  }
  return Uint8Array.from(symbols.reverse());
}

function best(readings: readonly Reading[], beam: number): Reading[] {
  return readings.toSorted((a, b) => b.score - a.score).slice(0, beam);
}

/** ln P(· | context) by the context's key, its symbols plus one as digits; each is asked of the model once. */
function logLaws(model: NgramModel): (context: number) => Float64Array {
  const base = model.alphabetSize + 1;
  if (base ** model.order > Number.MAX_SAFE_INTEGER / base) {
    throw new RangeError(`Expected a model of a smaller order, got ${model.order}`);
  }
  const known = new Map<number, Float64Array>();
  return (key) => {
    let law = known.get(key);
    if (!law) {
      const context: number[] = [];
      for (let rest = key; rest > 0; rest = Math.floor(rest / base)) context.push(rest % base - 1);
      law = model.probabilities(context.reverse()).map(Math.log);
      known.set(key, law);
    }
    return law;
  };
}
