import { requireInteger } from "../../math/checks.ts";
import { compensatedSum, matrix, solve } from "../../math/mod.ts";
import type { Stream } from "../../random/mod.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { entropy } from "../entropy/mod.ts";
import { klDivergence } from "../divergence/kl-divergence.ts";

/** A stationary source of symbols, each drawn from a law that the m before it choose. */
export interface MarkovSource {
  /** k */
  readonly alphabetSize: number;
  /** m */
  readonly order: number;
  /** For each of the kᵐ contexts, by Σ xᵢ kᵐ⁻ⁱ with the oldest symbol first, the k probabilities of the next symbol. */
  readonly laws: readonly ArrayLike<number>[];
}

/**
 * The probabilities of the contexts of a Markov source in the long run: π = πT.
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), section 4.1.
 *
 * @param source irreducible: every context can follow every other
 * @returns kᵐ probabilities
 * @throws {RangeError} if the laws are not kᵐ distributions on k symbols, or the long run depends on the beginning
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [a, b] = contextProbabilities({ alphabetSize: 2, order: 1, laws: [[0.9, 0.1], [0.3, 0.7]] });
 * assert.ok(Math.abs(a - 3 / 4) < 1e-15 && Math.abs(b - 1 / 4) < 1e-15);
 * ```
 */
export function contextProbabilities(source: MarkovSource): Float64Array {
  requireSource(source);
  const { alphabetSize, laws } = source;
  const contexts = laws.length;
  // (Tᵗ − 1) π = 0, with the first equation replaced by Σ π = 1.
  const system = new Float64Array(contexts * contexts);
  for (let from = 0; from < contexts; from++) {
    system[from] = 1;
    if (from > 0) system[from * contexts + from] -= 1;
    for (let x = 0; x < alphabetSize; x++) {
      const to = (from * alphabetSize + x) % contexts;
      if (to > 0) system[to * contexts + from] += laws[from][x];
    }
  }
  const right = new Float64Array(contexts);
  right[0] = 1;
  const law = solve(matrix(contexts, contexts, system), right);
  return Float64Array.from(law, (p) => Math.max(0, p));
}

/**
 * The entropy rate of a Markov source: the mean surprise at the next symbol for somebody who knows the source.
 *
 * h = Σ_c π(c) H(P(·|c)).
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), theorem 4.2.4.
 *
 * @returns nats per symbol
 * @throws {RangeError} as {@linkcode contextProbabilities}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const rate = entropyRate({ alphabetSize: 2, order: 1, laws: [[0.5, 0.5], [1, 0]] });
 * assert.ok(Math.abs(rate - 2 / 3 * Math.LN2) < 1e-15);
 * ```
 */
export function entropyRate(source: MarkovSource): number {
  const contexts = contextProbabilities(source);
  return compensatedSum(contexts.map((p, c) => p === 0 ? 0 : p * entropy(source.laws[c])));
}

/**
 * What a model of the next symbol costs on a Markov source above the entropy rate: the divergence rate.
 *
 * Σ_c π(c) D(P(·|c) ‖ Q(·|c)).
 *
 * Source: kaplan eq. (3.4.4), for each context; Cover and Thomas (2006), section 2.5.
 *
 * @param source the source of order m
 * @param model for each of the source's kᵐ contexts the k probabilities that are believed, Q
 * @returns nats per symbol; Infinity where the model excludes what can come
 * @throws {RangeError} if one is not a table of distributions of the same shape
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const source = { alphabetSize: 2, order: 0, laws: [[1, 0]] };
 * assert.equal(divergenceRate(source, [[0.25, 0.75]]), 2 * Math.LN2);
 * ```
 */
export function divergenceRate(source: MarkovSource, model: readonly ArrayLike<number>[]): number {
  if (model.length !== source.laws.length) {
    throw new RangeError(`Expected ${source.laws.length} laws of the model, got ${model.length}`);
  }
  const contexts = contextProbabilities(source);
  return compensatedSum(
    contexts.map((p, c) => p === 0 ? 0 : p * klDivergence(source.laws[c], model[c])),
  );
}

/**
 * Symbols drawn from a Markov source that has run for ever.
 *
 * @param length n, at least 0
 * @returns n symbols
 * @throws {RangeError} as {@linkcode contextProbabilities}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const alternating = { alphabetSize: 2, order: 1, laws: [[0, 1], [1, 0]] };
 * const [a, b, c] = sampleSource(alternating, 3, stream(1));
 * assert.ok(a !== b && a === c);
 * ```
 */
export function sampleSource(source: MarkovSource, length: number, stream: Stream): Uint8Array {
  requireInteger("the length", length, 0);
  const contexts = contextProbabilities(source);
  const draw = (law: ArrayLike<number>): number => {
    let rest = stream.uniform();
    let symbol = 0;
    while (symbol < law.length - 1 && rest >= law[symbol]) rest -= law[symbol++];
    // Round-off may carry the draw past the last possible symbol.
    while (law[symbol] === 0) symbol--;
    return symbol;
  };
  let context = draw(contexts);
  return Uint8Array.from({ length }, () => {
    const symbol = draw(source.laws[context]);
    context = (context * source.alphabetSize + symbol) % source.laws.length;
    return symbol;
  });
}

function requireSource({ alphabetSize, order, laws }: MarkovSource): void {
  requireInteger("the alphabet's size", alphabetSize, 1);
  requireInteger("the order", order, 0);
  if (laws.length !== alphabetSize ** order) {
    throw new RangeError(
      `Expected ${alphabetSize}^${order} = ${
        alphabetSize ** order
      } laws of the next symbol, got ${laws.length}`,
    );
  }
  laws.forEach((law, c) => {
    if (law.length !== alphabetSize) {
      throw new RangeError(`Expected ${alphabetSize} probabilities in law ${c}, got ${law.length}`);
    }
    requireDistribution(`law ${c}`, law);
  });
}
