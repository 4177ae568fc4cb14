import fc from "fast-check";
import { compensatedSum, logSoftmax, logSumExp, softmax } from "../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

const logits = fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: 1, maxLength: 9 });

Deno.test("logSumExp() adds numbers given by their logarithms", () => {
  // ln(1 + 2 + 5) = ln 8
  assertClose(logSumExp([0, Math.log(2), Math.log(5)]), 3 * Math.LN2, { rtol: 1e-15, why: "round-off" });
  assertEquals(logSumExp([-2.5]), -2.5);
});

Deno.test("logSumExp() neither overflows nor loses a small term", () => {
  assertEquals(logSumExp([1000, 1000, 1000, 1000]), 1000 + 2 * Math.LN2);
  // ln(1 + e⁻⁵⁰) = e⁻⁵⁰ to the last digit
  assertClose(logSumExp([0, -50]), Math.exp(-50), { rtol: 1e-15, why: "round-off" });
});

Deno.test("logSumExp() lets infinities mean what they say", () => {
  assertEquals(logSumExp([-Infinity, -Infinity]), -Infinity);
  assertEquals(logSumExp([3, Infinity]), Infinity);
});

Deno.test("logSumExp() lies between the largest term and that plus ln n", () => {
  fc.assert(
    fc.property(logits, (xs) => {
      const largest = Math.max(...xs);
      const value = logSumExp(xs);
      assert(value >= largest && value <= largest + Math.log(xs.length) + 1e-14);
    }),
    fixed,
  );
});

Deno.test("softmax() and logSoftmax() agree, sum to one and ignore a common shift", () => {
  fc.assert(
    fc.property(logits, fc.double({ min: -1e3, max: 1e3, noNaN: true }), (xs, shift) => {
      const p = softmax(xs);
      assertClose(compensatedSum(p), 1, { atol: 1e-15, why: "round-off in nine divisions" });
      assertClose(logSoftmax(xs).map(Math.exp), p, { rtol: 1e-13, why: "round-off of a logarithm up to 80" });
      const shifted = softmax(xs.map((x) => x + shift));
      assertClose(shifted, p, { rtol: 1e-12, why: "the shift rounds each logit by up to 1e-13" });
    }),
    fixed,
  );
});

Deno.test("softmax() gives odds of e to the difference", () => {
  const [a, b] = softmax([2, 1]);
  assertClose(a / b, Math.E, { rtol: 1e-15, why: "round-off" });
  assertEquals(softmax([0, -Infinity]), Float64Array.of(1, 0));
});

Deno.test("logSoftmax() keeps its digits far from zero", () => {
  // ln(1/(1 + e⁻¹)) = −ln(1 + e⁻¹), whatever the offset; 2⁴⁰ is exact, so nothing is lost.
  assertClose(logSoftmax([2 ** 40, 2 ** 40 - 1])[0], -Math.log1p(Math.exp(-1)), {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("log-sum-exp functions refuse what has no answer", () => {
  assertThrows(() => logSumExp([]), RangeError, "at least one");
  assertThrows(() => logSumExp([1, NaN]), RangeError, "NaN at index 1");
  assertThrows(() => softmax([-Infinity]), RangeError, "finite largest");
  assertThrows(() => softmax([NaN, 0]), RangeError, "NaN at index 0");
  assertThrows(() => softmax([]), RangeError, "at least one");
  assertThrows(() => logSoftmax([0, Infinity]), RangeError, "finite largest");
});
