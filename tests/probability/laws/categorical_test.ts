import fc from "fast-check";
import { bernoulli, categorical } from "../../../lib/probability/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("a categorical law of two outcomes is a Bernoulli law", () => {
  const [law, same] = [categorical([0.625, 0.375]), bernoulli({ probability: 0.375 })];
  assertEquals([0, 1].map(law.density), [0, 1].map(same.density));
  assertEquals([0, 1].map((x) => law.score(x).p1), [0, 1].map((x) => same.score(x).probability));
  assertClose(law.cumulants(6), same.cumulants(6), { rtol: 1e-13, why: "round-off of moments" });
  assertClose(law.fisherInformation().data, same.fisherInformation().data, { rtol: 1e-15, why: "round-off" });
  assertClose(law.entropy(), same.entropy(), { rtol: 1e-15, why: "round-off" });
});

Deno.test("hand-worked values of a categorical law", () => {
  // Mean 0·½ + 1·¼ + 2·¼ = 3/4, variance (0 + ¼ + 1) − 9/16 = 11/16, entropy 1.5 ln 2
  const law = categorical([0.5, 0.25, 0.25]);
  assertEquals([law.mean(), law.variance()], [0.75, 0.6875]);
  assertClose(law.entropy(), 1.5 * Math.LN2, { rtol: 1e-15, why: "round-off" });
  assertEquals([0.5, 0.5000001, 0.75, 0.76].map(law.quantile), [0, 1, 1, 2]);
  assertEquals([...law.fisherInformation().data], [6, 2, 2, 6]);
});

Deno.test("a categorical law keeps the digits of tiny probabilities on both sides", () => {
  const law = categorical([1e-200, 1 - 1e-200, 0, 1e-200]);
  assertClose([law.logCdf(0), law.logSurvival(2)], [Math.log(1e-200), Math.log(1e-200)], {
    rtol: 1e-15,
    why: "round-off",
  });
  assertEquals([law.logCdf(2), law.logSurvival(0)], [-1e-200, -1e-200]);
});

Deno.test("the distribution function of a categorical law sums its probabilities, however many zeros stand among them", () => {
  const weights = fc.array(fc.oneof(fc.constant(0), fc.nat(20)), { minLength: 1, maxLength: 9 })
    .filter((list) => list.some((each) => each > 0));
  fc.assert(
    fc.property(weights, (list) => {
      const total = list.reduce((sum, each) => sum + each, 0);
      const law = categorical(list.map((each) => each / total));
      list.forEach((_, k) => {
        const head = list.slice(0, k + 1).reduce((sum, each) => sum + each, 0) / total;
        assertClose(law.cdf(k), head, { rtol: 1e-14, atol: 1e-15, why: "round-off" });
        assertClose(law.survival(k), 1 - head, { rtol: 1e-14, atol: 1e-15, why: "round-off" });
      });
      assertEquals(law.support.map((end) => list[end] > 0), [true, true]);
    }),
    { seed: 20240607, numRuns: 100 },
  );
});

Deno.test("a categorical law refuses what is no distribution, and has no score at the end of a range", () => {
  assertThrows(() => categorical([0.5, 0.4]), RangeError, "sum to 1");
  assertThrows(() => categorical([]), RangeError, "at least one");
  assertThrows(() => categorical([-0.5, 1.5]), RangeError, "[0, 1]");
  assertThrows(() => categorical([0, 0.5, 0.5]).score(1), RangeError, "end of its range");
  assertThrows(() => categorical([0, 0.5, 0.5]).fisherInformation(), RangeError, "end of its range");
});
