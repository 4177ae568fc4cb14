import fc from "fast-check";
import {
  binomialLogCdf,
  binomialLogProbability,
  binomialLogSurvival,
  logSumExp,
  range,
} from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

const trials = fc.integer({ min: 1, max: 60 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    k: fc.integer({ min: 0, max: n }),
    p: fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
  })
);

Deno.test("binomialLogProbability() is a coefficient times powers", () => {
  // C(5, 2) 0.3² 0.7³ = 10 · 0.09 · 0.343 = 0.3087
  assertClose(Math.exp(binomialLogProbability(2, 5, 0.3)), 0.3087, { rtol: 1e-14, why: "round-off" });
  assertEquals(binomialLogProbability(6, 5, 0.3), -Infinity);
  assertEquals(binomialLogProbability(0, 3, 0), 0);
});

Deno.test("binomial tails are sums of probabilities, both counting k itself", () => {
  fc.assert(
    fc.property(trials, ({ k, n, p }) => {
      const logs = range(n + 1).map((j) => binomialLogProbability(j, n, p));
      const why = "round-off of logarithms up to 800";
      assertClose(logSumExp(logs), 0, { atol: 1e-13, why });
      assertClose(binomialLogCdf(k, n, p), logSumExp(logs.slice(0, k + 1)), {
        rtol: 1e-13,
        atol: 1e-13,
        why,
      });
      assertClose(binomialLogSurvival(k, n, p), logSumExp(logs.slice(k)), { rtol: 1e-13, atol: 1e-13, why });
    }),
    fixed,
  );
});

Deno.test("binomial tails agree with reference values far out", () => {
  // Computed with 30 digits by mpmath.
  const tolerance = { rtol: 1e-13, why: "round-off" };
  assertClose(binomialLogCdf(10, 1000, 0.5), -639.20905191070847, tolerance);
  assertClose(binomialLogSurvival(991, 1000, 0.5), -643.80620834570749, tolerance);
  assertClose(binomialLogSurvival(6, 20, 0.01), -17.186251680291154, tolerance);
  assertClose(binomialLogCdf(5, 20, 0.01), -3.4364160448004898e-8, tolerance);
});

Deno.test("binomial tails keep the digits of a tiny probability of success", () => {
  // P(X ≥ 1) = 1 − (1 − p)³ ≈ 3p
  assertClose(binomialLogSurvival(1, 3, 1e-40), Math.log(3e-40), { rtol: 1e-14, why: "round-off" });
  assertClose(binomialLogCdf(0, 3, 1e-40), -3e-40, { rtol: 1e-13, why: "round-off" });
});

Deno.test("binomial tails know their ends and refuse what is outside", () => {
  assertEquals([binomialLogCdf(-1, 4, 0.5), binomialLogCdf(4, 4, 0.5)], [-Infinity, 0]);
  assertEquals([binomialLogSurvival(0, 4, 0.5), binomialLogSurvival(5, 4, 0.5)], [0, -Infinity]);
  assertEquals([binomialLogCdf(0, 4, 1), binomialLogSurvival(4, 4, 1)], [-Infinity, 0]);
  for (const f of [binomialLogProbability, binomialLogCdf, binomialLogSurvival]) {
    assertThrows(() => f(1.5, 3, 0.5), RangeError, "integer k");
    assertThrows(() => f(1, -3, 0.5), RangeError, "trials n");
    assertThrows(() => f(1, 3, 1.01), RangeError, "probability p");
    assertThrows(() => f(1, 3, NaN), RangeError, "probability p");
  }
});
