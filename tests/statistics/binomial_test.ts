import { binomialLogProbability } from "../../lib/math/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { binomialTest, signTest } from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

const exact = { rtol: 1e-12, why: "exact tails, round-off" };

Deno.test("binomialTest() is twice the smaller tail, by summation", () => {
  const [n, p] = [25, 0.3];
  for (let k = 0; k <= n; k++) {
    let [lower, upper] = [0, 0];
    for (let j = 0; j <= n; j++) {
      const probability = Math.exp(binomialLogProbability(j, n, p));
      if (j <= k) lower += probability;
      if (j >= k) upper += probability;
    }
    const found = binomialTest(k, n, p);
    assertClose(Math.exp(found.logLower), lower, exact);
    assertClose(Math.exp(found.logUpper), upper, exact);
    assertClose(Math.exp(found.logP), Math.min(1, 2 * Math.min(lower, upper)), exact);
  }
});

Deno.test("binomialTest() goes far into the tail and to the ends of p", () => {
  // 1000 of 1000 at 0.01: 1000 ln 0.01 = −4605.17, twice that probability.
  assertClose(binomialTest(1000, 1000, 0.01).logP, Math.LN2 + 1000 * Math.log(0.01), exact);
  assertEquals(binomialTest(0, 9, 0).logP, 0);
  assertEquals(binomialTest(1, 9, 0).logP, -Infinity);
  assertEquals(binomialTest(9, 9, 1).logP, 0);
  assertEquals(binomialTest(8, 9, 1).logP, -Infinity);
});

Deno.test("binomialTest() rejects the truth no more often than it says: 5000 tests of 60 trials at 5 %", () => {
  // Exact: the sum of the probabilities of all outcomes that are rejected.
  let level = 0;
  for (let k = 0; k <= 60; k++) {
    if (binomialTest(k, 60, 0.35).logP < Math.log(0.05)) {
      level += Math.exp(binomialLogProbability(k, 60, 0.35));
    }
  }
  assert(level <= 0.05 && level > 0.02, `level ${level}`);
  const source = stream(308);
  let rejected = 0;
  for (let i = 0; i < 5000; i++) {
    const successes = source.uniforms(60).filter((x) => x < 0.35).length;
    if (binomialTest(successes, 60, 0.35).logP < Math.log(0.05)) rejected++;
  }
  const deviation = Math.sqrt(5000 * level * (1 - level));
  assertClose(rejected, 5000 * level, { atol: 5 * deviation, why: "five standard deviations" });
});

Deno.test("signTest() is one-sided and leaves zeros out, by hand", () => {
  // Five of six positive: (6 + 1)/2⁶; the other side, one or more of six: 63/64.
  const differences = [1, 0.1, 0, 7, 1e-300, 2, -5, 0];
  const found = signTest(differences);
  assertEquals([found.positive, found.negative, found.zero], [5, 1, 2]);
  assertClose(found.logP, Math.log(7 / 64), exact);
  assertClose(signTest(differences.map((x) => -x)).logP, Math.log(63 / 64), exact);
  assertClose(signTest(new Array<number>(2000).fill(3)).logP, -2000 * Math.LN2, exact);
  assertEquals(signTest([-1, -2]).logP, 0);
});

Deno.test("tests on counts refuse bad arguments", () => {
  assertThrows(() => binomialTest(4, 3, 0.5), RangeError, "at most 3 successes, got 4");
  assertThrows(() => binomialTest(-1, 3, 0.5), RangeError, "at least 0, got -1");
  assertThrows(() => binomialTest(1.5, 3, 0.5), RangeError, "got 1.5");
  assertThrows(() => binomialTest(0, 0, 0.5), RangeError, "number of trials");
  assertThrows(() => binomialTest(1, 3, 1.2), RangeError, "in [0, 1], got 1.2");
  assertThrows(() => signTest([]), RangeError, "at least 1 differences");
  assertThrows(() => signTest([0, -0]), RangeError, "only zeros");
  assertThrows(() => signTest([1, NaN]), RangeError, "NaN at index 1");
});
