import {
  entropy,
  entropyOfLogits,
  sequenceEntropy,
  topKTokens,
  topPTokens,
  truncatedEntropy,
} from "../../../lib/information/mod.ts";
import { softmax } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import fc from "fast-check";

const logits = [2, -1, 0.5, 0.5, -3];

Deno.test("the entropy from logits is that of their softmax, at every temperature and offset", () => {
  for (const temperature of [0.01, 0.5, 1, 7]) {
    for (const offset of [0, -700, 1e4]) {
      const moved = logits.map((z) => z * 3 + offset);
      const law = softmax(moved.map((z) => z / temperature));
      assertClose(entropyOfLogits(moved, temperature), entropy(law), {
        atol: 1e-15,
        rtol: 1e-14 * (1 + Math.abs(offset) / temperature),
        why: "the softmax that it is compared with loses the offset's digits",
      });
    }
  }
  assertEquals(entropyOfLogits([3, -Infinity, -Infinity]), 0);
  assertClose(entropyOfLogits(new Array(50_000).fill(7)), Math.log(50_000), { rtol: 1e-14, why: "sums" });
});

Deno.test("the top tokens by hand, ties by their index", () => {
  assertEquals(topKTokens(logits, 3), [0, 2, 3]);
  const law = [0.1, 0.4, 0.2, 0.3].map(Math.log);
  assertEquals(topPTokens(law, 0.4), [1]);
  assertEquals(topPTokens(law, 0.41), [1, 3]);
  assertEquals(topPTokens(law, 1).length, 4);
});

Deno.test("grouping: the parts of a truncated vocabulary's entropy sum to the whole", () => {
  const cases = fc.tuple(
    fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 2, maxLength: 40 }),
    fc.nat(1000),
  );
  fc.assert(
    fc.property(cases, ([z, pick]) => {
      const found = truncatedEntropy(z, topKTokens(z, 1 + pick % z.length));
      assertClose(found.estimate + found.tailError, entropyOfLogits(z), {
        atol: 1e-14,
        rtol: 1e-12,
        why: "sums",
      });
      assertClose(found.keptMass + found.tailMass, 1, { rtol: 1e-14, why: "sums" });
      assert(found.tailError <= found.tailErrorBound * (1 + 1e-12) && found.tailError >= 0);
    }),
    { seed: 5, numRuns: 300 },
  );
});

Deno.test("the bound on the tail error is attained by a uniform tail, and nothing is left of no tail", () => {
  const found = truncatedEntropy([5, 1, 1, 1], [0]);
  assertClose(found.tailError, found.tailErrorBound, { rtol: 1e-14, why: "ln 3 either way" });
  const whole = truncatedEntropy([5, 1, -2], [2, 0, 1]);
  assertEquals([whole.tailMass, whole.tailError, whole.tailErrorBound], [0, 0, 0]);
  assertClose(whole.estimate, entropyOfLogits([5, 1, -2]), { rtol: 1e-14, why: "the same law" });
});

Deno.test("the chain rule: a policy's entropy is that of its responses, listed", () => {
  const chance = stream(17);
  const weights = Array.from({ length: 3 * 3 * 3 }, () => chance.normal());
  const next = (prefix: readonly number[]): number[] =>
    [0, 1, 2].map((token) =>
      prefix.reduce((sum, seen, i) => sum + weights[9 * (i % 3) + 3 * seen + token], token / 2)
    );
  for (const stop of [undefined, 2]) {
    const responses: number[] = [];
    const list = (prefix: number[], p: number): void => {
      if (prefix.length === 4 || prefix.at(-1) === stop && stop !== undefined) responses.push(p);
      else softmax(next(prefix)).forEach((q, token) => list([...prefix, token], p * q));
    };
    list([], 1);
    assertClose(
      sequenceEntropy(next, { length: 4, ...(stop !== undefined && { stop }) }),
      entropy(responses),
      { rtol: 1e-13, why: "sums over all responses" },
    );
  }
  assertEquals(sequenceEntropy(next, { length: 0 }), 0);
});

Deno.test("what is no logit, token, mass or length is refused", () => {
  assertThrows(() => entropyOfLogits([1, NaN]), RangeError, "NaN");
  assertThrows(() => entropyOfLogits([1, Infinity]), RangeError, "got Infinity");
  assertThrows(() => entropyOfLogits([-Infinity]), RangeError, "got -Infinity");
  assertThrows(() => entropyOfLogits([1, 2], 0), RangeError, "temperature");
  assertThrows(() => topKTokens(logits, 6), RangeError, "at most 5");
  assertThrows(() => topKTokens(logits, 0), RangeError, "0");
  assertThrows(() => topPTokens(logits, 0), RangeError, "(0, 1]");
  assertThrows(() => truncatedEntropy(logits, []), RangeError, "at least one");
  assertThrows(() => truncatedEntropy(logits, [1, 1]), RangeError, "twice");
  assertThrows(() => truncatedEntropy(logits, [5]), RangeError, "got 5");
  assertThrows(() => truncatedEntropy([0, -Infinity], [1]), RangeError, "possible token");
  assertThrows(() => sequenceEntropy(() => [0, 0], { length: 1.5 }), RangeError, "1.5");
  assertThrows(() => sequenceEntropy(() => [0, 0], { length: 30 }), RangeError, "sample long responses");
  assertThrows(() => sequenceEntropy(() => [0, 0], { length: 2, stop: 2 }), RangeError, "got 2");
});

Deno.test("a nucleus keeps no token for round-off, and none that cannot come", () => {
  const even = new Float64Array(10);
  assertEquals(topPTokens(even, 0.9).length, 9);
  assertEquals(topPTokens(even, 0.8).length, 8);
  assertEquals(topPTokens([...even, -Infinity], 1).length, 10);
});

Deno.test("a vocabulary that varies is refused", () => {
  assertThrows(
    () => sequenceEntropy((prefix) => new Float64Array(prefix.length + 2), { length: 2 }),
    RangeError,
    "2 logits",
  );
});
