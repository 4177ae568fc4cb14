import fc from "fast-check";
import { softmax } from "../../lib/math/mod.ts";
import { aliasSampler, categoricalCounts, categoricalDraw, gumbelMax, stream } from "../../lib/random/mod.ts";
import { chiSquareTest } from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { LOG_FALSE_ALARM } from "./false-alarm.ts";

const LOPSIDED = [0.5, 0, 0.01, 0.3, 0.19];

function assertFrequencies(counts: readonly number[], probabilities: ArrayLike<number>): void {
  const { logP, statistic } = chiSquareTest(counts, probabilities);
  assert(logP > LOG_FALSE_ALARM, `X² = ${statistic}, ln p = ${logP}`);
}

Deno.test("categoricalCounts() follows a lopsided law, n = 100 000", () => {
  const counts = categoricalCounts(LOPSIDED, 100_000, stream(201));
  assertEquals(counts.reduce((a, b) => a + b), 100_000);
  assertEquals(counts[1], 0);
  assertFrequencies(counts, LOPSIDED);
});

Deno.test("aliasSampler() follows any law and never gives an index of probability 0, n = 5000 each", () => {
  const weights = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 })), {
    minLength: 1,
    maxLength: 40,
  })
    .filter((list) => list.some((weight) => weight > 0));
  fc.assert(
    fc.property(weights, fc.nat(), (list, seed) => {
      const total = list.reduce((a, b) => a + b);
      const probabilities = list.map((weight) => weight / total);
      const counts = categoricalCounts(probabilities, 5000, stream(seed));
      counts.forEach((count, i) =>
        assert(count === 0 || probabilities[i] > 0, `index ${i} of probability 0`)
      );
      assertFrequencies(counts, probabilities);
    }),
    { seed: 202, numRuns: 60 },
  );
});

Deno.test("aliasSampler() of a sure thing, and of rounded thirds", () => {
  const source = stream(203);
  assertEquals(aliasSampler([1])(source), 0);
  assertEquals(categoricalCounts([0, 0, 1], 50, source), [0, 0, 50]);
  assertFrequencies(categoricalCounts([1 / 3, 1 / 3, 1 / 3], 30_000, source), [1 / 3, 1 / 3, 1 / 3]);
});

Deno.test("gumbelMax() draws from the softmax, n = 100 000", () => {
  const logits = [1, -2, 0.5, -Infinity, 3];
  const source = stream(204);
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 100_000; i++) counts[gumbelMax(logits, source)]++;
  assertEquals(counts[3], 0);
  assertFrequencies(counts, softmax(logits));
});

Deno.test("gumbelMax() does not see a common constant, however large", () => {
  const logits = [1, -2, 0.5];
  for (const shift of [-4096, 4096]) {
    const [source, shifted] = [stream(205), stream(205)];
    for (let i = 0; i < 1000; i++) {
      assertEquals(gumbelMax(logits.map((x) => x + shift), shifted), gumbelMax(logits, source));
    }
  }
});

Deno.test("laws that are not laws are refused", () => {
  const source = stream(206);
  assertThrows(() => aliasSampler([0.5, 0.4]), RangeError, "sum to 1, got a sum of 0.9");
  assertThrows(() => aliasSampler([1.5, -0.5]), RangeError, "got 1.5 at index 0");
  assertThrows(() => aliasSampler([0.5, NaN]), RangeError, "got NaN at index 1");
  assertThrows(() => categoricalCounts([1], -1, source), RangeError, "number of draws");
  assertThrows(() => gumbelMax([0, NaN], source), RangeError, "got NaN at index 1");
  assertThrows(() => gumbelMax([Infinity, 0], source), RangeError, "got Infinity at index 0");
  assertThrows(() => gumbelMax([-Infinity, -Infinity], source), RangeError, "at least one finite logit");
  assertThrows(() => gumbelMax([], source), RangeError, "at least one finite logit");
});

Deno.test("categoricalDraw follows its law, and refuses an empty one", () => {
  const counts = LOPSIDED.map(() => 0);
  const source = stream(12);
  for (let i = 0; i < 50_000; i++) counts[categoricalDraw(LOPSIDED, source)]++;
  assertFrequencies(counts, LOPSIDED);
  assertEquals(counts[1], 0);
  assertThrows(() => categoricalDraw([], source), RangeError, "got none");
});
