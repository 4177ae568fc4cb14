import fc from "fast-check";
import { compensatedSum } from "../../lib/math/mod.ts";
import { multinomialOutcomes, multinomialProbability, sequences } from "../../lib/oracles/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const law = [0.5, 0.2, 0.3];
const roundOff = { rtol: 1e-13, why: "round-off" };

Deno.test("multinomialProbability() counts the sequences that give a table", () => {
  // Every sequence of 5 draws, added up by its table of counts.
  const found = new Map<string, number>();
  for (const draws of sequences(3, 5)) {
    const counts = [0, 0, 0];
    draws.forEach((symbol) => counts[symbol]++);
    const probability = draws.reduce((product, symbol) => product * law[symbol], 1);
    found.set(counts.join(), (found.get(counts.join()) ?? 0) + probability);
  }
  const outcomes = [...multinomialOutcomes(5, 3)];
  assertEquals(outcomes.length, found.size);
  for (const { counts, probability } of outcomes) {
    assertClose(probability(law), found.get(counts.join())!, roundOff);
  }
});

Deno.test("multinomialOutcomes() add to one, and to the mean and variance of each count", () => {
  const weight = fc.double({ min: 0.01, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(weight, weight, weight), fc.integer({ min: 1, max: 12 }), (weights, n) => {
      const total = compensatedSum(weights);
      const p = weights.map((w) => w / total);
      const outcomes = [...multinomialOutcomes(n, 3)];
      const moment = (g: (counts: number[]) => number): number =>
        compensatedSum(outcomes.map(({ counts, probability }) => g(counts) * probability(p)));
      assertClose(moment(() => 1), 1, roundOff);
      assertClose(moment((counts) => counts[1]), n * p[1], roundOff);
      assertClose(moment((counts) => (counts[1] - n * p[1]) ** 2), n * p[1] * (1 - p[1]), roundOff);
      assertClose(moment(([a, , c]) => a * c), n * (n - 1) * p[0] * p[2], { ...roundOff, atol: 1e-14 });
    }),
    { seed: 20240607, numRuns: 30 },
  );
});

Deno.test("multinomialProbability() takes impossible outcomes and large counts", () => {
  assertEquals(multinomialProbability([1, 0, 2], [0.5, 0.5, 0]), 0);
  assertClose(multinomialProbability([1, 2, 0], [0.25, 0.75, 0]), 3 * 0.25 * 0.75 ** 2, roundOff);
  assertClose(multinomialProbability([0, 0], [1, 0]), 1, roundOff);
  // C(2000, 1000)/2²⁰⁰⁰, with 30 digits by mpmath
  assertClose(multinomialProbability([1000, 1000], [0.5, 0.5]), 0.017839011145854321, roundOff);
});

Deno.test("multinomialProbability() refuses tables and laws that make no sense", () => {
  assertThrows(() => multinomialProbability([1, 2], law), RangeError, "got 2 and 3");
  assertThrows(() => multinomialProbability([1, -1, 0], law), RangeError, "count 1");
  assertThrows(() => multinomialProbability([1, 1, 0], [0.5, 0.5, 0.1]), RangeError, "sum to 1");
  assertThrows(() => multinomialProbability([1, 1, 0], [1.5, -0.5, 0]), RangeError, "got 1.5 at index 0");
  assertThrows(() => multinomialProbability([1, 1], [NaN, 1]), RangeError, "NaN");
});
