import fc from "fast-check";
import {
  brierDecomposition,
  logScoreDecomposition,
  type ScoreDecomposition,
} from "../../../lib/estimators/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 19 }), fc.boolean()), {
  minLength: 1,
  maxLength: 40,
})
  .map((list) => ({ forecasts: list.map(([k]) => k / 20), outcomes: list.map(([, y]) => Number(y)) }));

function total({ reliability, resolution, uncertainty, within }: ScoreDecomposition): number {
  return reliability - resolution + uncertainty + within;
}

const SUM = { atol: 1e-13, why: "round-off of 40 terms" };

Deno.test("Murphy's decomposition is exact for distinct forecasts, Stephenson's for any bins", () => {
  fc.assert(
    fc.property(pairs, ({ forecasts, outcomes }) => {
      const score = forecasts.reduce((sum, p, i) => sum + (p - outcomes[i]) ** 2, 0) / forecasts.length;
      const distinct = brierDecomposition(forecasts, outcomes);
      const binned = brierDecomposition(forecasts, outcomes, { bins: 3 });
      assertClose([distinct.score, total(distinct), total(binned)], [score, score, score], SUM);
      assertEquals(distinct.within, 0);
      assert(distinct.reliability >= 0 && distinct.resolution >= -1e-15);
      assert(distinct.resolution <= distinct.uncertainty + 1e-15);
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("the part within bins is the variance of the forecasts less twice their covariance with the outcomes", () => {
  const [forecasts, outcomes] = [[0.1, 0.3, 0.7, 0.9], [0, 1, 1, 0]];
  // Bins (0.1, 0.3) and (0.7, 0.9): variance 0.01 each; covariances 0.1·½ and −0.1·½
  const { within } = brierDecomposition(forecasts, outcomes, { bins: 2 });
  assertClose(within, 0.01 - 2 * (0.05 - 0.05) / 2, { atol: 1e-15, why: "round-off" });
});

Deno.test("the logarithmic score decomposes into divergences and an entropy", () => {
  fc.assert(
    fc.property(pairs, ({ forecasts, outcomes }) => {
      const score = forecasts.reduce((sum, p, i) => sum - Math.log(outcomes[i] === 1 ? p : 1 - p), 0) /
        forecasts.length;
      const distinct = logScoreDecomposition(forecasts, outcomes);
      const binned = logScoreDecomposition(forecasts, outcomes, { bins: 4 });
      assertClose([distinct.score, total(distinct), total(binned)], [score, score, score], SUM);
      assert(distinct.reliability >= -1e-15 && distinct.resolution >= -1e-15);
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("a sure forecast that fails costs infinitely much", () => {
  const { score, reliability } = logScoreDecomposition([1, 0.5], [0, 1]);
  assertEquals([score, reliability], [Infinity, Infinity]);
  assertThrows(() => brierDecomposition([2], [1]), RangeError, "2");
});

Deno.test("a bin of sure and wrong forecasts has a within part of 0, not of ∞ − ∞", () => {
  const parts = logScoreDecomposition([0, 0, 0.5], [1, 0, 1], { bins: 3 });
  assertEquals([parts.score, parts.reliability, parts.within], [Infinity, Infinity, 0]);
});
