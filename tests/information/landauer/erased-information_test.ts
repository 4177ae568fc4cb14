import fc from "fast-check";
import { entropy, erasedInformation, isReversible } from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";

const maps = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  results: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 20 }),
});

Deno.test("a sum of two dice worked by hand", () => {
  // Σ N/36 ln N over the 11 sums, N = 1, …, 6, …, 1
  const results = Array.from({ length: 36 }, (_, i) => (i % 6) + Math.floor(i / 6));
  const counts = [1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1];
  const expected = counts.reduce((sum, n) => sum + n * Math.log(n), 0) / 36;
  assertClose(erasedInformation(results), expected, { rtol: 1e-14, why: "round-off" });
});

Deno.test("chain rule: what is erased is the entropy of the input less that of the result", () => {
  fc.assert(
    fc.property(maps, ({ seed, results }) => {
      const law = randomLaw(results.length, stream(seed).at("law"));
      const out = new Float64Array(7);
      results.forEach((result, x) => out[result] += law[x]);
      assertClose(erasedInformation(results, law), entropy(law) - entropy(out), {
        atol: 1e-13,
        why: "round-off",
      });
    }),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("nothing is erased exactly where no two inputs that occur have one result", () => {
  fc.assert(
    fc.property(maps, ({ seed, results }) => {
      const law = randomLaw(results.length, stream(seed).at("law"));
      assertEquals(isReversible(results), erasedInformation(results, law) === 0);
    }),
    { seed: 2, numRuns: 200 },
  );
  assertEquals(erasedInformation(["a", "b", "a"], [0.3, 0.7, 0]), 0);
});

Deno.test("data processing: forgetting more erases more", () => {
  fc.assert(
    fc.property(maps, ({ seed, results }) => {
      const law = randomLaw(results.length, stream(seed).at("law"));
      const coarser = results.map((result) => result % 2);
      assert(erasedInformation(coarser, law) >= erasedInformation(results, law) - 1e-14);
    }),
    { seed: 3, numRuns: 200 },
  );
});

Deno.test("small probabilities keep their digits", () => {
  // Two inputs of 1e-200 share one result: 2e-200 ln 2
  assertClose(erasedInformation([0, 0, 1], [1e-200, 1e-200, 1]), 2e-200 * Math.LN2, {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("what is no computation is refused", () => {
  assertThrows(() => erasedInformation([]), RangeError, "the results");
  assertThrows(() => erasedInformation([1, 2], [1]), RangeError, "of one length");
  assertThrows(() => erasedInformation([1, NaN]), RangeError, "at index 1");
  assertThrows(() => isReversible([]), RangeError, "the results");
});

Deno.test("an input that cannot come counts for nothing", () => {
  assertEquals(erasedInformation(["a", "b"], [1, 0]), 0);
  assertClose(erasedInformation([0, 0, 1], [1 / 2, 1 / 2, 0]), Math.LN2, { rtol: 1e-15, why: "round-off" });
});
