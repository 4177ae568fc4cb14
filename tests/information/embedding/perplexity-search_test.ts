import fc from "fast-check";
import {
  entropy,
  neighbourProbabilities,
  perplexity,
  perplexityBandwidths,
  perplexitySearch,
  squaredDistances,
} from "../../../lib/information/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { bisect } from "../../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomCloud } from "./random-cloud.ts";

Deno.test("two neighbours worked by hand", () => {
  // p = (3/4, 1/4): the excess square 1 over 2σ² is ln 3
  const target = Math.exp(entropy([3 / 4, 1 / 4]));
  const { deviation, probabilities } = perplexitySearch([1, 2], target);
  assertClose(deviation, Math.sqrt(1 / (2 * Math.log(3))), { rtol: 1e-9, why: "entropy to 1e-10" });
  assertClose(probabilities, [3 / 4, 1 / 4], { rtol: 1e-9, why: "entropy to 1e-10" });
});

Deno.test("the entropy is met to 1e-10 and the bandwidth is bisection's", () => {
  const squares = squaredDistances(randomCloud(4, 60, 3)).data.slice(1, 60);
  for (const target of [1.001, 2, 5, 30, 58.9]) {
    const { deviation, probabilities } = perplexitySearch(squares, target);
    assertClose(entropy(probabilities), Math.log(target), { atol: 1.1e-10, why: "where the search stops" });
    const log = bisect(
      (s) => perplexity(neighbourProbabilities(squares, Math.exp(s))) - target,
      -5,
      8,
    );
    assertClose(deviation, Math.exp(log), { rtol: 1e-6, why: "1e-10 nats over the slope of the entropy" });
  }
});

Deno.test("the bandwidth grows with the perplexity and scales with the distances", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 4, maxLength: 30 }),
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      (list, share) => {
        const low = 1 + share * 0.5 * (list.length - 1);
        const high = 1 + share * (list.length - 1);
        const narrow = perplexitySearch(list, low).deviation;
        assert(narrow < perplexitySearch(list, high).deviation);
        assertClose(perplexitySearch(list.map((square) => 25 * square), low).deviation, 5 * narrow, {
          rtol: 1e-4,
          why: "entropy to 1e-10, where its slope may be small",
        });
      },
    ),
    { seed: 5, numRuns: 200 },
  );
});

Deno.test("every row of a cloud has the perplexity, and nobody is their own neighbour", () => {
  const { deviations, probabilities } = perplexityBandwidths(squaredDistances(randomCloud(6, 25, 2)), 7);
  assertEquals(deviations.length, 25);
  for (let i = 0; i < 25; i++) {
    const row = probabilities.data.slice(25 * i, 25 * (i + 1));
    assertEquals(row[i], 0);
    assertClose(perplexity(row), 7, { rtol: 1e-9, why: "entropy to 1e-10" });
  }
});

Deno.test("perplexities that no bandwidth has are refused", () => {
  assertThrows(() => perplexitySearch([1, 2, 3], 3), RangeError, "below the number of other points");
  assertThrows(() => perplexitySearch([1, 2, 3], 1), RangeError, "above 1");
  assertThrows(() => perplexitySearch([1, 2, 3], NaN), RangeError, "perplexity");
  assertThrows(() => perplexitySearch([0, 0, 0, 4, 9], 2.5), RangeError, "duplicate");
  assertThrows(() => perplexitySearch([2, 2, 2], 2), RangeError, "equally near");
  const duplicates = matrix(4, 1, [5, 0, 0, 0]);
  assertThrows(() => perplexityBandwidths(squaredDistances(duplicates), 1.5), RangeError, "Point 0");
});
