import {
  contextProbabilities,
  divergenceRate,
  entropy,
  entropyRate,
  type MarkovSource,
  sampleSource,
} from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { chiSquareTest } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";

function randomSource(alphabetSize: number, order: number): MarkovSource {
  const chance = stream(12).at(alphabetSize).at(order);
  return {
    alphabetSize,
    order,
    laws: Array.from({ length: alphabetSize ** order }, (_, c) => randomLaw(alphabetSize, chance.at(c))),
  };
}

/** The law of blocks of n symbols, followed from the contexts symbol by symbol. */
function blocksOf(source: MarkovSource, n: number): Float64Array {
  let law = contextProbabilities(source);
  for (let length = source.order; length < n; length++) {
    const before = law;
    law = Float64Array.from({ length: before.length * source.alphabetSize }, (_, i) => {
      const from = Math.floor(i / source.alphabetSize);
      return before[from] * source.laws[from % source.laws.length][i % source.alphabetSize];
    });
  }
  return law;
}

Deno.test("contexts stay as probable one step later", () => {
  for (const [k, m] of [[2, 1], [3, 2], [2, 4], [5, 0]]) {
    const source = randomSource(k, m);
    const contexts = contextProbabilities(source);
    const later = new Float64Array(contexts.length);
    blocksOf(source, m + 1).forEach((p, i) => later[i % contexts.length] += p);
    assertClose(later, contexts, { atol: 1e-14, why: "round-off of the solution" });
  }
});

Deno.test("the entropy rate is the growth of block entropies, and the divergence rate that of block divergences", () => {
  const source = randomSource(3, 2);
  const model = randomSource(3, 0).laws;
  const heldLaws = source.laws.map(() => model[0]);
  const growth = entropy(blocksOf(source, 7)) - entropy(blocksOf(source, 6));
  assertClose(entropyRate(source), growth, { rtol: 1e-12, why: "round-off of 2187 terms" });
  const cross = [...blocksOf(source, 3)].reduce((sum, p, i) => sum - p * Math.log(model[0][i % 3]), 0);
  assertClose(divergenceRate(source, heldLaws), cross - growth, { rtol: 1e-12, why: "round-off" });
});

Deno.test("drawn blocks come as often as they should", () => {
  const source = randomSource(3, 1);
  const text = sampleSource(source, 30_000, stream(13));
  // Every tenth pair: far enough apart to count as independent.
  const counts = new Array<number>(9).fill(0);
  for (let i = 0; i + 1 < text.length; i += 10) counts[3 * text[i] + text[i + 1]]++;
  assert(chiSquareTest(counts, blocksOf(source, 2)).logP > Math.log(1e-6));
});

Deno.test("impossible symbols are never drawn, and deterministic sources have no entropy", () => {
  const cycle: MarkovSource = { alphabetSize: 3, order: 1, laws: [[0, 1, 0], [0, 0, 1], [1, 0, 0]] };
  assertEquals(entropyRate(cycle), 0);
  const text = sampleSource(cycle, 20, stream(14));
  assert(text.every((x, i) => i === 0 || x === (text[i - 1] + 1) % 3));
});

Deno.test("tables of another shape, and sources that forget no beginning, are refused", () => {
  assertThrows(
    () => entropyRate({ alphabetSize: 2, order: 2, laws: [[0.5, 0.5]] }),
    RangeError,
    "2^2 = 4 laws",
  );
  assertThrows(() => entropyRate({ alphabetSize: 2, order: 0, laws: [[1]] }), RangeError, "2 probabilities");
  assertThrows(() => entropyRate({ alphabetSize: 2, order: 0, laws: [[0.5, 0.6]] }), RangeError, "law 0");
  assertThrows(() => divergenceRate(randomSource(2, 1), [[0.5, 0.5]]), RangeError, "2 laws");
  assertThrows(() => contextProbabilities({ alphabetSize: 2, order: 1, laws: [[1, 0], [0, 1]] }));
});
